"""Three hundred places that diplomats met in or spoke of, with their countries: none on another continent."""

from __future__ import annotations

import pytest

from helpers.annotate.places import find_place

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
