"""Speed and memory of linking, as a command: ``python benchmarks/actor_speed.py [MENTIONS]``. The last line is JSON.

The mentions are made by a generator with a fixed seed: articles of six people (in full, then by family name), three
bodies, five countries and a role that stands alone.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
if str(PROJECT) not in sys.path:
    sys.path.insert(0, str(PROJECT))

_SYLLABLES = "ba ko ri sta mir zai han lov ski dar mo ven tar qui gha nor pe lin wak zur bel cas dom fen gor"


def made_up_mentions(count: int):
    """At least ``count`` made-up mentions and their articles, as frames with the columns that linking reads."""
    import pandas as pd

    from helpers.annotate.gazetteer import load_gazetteer
    from helpers.tables.conforming import conform

    chance = random.Random(1)
    gazetteer = load_gazetteer()
    syllables, given = _SYLLABLES.split(), sorted(gazetteer.given_names)
    families = ["".join(chance.choices(syllables, k=chance.choice((2, 3)))).title() for _ in range(4_000)]
    people = [f"{chance.choice(given)} {chance.choice(families)}" for _ in range(60_000)]
    people += [actor.name for actor in gazetteer.actors if actor.kind == "person"] * 20
    bodies = [actor.name for actor in gazetteer.actors if actor.kind != "person"]
    bodies += [f"{chance.choice(families)} Institute" for _ in range(3_000)]
    countries = [country.name for country in gazetteer.countries]
    rows: list[tuple] = []
    articles = 0
    while len(rows) < count:
        article = f"a{articles}"
        articles += 1
        for name in chance.sample(people, 6):
            for text in (name, name.split()[-1], name.split()[-1]):
                rows.append((article, text, "person", True, chance.choice((None, None, "President")), None))
        rows += [(article, name, "organisation", True, None, None) for name in chance.sample(bodies, 3)]
        rows += [
            (article, name, chance.choice(("government", "place")), True, None, name)
            for name in chance.sample(countries, 5)
        ]
        rows.append((article, "the foreign minister", "person", False, "Foreign Minister", chance.choice(countries)))
    frame = pd.DataFrame(rows, columns=["article_id", "text", "kind", "named", "role", "side"])
    frame["start"] = range(len(frame))
    published = pd.DataFrame(
        {"article_id": [f"a{n}" for n in range(articles)], "published": pd.Timestamp("2019-05-28")}
    )
    return conform("mentions", frame), published, gazetteer


def main() -> int:
    """Links made-up mentions and prints seconds and memory."""
    from helpers.link.actors import link_actors

    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    mentions, articles, gazetteer = made_up_mentions(count)
    begin, processor = time.monotonic(), time.process_time()
    _, actors = link_actors(mentions, articles, gazetteer)
    seconds, own = time.monotonic() - begin, time.process_time() - processor
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{len(mentions)} mentions linked to {len(actors)} actors in {seconds:.1f} s, {megabytes} MB at most.")
    scores = {"mentions": len(mentions), "seconds": round(seconds, 1), "processor seconds": round(own, 1)}
    print(json.dumps(scores | {"megabytes": megabytes}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
