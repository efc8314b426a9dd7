"""Mentions in sentences written for the purpose: kinds, edges, roles, sides, and what must not be found."""

import pytest

from helpers.annotate.gazetteer import load_gazetteer
from helpers.annotate.language import parse
from helpers.annotate.mentions import find_mentions
from helpers.articles.model import Passage


def mentions(*parts: str, kinds: tuple[str, ...] = ()):
    """The mentions of an article of paragraphs; ``kinds`` gives the passages' kinds, body by default."""
    text, passages = "", []
    for number, part in enumerate(parts):
        kind = kinds[number] if number < len(kinds) else "body"
        passages.append(Passage(kind, len(text), len(text) + len(part)))
        text += part + "\n\n"
    found = find_mentions(text, parse(text, passages))
    assert all(text[each.start : each.end] == each.text for each in found)
    return found


def named(found, kind: str) -> list[str]:
    return [each.text for each in found if each.kind == kind and each.named]


@pytest.mark.parametrize(
    ("sentence", "name", "role", "side"),
    [
        ("Norwegian Foreign Minister Ine Eriksen arrived on Monday.", "Ine Eriksen", "Foreign Minister", "Norway"),
        ("Former Chilean President Pedro Alvarado spoke first.", "Pedro Alvarado", "former President", "Chile"),
        ("The Taliban's deputy leader, Mullah Gul Wali, was there.", "Gul Wali", "deputy leader", "Taliban"),
        ("Kenyan Ambassador to Sudan James Otieno left.", "James Otieno", "Ambassador to Sudan", "Kenya"),
        ("Karim Jalali, the Taliban's spokesman, denied it.", "Karim Jalali", "spokesman", "Taliban"),
        ("Helga Brandt, the German envoy, welcomed the plan.", "Helga Brandt", "envoy", "Germany"),
        (
            "The head of the Taliban's political office, Rahim Gul, came.",
            "Rahim Gul",
            "head of the political office",
            "Taliban",
        ),
        ("Gen. Tom Baker, commander of U.S. forces, agreed.", "Tom Baker", "Commander of U.S. forces", "United States"),
        ("Prime Minister Jane Okafor said the vote would go on.", "Jane Okafor", "Prime Minister", None),
        ("The acting foreign minister, Idris Zadran, met them.", "Idris Zadran", "acting Foreign Minister", None),
    ],
)
def test_titles_and_appositions_give_role_and_side(sentence, name, role, side):
    person = next(each for each in mentions(sentence) if each.text == name)
    assert (person.kind, person.role, person.side) == ("person", role, side)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Mullah Rahim Gul signed for the group.", "Rahim Gul"),
        ("Dr. Ada Bennett and Lt. Gen. Omar Sattar shook hands.", "Ada Bennett"),
        ("Lt. Gen. Omar Sattar shook hands with her.", "Omar Sattar"),
        ("Abdul-Karim al-Rashidi told reporters that it was over.", "Abdul-Karim al-Rashidi"),
    ],
)
def test_titles_stay_outside_the_span(sentence, name):
    assert name in named(mentions(sentence), "person")


@pytest.mark.parametrize(
    ("sentence", "word", "kind"),
    [
        ("Moscow said it would host the talks.", "Moscow", "government"),
        ("The talks were held in Moscow.", "Moscow", "place"),
        ("The Kremlin denied the report.", "Kremlin", "government"),
        ("They met in the Kremlin.", "Kremlin", "place"),
        ("The White House announced a visit.", "White House", "government"),
        ("Talks between Tehran and Riyadh went on.", "Tehran", "government"),
        ("Talks between Tehran and Riyadh went on.", "Riyadh", "government"),
        ("The delegation flew to Riyadh on Friday.", "Riyadh", "place"),
        ("Pakistan has accused India of spying.", "Pakistan", "government"),
        ("Pakistan has accused India of spying.", "India", "government"),
        ("Floods hit villages in Pakistan.", "Pakistan", "place"),
        ("Sanctions against Iran were lifted.", "Iran", "government"),
    ],
)
def test_a_capital_is_a_place_or_a_government_by_its_words(sentence, word, kind):
    assert [each.kind for each in mentions(sentence) if each.text == word] == [kind]


def test_hyphenated_sides_are_two_mentions():
    found = mentions("The U.S.-Taliban deal followed years of Russian-Afghan rivalry.")
    assert named(found, "government") == ["U.S.", "Russian", "Afghan"]
    assert named(found, "group") == ["Taliban"]


@pytest.mark.parametrize("word", ["Russian", "Afghan", "Iranian", "British"])
def test_a_nationality_is_no_mention(word):
    assert not [each for each in mentions(f"The {word} tea was cold.") if word in each.text]


def test_headline_in_title_case_names_only_who_is_named_below():
    found = mentions(
        "Okafor Calls For Talks As Hosting Taliban Divides Ministers",
        "Foreign Minister Ngozi Okafor called for talks. She said hosting the Taliban divides the cabinet.",
        kinds=("headline",),
    )
    assert [each.text for each in found if each.start < 60] == ["Okafor", "Taliban"]
    assert [each.kind for each in found if each.start < 60] == ["person", "group"]


def test_the_family_name_is_found_again_and_is_a_person():
    found = mentions(
        "Maria Quarrington opened the meeting.",
        "Later Quarrington said that the hall in Quarrington's town was closed.",
    )
    assert named(found, "person") == ["Maria Quarrington", "Quarrington", "Quarrington"]


@pytest.mark.parametrize(
    ("sentence", "text", "role", "side"),
    [
        ("The Russian foreign minister left early.", "Russian foreign minister", "Foreign Minister", "Russia"),
        ("The group's spokesman did not comment.", "spokesman", "spokesman", None),
        ("The prime minister of Pakistan was absent.", "prime minister of Pakistan", "Prime Minister", "Pakistan"),
    ],
)
def test_a_role_alone_is_an_unnamed_person(sentence, text, role, side):
    (person,) = [each for each in mentions(sentence) if each.kind == "person"]
    assert (person.text, person.named, person.role, person.side) == (text, False, role, side)


def test_the_owner_of_another_office_is_not_its_holder():
    (person,) = [each for each in mentions("The president's chief of staff, Wali Noorzai, called.") if each.named]
    assert (person.text, person.role) == ("Wali Noorzai", "Chief of Staff")


def test_the_government_of_a_country_by_its_adjective():
    (found,) = mentions("The Norwegian government agreed.")
    assert (found.text, found.kind, found.named, found.side) == ("Norwegian government", "government", False, "Norway")


def test_a_place_inside_a_body_is_nested():
    found = mentions("She studies at the University of Helsinki.")
    assert named(found, "organisation") == ["University of Helsinki"]
    assert named(found, "place") == ["Helsinki"]


def test_names_broken_over_lines_are_one():
    assert named(mentions("The envoy was Zalmay\nKhalilzad of the United States."), "person") == ["Zalmay\nKhalilzad"]


def test_an_operation_and_a_time_are_nobody():
    found = mentions("Operation Thunder began on Tuesday. In May, the spring thaw came.")
    assert [each.text for each in found] == []


def test_a_title_before_a_known_name_is_nobody_of_its_own():
    assert named(mentions("They met in Doha with Mullah Abdul Ghani Baradar."), "person") == ["Abdul Ghani Baradar"]


def test_without_known_actors_people_are_found_from_the_text():
    text = "Foreign Minister Sergei Lavrov met Lars Eriksen. Lavrov was pleased."
    parsed = parse(text, (Passage("body", 0, len(text)),))
    found = find_mentions(text, parsed, load_gazetteer().without_actors())
    assert named(found, "person") == ["Sergei Lavrov", "Lars Eriksen", "Lavrov"]


@pytest.mark.parametrize(
    ("sentence", "kind", "expected"),
    [
        ("Marchers push through the rain; \nCrowds refuse to leave.", "organisation", []),
        ("HE'S SHOWN A PENCHANT FOR DRAMA, they wrote.", "organisation", []),
        ("NATO AND THE WORLD BANK WILL MEET.", "organisation", ["NATO", "WORLD BANK"]),
        ("Amnesty International spokesman Peter Hall said so.", "organisation", ["Amnesty International"]),
        ("Acme International Chairman Peter Hall said so.", "organisation", ["Acme International"]),
        (
            "The case was heard in the Royal Courts of Justice, in central London.",
            "organisation",
            ["Royal Courts of Justice"],
        ),
        ("An NBC News/Wall Street Journal poll found this.", "organisation", ["NBC News", "Wall Street Journal"]),
        ("Emeritus Professor John Burton agreed.", "organisation", []),
        ("They met at the President Hotel, officials said.", "person", []),
        ("Chief Executive Omar Omari spoke with ministers.", "person", ["Omar Omari"]),
        ("Attorney General Mary Doe spoke with ministers.", "person", ["Mary Doe"]),
        ("Sen. Ted Willis, R-Texas, left with Rep. Ann Dole (D-Ohio).", "person", ["Ted Willis", "Ann Dole"]),
        ("He praised Govs. Chris Hill and John Katz.", "person", ["Chris Hill", "John Katz"]),
        ("Intra-Afghan talks began on Friday.", "organisation", []),
        ("The memoir is by Dean Halloran of the Herald.", "person", ["Dean Halloran"]),
    ],
)
def test_no_half_names_and_nobody_who_is_no_actor(sentence, kind, expected):
    assert named(mentions(sentence), kind) == expected


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("Former Florida governor Jed Hallam said so.", "former Governor of Florida"),
        ("Jed Hallam, the former governor of Florida, said so.", "former Governor of Florida"),
        ("The French governor Jed Hallam said so.", "Governor"),
    ],
)
def test_an_office_of_a_part_of_a_country_names_the_part(sentence, role):
    (person,) = [each for each in mentions(sentence) if each.kind == "person" and each.named]
    assert person.role == role


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("Campaign manager Rob Mellor laughed.", "campaign manager"),
        ("Acme portfolio manager Bonnie Barrow said so.", "manager"),
        ("Coach Rob Mellor laughed.", "coach"),
        ("Megan Green, chief economist at Acme, agreed.", "economist"),
        ("Megan Green, chief economic adviser at Acme, agreed.", "adviser"),
        ("Megan Green, the chief of Acme, agreed.", "head"),
    ],
)
def test_a_manager_is_no_coach_and_a_chief_economist_no_head(sentence, role):
    (person,) = [each for each in mentions(sentence) if each.kind == "person" and each.named]
    assert person.role == role


@pytest.mark.parametrize(
    ("word", "kinds"),
    [("Stepanopolous", ["person"]), ("Stepanopolis Industries", [])],
)
def test_a_slip_of_the_pen_in_a_family_name_is_the_person(word, kinds):
    found = mentions("Gerald Stepanopoulos asked first.", f"She gave the tapes to {word} on Monday.")
    assert [each.kind for each in found if each.text == word and each.kind == "person"] == kinds


def test_a_line_of_headings_names_nobody_by_its_verbs():
    heads = (
        "What We Know About Flight Nine — Premier Holm Says NordAir Crash Seems Like An Act Of War — Rivals Meet "
        "In Oslo Today — More Stories From The North And From All Over The World"
    )
    found = mentions("NordAir confirmed the loss.", heads)
    assert not [each.text for each in found if "Seems" in each.text or "Crash" in each.text]


@pytest.mark.parametrize(
    ("sentence", "no_person"),
    [
        ("Holm’s Oslo chairman, Rex Early, said so.", "Holm’s Oslo"),
        ("Trump’s Indiana chairman, Rex Early, said so.", "Trump’s Indiana"),
    ],
)
def test_an_owner_and_a_place_are_no_person(sentence: str, no_person: str):
    found = mentions(sentence)
    assert no_person not in named(found, "person")
    assert "Rex Early" in named(found, "person")


@pytest.mark.parametrize(
    ("sentence", "name", "side"),
    [
        ("Soviet Foreign Minister Igor Malenko arrived on Monday.", "Igor Malenko", "Soviet Union"),
        ("Russian Foreign Minister Igor Malenko arrived on Monday.", "Igor Malenko", "Russia"),
        ("East German negotiator Horst Brandau left.", "Horst Brandau", "East Germany"),
        ("German negotiator Horst Brandau left.", "Horst Brandau", "Germany"),
        ("Yugoslavia rejected the offer.", "Yugoslavia", "Yugoslavia"),
        ("Serbia rejected the offer.", "Serbia", "Serbia"),
    ],
)
def test_a_state_that_is_no_more_has_a_side_of_its_own(sentence: str, name: str, side: str):
    assert [each.side for each in mentions(sentence) if each.text == name] == [side]
