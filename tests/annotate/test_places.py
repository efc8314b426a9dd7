"""The offline gazetteer."""

from __future__ import annotations

import csv
import importlib.util
from pathlib import Path

import pytest

from helpers.annotate.places import (
    Place,
    are_neighbours,
    country_of_demonym,
    country_of_name,
    find_place,
    state_of_name,
)


@pytest.mark.parametrize(
    ("name", "usual", "kind", "country"),
    [
        ("Doha", "Doha", "city", "Qatar"),
        ("the U.S.", "United States", "country", "United States"),
        ("Moscow", "Moscow", "city", "Russia"),
        ("White House", "White House", "venue", "United States"),
        ("Georgia", "Georgia", "country", "Georgia"),
        ("San José", "San José", "city", "Costa Rica"),
        ("Kiev", "Kiev", "city", "Ukraine"),
        ("Kharkov", "Kharkiv", "city", "Ukraine"),
        ("Hodeidah", "Hodeidah", "city", "Yemen"),
        ("Hudaydah", "Hodeidah", "city", "Yemen"),
        ("Sana’a", "Sanaa", "city", "Yemen"),
        ("Skhirat", "Skhirate", "city", "Morocco"),
    ],
)
def test_find_place(name: str, usual: str, kind: str, country: str) -> None:
    place = find_place(name)
    assert place is not None
    assert (place.name, place.kind, place.country) == (usual, kind, country)
    assert -90 <= place.latitude <= 90
    assert -180 <= place.longitude <= 180


@pytest.mark.parametrize("name", ["", " ", "Nowhereville", "the", "17"])
def test_unknown_place(name: str) -> None:
    assert find_place(name) is None


def test_the_country_beside_it_decides() -> None:
    assert find_place("Cordoba", "Argentina").country == "Argentina"
    assert find_place("Cordoba", "Spain").country == "Spain"


@pytest.mark.parametrize(
    ("word", "country"), [("Afghan", "Afghanistan"), ("Afghans", "Afghanistan"), ("French", "France")]
)
def test_demonyms(word: str, country: str) -> None:
    assert country_of_demonym(word) == country


@pytest.mark.parametrize(
    ("name", "state", "country"),
    [
        ("the Soviet Union", "Soviet Union", "Russia"),
        ("U.S.S.R.", "Soviet Union", "Russia"),
        ("West Germany", "West Germany", "Germany"),
        ("Russia", "Russia", "Russia"),
        ("Germany", "Germany", "Germany"),
        ("Geneva", None, None),
    ],
)
def test_a_state_that_is_no_more_is_itself_and_lies_in_a_country_of_today(name, state, country) -> None:
    assert (state_of_name(name), country_of_name(name)) == (state, country)


def test_names_of_countries() -> None:
    assert country_of_name("Britain") == "United Kingdom"
    assert country_of_name("Paris") is None


@pytest.mark.parametrize(
    ("one", "two", "near"),
    [
        (Place("Town", "city", "Norway", 60.0, 10.0), Place("Resort", "city", "Norway", 60.08, 10.05), True),
        (Place("Town", "city", "Norway", 60.0, 10.0), Place("City", "city", "Norway", 60.2, 10.0), False),
        (Place("Town", "city", "Norway", 60.0, 10.0), Place("Abroad", "city", "Sweden", 60.0, 10.0), False),
        (Place("Town", "city", "Norway", 60.0, 10.0), Place("Unknown", "city", "Norway"), False),
    ],
)
def test_neighbours(one: Place, two: Place, near: bool) -> None:
    assert are_neighbours(one, two) is are_neighbours(two, one) is near


@pytest.mark.slow
def test_cities_are_those_of_geonames() -> None:
    place = Path(__file__).resolve().parents[2] / "tools" / "place_names.py"
    spec = importlib.util.spec_from_file_location("place_names", place)
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    kept = tool.CITIES.read_text(encoding="utf-8").splitlines()
    assert list(csv.reader(kept)) == tool.cities(), "run python tools/place_names.py"


_PLACES = """
Afghanistan: Kabul, Kandahar, Herat, Jalalabad, Mazar-i-Sharif, Kunduz, Bamiyan, Ghazni
Albania: Tirana
Algeria: Algiers, Oran, Tindouf
Angola: Luanda
Argentina: Buenos Aires
Armenia: Yerevan, Gyumri
Australia: Canberra, Sydney, Melbourne, Darwin
Austria: Vienna, Salzburg, Graz
Azerbaijan: Baku, Stepanakert, Ganja
Bahrain: Manama
Bangladesh: Dhaka, Cox's Bazar
Belarus: Minsk, Brest, Gomel
Belgium: Brussels, Antwerp, Bruges
Bosnia and Herzegovina: Sarajevo, Srebrenica, Banja Luka, Mostar
Brazil: Brasilia, Rio de Janeiro, Sao Paulo
Bulgaria: Sofia, Plovdiv
Burkina Faso: Ouagadougou
Burundi: Bujumbura, Gitega
Cambodia: Phnom Penh
Cameroon: Yaounde, Douala
Canada: Ottawa, Montreal, Toronto, Vancouver, Halifax
Central African Republic: Bangui
Chad: N'Djamena
Chile: Santiago
China: Beijing, Shanghai, Kunming, Urumqi, Shenyang, Dandong, Tianjin, Boao
Colombia: Bogota, Cartagena, Medellin, Cali
Costa Rica: San Jose
Croatia: Zagreb, Dubrovnik, Split
Cuba: Havana
Cyprus: Nicosia, Limassol
Czechia: Prague, Brno
Democratic Republic of the Congo: Kinshasa, Goma, Bukavu
Denmark: Copenhagen
Djibouti: Djibouti
Ecuador: Quito, Guayaquil
Egypt: Cairo, Sharm el-Sheikh, Alexandria, Taba, El Arish
El Salvador: San Salvador
Eritrea: Asmara
Estonia: Tallinn
Ethiopia: Addis Ababa, Mekelle, Bahir Dar
Finland: Helsinki, Espoo
France: Paris, Strasbourg, Evian, Rambouillet, Biarritz, Nice, Lyon, Marseille
Georgia: Tbilisi, Batumi, Sukhumi, Tskhinvali, Gori
Germany: Berlin, Bonn, Munich, Hamburg, Petersberg, Potsdam, Frankfurt, Cologne
Ghana: Accra
Greece: Athens, Thessaloniki
Guatemala: Guatemala City
Guinea: Conakry
Haiti: Port-au-Prince
Honduras: Tegucigalpa
Hungary: Budapest, Visegrad
Iceland: Reykjavik
India: New Delhi, Mumbai, Calcutta, Agra, Simla, Srinagar, Hyderabad, Amritsar
Indonesia: Jakarta, Bandung, Bogor, Banda Aceh
Iran: Tehran, Isfahan, Qom, Natanz, Mashhad, Bushehr
Iraq: Baghdad, Erbil, Basra, Mosul, Kirkuk, Najaf, Sulaymaniyah, Falluja
Ireland: Dublin, Cork
Israel: Jerusalem, Tel Aviv, Haifa, Eilat
Italy: Rome, Venice, Milan, Naples, Palermo, Trieste, Genoa
Ivory Coast: Abidjan, Yamoussoukro
Jamaica: Kingston
Japan: Tokyo, Osaka, Hiroshima, Kyoto, Okinawa
Jordan: Amman, Aqaba
Kazakhstan: Astana, Almaty, Nur-Sultan, Alma-Ata
Kenya: Nairobi, Mombasa, Naivasha
Kosovo: Pristina, Mitrovica
Kuwait: Kuwait City
Kyrgyzstan: Bishkek, Osh
Laos: Vientiane
Latvia: Riga
Lebanon: Beirut, Sidon, Tyre, Baalbek
Liberia: Monrovia
Libya: Tripoli, Benghazi, Sirte, Misrata, Tobruk
Lithuania: Vilnius
Luxembourg: Luxembourg
Malaysia: Kuala Lumpur, Putrajaya
Maldives: Male
Mali: Bamako, Timbuktu, Gao, Kidal
Malta: Valletta
Mauritania: Nouakchott
Mexico: Mexico City, Cancun, Guadalajara, Tijuana
Moldova: Chisinau, Tiraspol, Bender
Mongolia: Ulan Bator
Montenegro: Podgorica
Morocco: Rabat, Marrakesh, Skhirat, Casablanca, Tangier
Mozambique: Maputo, Beira
Myanmar: Yangon, Naypyidaw, Rangoon
Namibia: Windhoek
Nepal: Kathmandu
Netherlands: The Hague, Amsterdam, Maastricht, Rotterdam
New Zealand: Wellington, Auckland
Nicaragua: Managua
Niger: Niamey
Nigeria: Abuja, Lagos, Maiduguri
North Korea: Pyongyang, Kaesong, Yongbyon, Wonsan
North Macedonia: Skopje, Ohrid
Norway: Oslo, Bergen
Oman: Muscat, Salalah
Pakistan: Islamabad, Lahore, Karachi, Peshawar, Quetta, Murree, Rawalpindi
Palestinian Territory: Gaza, Ramallah, Bethlehem, Hebron, Jericho, Nablus, Jenin, Rafah, Khan Younis
Panama: Panama City
Paraguay: Asuncion
Peru: Lima
Philippines: Manila, Davao
Poland: Warsaw, Krakow, Gdansk, Lodz
Portugal: Lisbon
Qatar: Doha
Romania: Bucharest
Russia: Moscow, Saint Petersburg, Sochi, Kazan, Vladivostok, Grozny, Yekaterinburg, Kaliningrad, Leningrad
Rwanda: Kigali
Saudi Arabia: Riyadh, Jeddah, Mecca, Medina, Taif, Dammam
Senegal: Dakar
Serbia: Belgrade
Sierra Leone: Freetown
Singapore: Singapore
Slovakia: Bratislava
Slovenia: Ljubljana
Somalia: Mogadishu, Hargeisa, Kismayo
South Africa: Pretoria, Cape Town, Johannesburg, Durban
South Korea: Seoul, Busan, Panmunjom, Incheon
South Sudan: Juba, Malakal
Spain: Madrid, Barcelona
Sri Lanka: Colombo, Jaffna
Sudan: Khartoum, Port Sudan, Omdurman, El-Fasher
Sweden: Stockholm, Gothenburg, Malmo
Switzerland: Geneva, Zurich, Bern, Davos, Lausanne, Montreux, Lugano, Basel
Syria: Damascus, Aleppo, Homs, Idlib, Raqqa, Latakia, Deir ez-Zor, Kobani, Hama
Taiwan: Taipei
Tajikistan: Dushanbe
Tanzania: Dar es Salaam, Arusha, Dodoma
Thailand: Bangkok, Chiang Mai
Togo: Lome
Tunisia: Tunis
Turkey: Ankara, Istanbul, Antalya, Constantinople
Turkmenistan: Ashgabat
Uganda: Kampala, Entebbe
Ukraine: Kiev, Kyiv, Kharkov, Kharkiv, Odessa, Lvov, Donetsk, Lugansk, Mariupol, Sevastopol, Yalta
United Arab Emirates: Abu Dhabi, Dubai
United Kingdom: London, Edinburgh, Belfast, Lancaster House
United States: Washington, New York, Camp David, Dayton, Los Angeles, San Francisco, Annapolis, Anchorage
Uruguay: Montevideo, Punta del Este
Uzbekistan: Tashkent, Samarkand
Vatican: Vatican City
Venezuela: Caracas, Maracaibo
Vietnam: Hanoi, Saigon, Da Nang, Hue
Yemen: Sana'a, Sana’a, Aden, Hodeidah, Taiz, Marib, Mukalla
Zambia: Lusaka
Zimbabwe: Harare, Bulawayo
"""
_ALL = [
    (place.strip(), country)
    for line in _PLACES.strip().splitlines()
    for country, places in [line.split(": ")]
    for place in places.split(",")
]


def test_there_are_three_hundred() -> None:
    assert len(_ALL) >= 300


@pytest.mark.parametrize(("name", "country"), _ALL)
def test_a_place_of_diplomacy_lies_in_its_country(name: str, country: str) -> None:
    place = find_place(name)
    assert place is not None, f"{name} is not known"
    assert place.country == country
