"""The sample articles against the list of people that they were written from: one person, one actor."""

import csv
from pathlib import Path

import pytest

from helpers import open_corpus

PEOPLE = Path(__file__).resolve().parents[3] / "shared" / "facts" / "people.csv"
SAMPLES = Path(__file__).resolve().parents[2] / "data" / "articles"


@pytest.mark.slow
def test_every_person_whom_the_samples_name_is_one_actor_and_no_actor_is_two_people(sample_tables):
    if not PEOPLE.is_file():
        pytest.skip("The list of people stands beside the project and is not here.")
    none = sample_tables.parent / "corrections.csv"
    mentions = open_corpus(SAMPLES, tables=sample_tables, corrections_file=none, progress=False).mentions
    linked = mentions[mentions["named"] & mentions["actor_id"].notna()]
    actors_of = linked.groupby("text")["actor_id"].agg(set)
    with PEOPLE.open(encoding="utf-8", newline="") as lines:
        people = {row["name"]: [row["name"], *row["aliases"].split(";")] for row in csv.DictReader(lines)}
    found = {}
    for person, names in people.items():
        actors = set().union(*(actors_of.get(name, set()) for name in names if " " in name))
        if actors:
            found[person] = actors
    assert len(found) >= 60, "so many does a reader find"
    assert {person: actors for person, actors in found.items() if len(actors) > 1} == {}
    owners = [actor for actors in found.values() for actor in actors]
    assert sorted(owners) == sorted(set(owners)), "an actor stands for two people"
