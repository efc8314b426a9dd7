"""Accuracy of linking on GUM: the mentions of one person to one actor, different people apart, gazetteer off.

Names are found by Parley and paired with gold names as in ``mentions``. All documents are linked as one corpus and
scored document by document: B³ and CEAFe (entity similarity φ4) over the paired mentions, and the share of them that
are right: whose actor is the one that the best one-to-one pairing of actors and gold entities gives to their entity.
A mention without an actor is a cluster of its own and never right.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import networkx
import pandas as pd

from benchmarks.gum import GoldDocument, read_documents
from benchmarks.mentions import Found, found_kind, match, names_without, options_of
from helpers.annotate.gazetteer import Gazetteer, load_gazetteer
from helpers.annotate.language import parse
from helpers.annotate.mentions import find_mentions
from helpers.link.actors import link_actors

Clusters = Mapping[Hashable, Hashable]


def run(path: str | Path, args: object = None) -> tuple[str, dict[str, float]]:
    """Scores linking on the GUM documents in ``path``.

    Args:
        path: GUM's folder (with ``dep``), or a folder of its CoNLL-U files.
        args: the command's arguments; ``--option gazetteer`` switches the gazetteer on, ``--option errors`` lists the
            mentions that are linked wrongly.

    Returns:
        A table as text, and its figures by name (percent).
    """
    options = options_of(args)
    known = load_gazetteer() if "gazetteer" in options else load_gazetteer().without_actors()
    documents = list(read_documents(Path(path)))
    if not documents:
        return f"No CoNLL-U files in {path}.", {}
    mentions = _mentions(documents, known)
    articles = pd.DataFrame({"article_id": [document.name for document in documents], "published": None})
    linked, _ = link_actors(mentions, articles, known if "gazetteer" in options else None)
    lines = [f"GUM, {len(documents)} documents, named mentions that were found", _HEAD]
    scores: dict[str, float] = {}
    errors: list[str] = []
    for kind in ("person", "organisation"):
        pairs = _pairs(documents, linked, kind, known)
        figures = _score(pairs, errors if "errors" in options and kind == "person" else None)
        scores |= {f"{kind} {name}": round(value, 1) for name, value in figures.items()}
        lines.append(f"{kind:14}{len(pairs):9}" + "".join(f"{value:9.1f}" for value in figures.values()))
    return "\n".join(errors + lines), scores


_HEAD = f"{'':14}{'mentions':>9}{'right':>9}{'B3 P':>9}{'B3 R':>9}{'B3 F1':>9}{'CEAFe':>9}{'unlinked':>9}"


def _mentions(documents: Sequence[GoldDocument], known: Gazetteer) -> pd.DataFrame:
    rows = []
    for document in documents:
        for mention in find_mentions(
            document.text, parse(document.text, document.passages), known, names=names_without(document)
        ):
            rows.append(asdict(mention) | {"article_id": document.name})
    return pd.DataFrame(rows)


def _pairs(
    documents: Sequence[GoldDocument], linked: pd.DataFrame, kind: str, known: Gazetteer
) -> list[tuple[str, str, str | None, str]]:
    """Paired mentions as (document, gold entity, actor or None, words with their place)."""
    pairs = []
    by_article = dict(tuple(linked[linked["named"]].groupby("article_id", sort=False)))
    for document in documents:
        rows = by_article.get(document.name)
        if rows is None:
            continue
        found = [
            Found(start, end, found_kind(each, text, known))
            for start, end, each, text in zip(rows["start"], rows["end"], rows["kind"], rows["text"], strict=True)
        ]
        actors = rows["actor_id"].tolist()
        gold = [mention for mention in document.mentions if mention.named and mention.kind == kind]
        for place, number in match(gold, found, document.text):
            actor = actors[number] if isinstance(actors[number], str) else None
            words = f"{document.text[gold[place].start : gold[place].end]} ({found[number].start})"
            pairs.append((document.name, gold[place].entity, actor, words))
    return pairs


def _score(pairs: Sequence[tuple[str, str, str | None, str]], errors: list[str] | None) -> dict[str, float]:
    gold = {number: (document, entity) for number, (document, entity, _, _) in enumerate(pairs)}
    system = {
        number: (document, actor if actor is not None else number)
        for number, (document, _, actor, _) in enumerate(pairs)
    }
    precision, recall = b_cubed(gold, system)
    paired = best_pairing(gold, system)
    right = [number for number in gold if pairs[number][2] is not None and paired.get(gold[number]) == system[number]]
    if errors is not None:
        wrong = sorted(set(gold) - set(right))
        errors += [f"{pairs[n][0]:28}{pairs[n][1]:>5}  {pairs[n][2] or '(unlinked)':30}{pairs[n][3]}" for n in wrong]
    count = len(pairs) or 1
    return {
        "right": 100 * len(right) / count,
        "B3 P": 100 * precision,
        "B3 R": 100 * recall,
        "B3 F1": 100 * _f1(precision, recall),
        "CEAFe": 100 * ceaf_e(gold, system, paired),
        "unlinked": 100 * sum(pair[2] is None for pair in pairs) / count,
    }


def b_cubed(gold: Clusters, system: Clusters) -> tuple[float, float]:
    """B³ precision and recall of two clusterings of the same mentions."""
    if not gold:
        return 0.0, 0.0
    both = Counter((gold[each], system[each]) for each in gold)
    gold_size, system_size = Counter(gold.values()), Counter(system.values())
    precision = sum(count * count / system_size[cluster] for (_, cluster), count in both.items())
    recall = sum(count * count / gold_size[entity] for (entity, _), count in both.items())
    return precision / len(gold), recall / len(gold)


def best_pairing(gold: Clusters, system: Clusters) -> dict[Hashable, Hashable]:
    """The one-to-one pairing of gold entities and system clusters with the most shared mentions."""
    shared = Counter((gold[each], system[each]) for each in gold)
    sizes = Counter(gold.values()), Counter(system.values())
    graph = networkx.Graph()
    for (entity, cluster), count in sorted(shared.items(), key=str):
        phi = 2 * count / (sizes[0][entity] + sizes[1][cluster])
        graph.add_edge(("gold", entity), ("system", cluster), weight=count + phi / 1000)
    pairs: dict[Hashable, Hashable] = {}
    for one, two in networkx.max_weight_matching(graph):
        entity, cluster = (one, two) if one[0] == "gold" else (two, one)
        pairs[entity[1]] = cluster[1]
    return pairs


def ceaf_e(gold: Clusters, system: Clusters, paired: Mapping[Hashable, Hashable]) -> float:
    """CEAFe F1 with the similarity φ4, for a given pairing."""
    members: defaultdict[tuple[str, Hashable], set] = defaultdict(set)
    for each in gold:
        members[("gold", gold[each])].add(each)
        members[("system", system[each])].add(each)
    total = sum(
        2
        * len(members[("gold", entity)] & members[("system", cluster)])
        / (len(members[("gold", entity)]) + len(members[("system", cluster)]))
        for entity, cluster in paired.items()
    )
    gold_count, system_count = len(set(gold.values())), len(set(system.values()))
    return _f1(total / system_count, total / gold_count) if gold_count else 0.0


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
