import csv
from datetime import datetime

import pandas as pd
import pytest

from helpers import corrections
from helpers.articles.model import Article
from helpers.articles.source import LARGEST_ARTICLE
from helpers.tables import conforming, schema

NOW = datetime(2026, 1, 2, 3, 4, 5)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "corrections.csv"


def _mention(number, text, actor):
    row = {"mention_id": f"a:m{number}", "article_id": "a", "start": number, "end": number + len(text), "text": text}
    return row | {"kind": "person", "named": True, "actor_id": actor}


def _report(number, talk):
    row = {"report_id": f"a:t{number}", "article_id": "a", "talk_id": talk, "start": 0, "end": 9, "text": "They met."}
    row |= {"trigger": "met", "format": "meeting", "precision": "unknown", "status": "planned"}
    return row | {"participants": ["Ana Ruiz"], "actor_ids": ["ana-ruiz"]}


def _talk(number, status):
    row = {"talk_id": f"t:a:t{number}", "name": "Ruiz – Park", "format": "meeting", "precision": "unknown"}
    row |= {"status": status, "participants": ["Ana Ruiz", "John Park"], "actor_ids": ["ana-ruiz", "john-park"]}
    return row | {"reports": 1, "articles": 1, "sides": [], "outlets": []}


@pytest.fixture(scope="module")
def kept():
    """Tables of three actors, a quote and two talks, made once."""
    quote = {"quote_id": "a:q30", "article_id": "a", "kind": "direct", "text": "We shall see about that", "start": 30}
    quote |= {"end": 53, "polarity": "asserted", "words": 5, "method": "rules", "speaker": "Ruiz"}
    quote |= {"actor_id": "ana-ruiz", "speaker_name": "Ana Ruiz", "speaker_side": "Freedonia"}
    actors = [
        {"actor_id": "ana-ruiz", "name": "Ana Ruiz", "kind": "person", "side": "Freedonia"},
        {"actor_id": "john-park", "name": "John Park", "kind": "person"},
        {"actor_id": "a-ruiz", "name": "A. Ruiz", "kind": "person"},
    ]
    rows = {
        "articles": [{"article_id": "a", "path": "a.txt", "words": 9, "text": "…", "fingerprint": "f"}],
        "mentions": [
            _mention(0, "Ana Ruiz", "ana-ruiz"),
            _mention(9, "Ruiz", "ana-ruiz"),
            _mention(20, "A. Ruiz", "a-ruiz"),
        ],
        "actors": actors,
        "quotes": [quote],
        "reports": [_report(1, "t:a:t1"), _report(2, "t:a:t2")],
        "talks": [_talk(1, "planned"), _talk(2, "held")],
    }
    return {name: conforming.frame(name, rows.get(name, [])) for name in schema.SCHEMAS if name != "problems"}


@pytest.fixture
def tables(kept):
    return {name: data.copy() for name, data in kept.items()}


def _apply(path, tables, *wanted):
    for table, target, field, value, *words in wanted:
        corrections.add(path, table, target, field, value, why="test", words=words[0] if words else "", when=NOW)
    known, broken = corrections.load(path)
    assert not broken
    corrected, lost = corrections.apply(tables, known)
    for name, data in corrected.items():
        conforming.validate(name, conforming.conform(name, data))
    return corrected, lost


def _row(data, column, value):
    return data[data[column] == value].iloc[0]


def test_a_rename_reaches_every_table(path, tables):
    corrected, lost = _apply(path, tables, ("actor", "ana-ruiz", "name", "Ana María Ruiz"))
    assert not lost
    actor = _row(corrected["actors"], "actor_id", "ana-ruiz")
    assert actor["name"] == "Ana María Ruiz" and actor["corrected"]
    assert corrected["quotes"]["speaker_name"].tolist() == ["Ana María Ruiz"]
    assert "Ana María Ruiz" in list(corrected["talks"]["participants"][0])
    assert tables["actors"]["name"][0] == "Ana Ruiz", "what was built stays as it was"


def test_a_merge_moves_what_belongs_to_the_actor(path, tables):
    corrected, _ = _apply(path, tables, ("actor", "a-ruiz", "merge", "ana-ruiz"))
    assert set(corrected["actors"]["actor_id"]) == {"ana-ruiz", "john-park"}
    actor = _row(corrected["actors"], "actor_id", "ana-ruiz")
    assert actor["mentions"] == 3 and "A. Ruiz" in list(actor["aliases"])


def test_a_split_gives_one_spelling_an_actor_of_its_own(path, tables):
    corrected, _ = _apply(path, tables, ("actor", "ana-ruiz", "split", "Ruiz"))
    other = _row(corrected["actors"], "name", "Ruiz")
    assert other["mentions"] == 1 and other["quotes"] == 1
    assert _row(corrected["actors"], "actor_id", "ana-ruiz")["mentions"] == 1


@pytest.mark.parametrize(("field", "value"), [("kind", "group"), ("side", "Sylvania"), ("role", "Envoy")])
def test_an_actor_gets_the_value(path, tables, field, value):
    corrected, _ = _apply(path, tables, ("actor", "ana-ruiz", field, value))
    assert _row(corrected["actors"], "actor_id", "ana-ruiz")[field] == value


def test_what_is_not_an_actor_goes_and_its_quotes_become_unknown(path, tables):
    corrected, _ = _apply(path, tables, ("actor", "ana-ruiz", "remove", ""))
    assert "ana-ruiz" not in set(corrected["actors"]["actor_id"])
    assert corrected["quotes"]["actor_id"].isna().all() and corrected["quotes"]["speaker_name"].isna().all()
    assert all("ana-ruiz" not in ids for ids in corrected["talks"]["actor_ids"].tolist())


@pytest.mark.parametrize(
    ("value", "actor", "name"),
    [("john-park", "john-park", "John Park"), ("John Park", "john-park", "John Park"), ("Z", None, "Z")],
)
def test_a_quote_gets_another_speaker(path, tables, value, actor, name):
    corrected, _ = _apply(path, tables, ("quote", "a:q30", "speaker", value))
    quote = corrected["quotes"].iloc[0]
    assert quote["speaker_name"] == name and quote["speaker_reason"] == "correction"
    assert quote["actor_id"] == actor if actor else pd.isna(quote["actor_id"])


def _speaking_together(tables, *ids):
    """The tables with their quote, and a saying, by several: 'Ruiz and others'."""
    names = dict(zip(tables["actors"]["actor_id"], tables["actors"]["name"], strict=True))
    name = " and ".join([", ".join(names[one] for one in ids[:-1]), names[ids[-1]]])
    told = {"actor_id": None, "speaker_name": name, "speaker_side": None, "several": True, "saying_id": "s:a:q30"}
    told |= {"speaker": "Ruiz and others", "speaker_start": 9, "speaker_end": 24}
    told |= {"speaker_reason": f"several: {' and '.join(ids)}", "actor_ids": [list(ids)]}
    saying = {"saying_id": "s:a:q30", "text": "We shall see", "speaker_name": name, "quotes": 2, "articles": 2}
    quotes = conforming.conform("quotes", tables["quotes"].assign(**told))
    return tables | {"quotes": quotes, "sayings": conforming.frame("sayings", [saying])}


@pytest.mark.parametrize(
    ("target", "field", "value", "ids", "name"),
    [
        ("ana-ruiz", "name", "Anna Ruiz", ["ana-ruiz", "john-park"], "Anna Ruiz and John Park"),
        ("ana-ruiz", "merge", "a-ruiz", ["a-ruiz", "john-park"], "A. Ruiz and John Park"),
        ("ana-ruiz", "split", "Ruiz", ["ana-ruiz-ruiz", "john-park"], "Ruiz and John Park"),
    ],
)
def test_those_who_speak_together_follow_the_actors(path, tables, target, field, value, ids, name):
    together = _speaking_together(tables, "ana-ruiz", "john-park")
    corrected, lost = _apply(path, together, ("actor", target, field, value))
    quote, saying = corrected["quotes"].iloc[0], corrected["sayings"].iloc[0]
    assert not lost and (list(quote["actor_ids"]), quote["speaker_name"], quote["several"]) == (ids, name, True)
    assert quote["speaker_reason"] == f"several: {' and '.join(ids)}" and pd.isna(quote["actor_id"])
    assert saying["speaker_name"] == name and pd.isna(saying["actor_id"])


@pytest.mark.parametrize(("field", "value", "side"), [("merge", "john-park", "Freedonia"), ("remove", "", None)])
def test_who_is_left_of_several_speaks_alone(path, tables, field, value, side):
    together = _speaking_together(tables, "ana-ruiz", "john-park")
    corrected, _ = _apply(path, together, ("actor", "ana-ruiz", field, value))
    quote, saying = corrected["quotes"].iloc[0], corrected["sayings"].iloc[0]
    assert (list(quote["actor_ids"]), quote["actor_id"], quote["several"]) == (["john-park"], "john-park", False)
    assert (quote["speaker_name"], quote["speaker_reason"]) == ("John Park", "named")
    assert quote["speaker_side"] == side if side else pd.isna(quote["speaker_side"])
    assert (saying["speaker_name"], saying["actor_id"]) == ("John Park", "john-park")


def test_of_three_who_speak_together_two_are_left(path, tables):
    together = _speaking_together(tables, "ana-ruiz", "john-park", "a-ruiz")
    renamed, _ = _apply(path, together, ("actor", "a-ruiz", "name", "Abel Ruiz"))
    assert renamed["quotes"]["speaker_name"].tolist() == ["Ana Ruiz, John Park and Abel Ruiz"]
    merged, _ = _apply(path, together, ("actor", "ana-ruiz", "merge", "a-ruiz"))
    quote = merged["quotes"].iloc[0]
    assert (list(quote["actor_ids"]), quote["several"]) == (["a-ruiz", "john-park"], True)
    assert quote["speaker_name"] == "Abel Ruiz and John Park"


def test_one_who_speaks_with_somebody_unknown_stays_one_of_several(path, tables):
    together = _speaking_together(tables, "ana-ruiz", "john-park")
    together["quotes"] = conforming.conform(
        "quotes", together["quotes"].assign(actor_ids=[["ana-ruiz"]], speaker_reason="several: ana-ruiz")
    )
    merged, _ = _apply(path, together, ("actor", "ana-ruiz", "merge", "a-ruiz"))
    quote = merged["quotes"].iloc[0]
    assert (list(quote["actor_ids"]), quote["speaker_name"], quote["several"]) == (["a-ruiz"], "A. Ruiz", True)


@pytest.mark.parametrize(("side", "of_all"), [("Freedonia", "Freedonia"), ("Sylvania", None)])
def test_a_side_is_of_those_who_speak_together_where_all_have_it(path, tables, side, of_all):
    together = _speaking_together(tables, "ana-ruiz", "john-park")
    corrected, _ = _apply(path, together, ("actor", "john-park", "side", side))
    told = corrected["quotes"]["speaker_side"].iloc[0]
    assert told == of_all if of_all else pd.isna(told)


def test_a_speaker_given_by_a_person_speaks_alone(path, tables):
    tables["quotes"] = conforming.conform(
        "quotes", tables["quotes"].assign(actor_id=None, several=True, actor_ids=[["ana-ruiz", "a-ruiz"]])
    )
    corrected, _ = _apply(path, tables, ("quote", "a:q30", "speaker", "john-park"))
    quote = corrected["quotes"].iloc[0]
    assert (list(quote["actor_ids"]), quote["several"]) == (["john-park"], False)


def test_a_quote_is_found_again_by_its_words(path, tables):
    corrected, lost = _apply(path, tables, ("quote", "a:q28", "remove", "", "“We shall see about that"))
    assert not lost and corrected["quotes"].empty


@pytest.mark.parametrize("status", ["held", "cancelled"])
def test_a_talk_gets_another_status(path, tables, status):
    corrected, _ = _apply(path, tables, ("talk", "t:a:t1", "status", status))
    assert _row(corrected["talks"], "talk_id", "t:a:t1")["status"] == status


def test_a_talk_gets_a_date(path, tables):
    corrected, _ = _apply(path, tables, ("talk", "t:a:t1", "date", "2019-05-28/2019-05-29"))
    talk = _row(corrected["talks"], "talk_id", "t:a:t1")
    assert (talk["earliest"], talk["latest"]) == (pd.Timestamp("2019-05-28"), pd.Timestamp("2019-05-29"))


def test_talks_are_merged_and_split(path, tables):
    merged, _ = _apply(path, tables, ("talk", "t:a:t2", "merge", "t:a:t1"))
    assert merged["talks"]["reports"].tolist() == [2] and set(merged["reports"]["talk_id"]) == {"t:a:t1"}
    again, lost = _apply(path, tables, ("talk", "t:a:t1", "split", "a:t2"))
    assert not lost and sorted(again["talks"]["talk_id"]) == ["t:a:t1", "t:a:t2"]


def test_a_party_is_added_and_another_taken_out(path, tables):
    added, lost = _apply(path, tables, ("talk", "t:a:t1", "add", "A. Ruiz"), ("talk", "t:a:t1", "without", "John Park"))
    assert not lost
    talk = _row(added["talks"], "talk_id", "t:a:t1")
    assert list(talk["participants"]) == ["Ana Ruiz", "A. Ruiz"] and list(talk["actor_ids"]) == ["ana-ruiz", "a-ruiz"]
    assert "A. Ruiz" in talk["name"] and "Park" not in talk["name"] and talk["corrected"]
    assert _row(added["actors"], "actor_id", "john-park")["talks"] == 1, "the other talk still counts"


def test_whoever_is_no_actor_may_take_part_too(path, tables):
    corrected, _ = _apply(path, tables, ("talk", "t:a:t1", "add", "cocoa producers"))
    assert "cocoa producers" in list(_row(corrected["talks"], "talk_id", "t:a:t1")["participants"])


def test_who_took_no_part_cannot_be_taken_out(path, tables):
    _, lost = _apply(path, tables, ("talk", "t:a:t1", "without", "Zed"))
    assert len(lost) == 1


@pytest.mark.parametrize(
    ("old", "found"),
    [
        ("t:a:t12", True),  # the trigger that the old reader took is one of the report's now
        ("t:a:t47", True),  # another word of the same sentence
        ("t:a:r5", True),  # the sentence, of which a trigger is told
        ("t:a:t300", False),  # a sentence that no longer reports a talk
        ("t:b:t12", False),  # another article
        ("nonsense", False),
    ],
)
def test_an_id_of_an_earlier_reader_finds_the_talk_told_at_its_place(path, tables, old, found):
    spans = [{"start": 44, "end": 48}, {"start": 12, "end": 15}]
    report = _report(1, "t:a:t1") | {"report_id": "a:r40", "talk_id": "t:a:r40", "start": 40, "end": 80}
    tables["reports"] = conforming.frame("reports", [report | {"trigger_spans": spans}])
    tables["talks"] = conforming.frame("talks", [_talk(1, "planned") | {"talk_id": "t:a:r40"}])
    corrected, lost = _apply(path, tables, ("talk", old, "status", "cancelled"))
    assert (not lost) is found
    assert (corrected["talks"]["status"].iloc[0] == "cancelled") is found


@pytest.mark.parametrize(
    "wanted",
    [("actor", "nobody", "name", "X"), ("quote", "a:q99", "remove", ""), ("talk", "t:z", "status", "held"),
     ("actor", "ana-ruiz", "merge", "nobody"), ("article", "z", "outlet", "X")],
)  # fmt: skip
def test_a_correction_without_its_target_is_reported(path, tables, wanted):
    _, lost = _apply(path, tables, wanted)
    assert len(lost) == 1 and "no longer finds its target" in lost[0].reason


@pytest.mark.parametrize(
    ("name", "other"),
    [(" a.txt", "a.txt"), ("a.txt ", "a.txt"), ("a  b.txt", "a b.txt"), ("a\nb.txt", "a b.txt"),
     ("'a.txt", "a.txt"), ("=a.txt", "'=a.txt"), ("'=a.txt", "=a.txt")],
)  # fmt: skip
def test_a_correction_is_of_the_article_of_exactly_that_name(path, tables, name, other):
    article = tables["articles"].iloc[[0]].assign(article_id=name, path=name)
    tables["articles"] = pd.concat([article, article.assign(article_id=other)], ignore_index=True)
    corrected, lost = _apply(path, tables, ("article", name, "outlet", "X"))
    assert not lost and corrected["articles"]["outlet"].fillna("").tolist() == ["X", ""]


@pytest.mark.parametrize("name", ["Talks  in Oslo.txt", " a.txt", "'a.txt", "-a.txt"])
def test_talks_of_files_with_any_blanks_in_their_names_are_merged_and_split(path, tables, name):
    for table in ("reports", "talks"):
        for column in ("report_id", "talk_id"):
            if column in tables[table]:
                tables[table][column] = tables[table][column].str.replace("a:", f"{name}:", regex=False)
    first, second = f"t:{name}:t1", f"t:{name}:t2"
    corrected, lost = _apply(path, tables, ("talk", first, "merge", second))
    assert not lost and corrected["talks"]["talk_id"].tolist() == [second]
    corrected, lost = _apply(path, tables, ("talk", second, "split", f"{name}:t1"))
    assert not lost and len(corrected["talks"]) == 2


def test_blanks_that_a_person_typed_beside_the_commas_are_none_of_the_ids(path, tables):
    path.write_text("when,table,target,field,value\n2026, article, a , outlet,  X \n", encoding="utf-8")
    known, broken = corrections.load(path)
    assert not broken and (known[0].target, known[0].value) == ("a", "X")


def test_articles_are_corrected_before_annotation():
    article = Article("a", "a.txt", "text", (), outlet=None)
    wanted = [corrections.Correction("2026", "article", "a", "published", "2019-05-28")]
    corrected = corrections.correct_articles([article], wanted)[0]
    assert corrected.published == "2019-05-28" and corrected.sources["published"] == "correction"


@pytest.mark.parametrize(
    ("table", "field", "value", "sentence"),
    [
        ("planet", "name", "X", "cannot be corrected"),
        ("actor", "height", "X", "cannot be corrected"),
        ("actor", "name", "", "gives no value"),
        ("talk", "date", "yesterday", "is not a day"),
        ("talk", "date", "2019-06-10/2019-06-01", "is not a day"),
        ("talk", "date", "2019-06-01/2019-06-02/2019-06-03", "is not a day"),
        ("talk", "date", "2019-06-01T10:00+02:00", "is not a day"),
        ("talk", "status", "cancled", "must be one of held"),
        ("actor", "kind", "company", "must be one of person"),
        ("quote", "kind", "spoken", "must be one of direct"),
        ("article", "published", "2019-05-28/2019-05-29", "not an ISO date"),
    ],
)
def test_a_wrong_correction_is_refused_with_a_sentence(path, table, field, value, sentence):
    with pytest.raises(ValueError, match=sentence):
        corrections.add(path, table, "x", field, value, when=NOW)


def test_a_broken_line_becomes_a_problem(path):
    path.write_text("when,table,target,field,value,why,words\n2026,actor,,name,X,,\n", encoding="utf-8")
    known, broken = corrections.load(path)
    assert not known and broken[0].where == "line 2"


def test_undo_removes_the_row(path):
    one = corrections.add(path, "actor", "a", "name", "X", when=NOW)
    two = corrections.add(path, "actor", "b", "name", "Y", when=NOW)
    assert corrections.undo(path, one) and corrections.load(path)[0] == [two]
    assert not corrections.undo(path, one)


def test_what_a_person_wrote_by_hand_stays_in_the_file(path):
    path.write_text("when,table,target,field,value,why,words,note\n2026,talk,t,statuss,held,,,mine\n", encoding="utf-8")
    one = corrections.add(str(path), "actor", "a", "name", "X", when=NOW)
    assert "statuss" in path.read_text(encoding="utf-8") and "mine" in path.read_text(encoding="utf-8")
    assert corrections.undo(path, one) and "statuss" in path.read_text(encoding="utf-8")


def test_a_file_that_is_no_table_becomes_a_problem(path):
    cell = "x" * (LARGEST_ARTICLE + 1)
    path.write_text(f"when,table,target,field,value\n2026,actor,a,name,{cell}\n", encoding="utf-8")
    known, broken = corrections.load(path)
    assert not known and "cannot be read" in broken[0].reason


@pytest.fixture
def as_in_a_fresh_process():
    """The usual limit of the csv module, whatever was read before: no cell of more than 131,072 characters."""
    usual = csv.field_size_limit(131_072)
    yield
    csv.field_size_limit(usual)


def test_what_one_process_wrote_another_reads(path, as_in_a_fresh_process):
    sound = corrections.add(path, "actor", "a", "name", "X", when=NOW)
    long = "2026,actor,b,name,Y," + "w " * 100_000
    path.write_bytes(path.read_bytes() + long.encode())
    known, broken = corrections.load(path)
    assert not broken and [one.target for one in known] == [sound.target, "b"]


@pytest.mark.parametrize("part", ["why", "who"])
def test_a_reason_without_end_is_refused_with_a_sentence(path, part):
    with pytest.raises(ValueError, match="say it in fewer"):
        corrections.add(path, "actor", "a", "name", "X", when=NOW, **{part: "w " * 100_000})
    assert not path.exists()


def test_of_very_long_words_enough_is_kept_to_find_the_row_again(path, tables):
    words = "We shall see about that, and about " * 2_000
    tables["quotes"]["text"] = words
    corrected, lost = _apply(path, tables, ("quote", "a:q99", "kind", "indirect", words))
    assert not lost and corrected["quotes"]["kind"].tolist() == ["indirect"]
    assert len(corrections.load(path)[0][0].words) <= 10_000
