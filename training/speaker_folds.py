"""How right speakers are on articles whose answers were not learned from: ``python -m training.speaker_folds CORPORA``.

The PolNeAR train articles of ``training/speakers`` are dealt out to folds; the weights are learned from all other
articles, the samples, GUM and MEANTIME, and score the fold. The dev articles are scored with the weights learned from
everything. Weights are kept in memory: ``weights.csv`` is read for its priors and stays as it is.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections import Counter
from pathlib import Path

from benchmarks import speakers_polnear
from helpers import open_corpus
from helpers.link.coreference import ranker
from helpers.link.speakers import link_speakers
from training import speakers

DEV = Path(__file__).resolve().parents[1] / "tests" / "data" / "gold" / "speakers_polnear_dev.jsonl"
FOLDS, RESAMPLES, SEED = 6, 2000, 7


def use(weights: dict[str, dict[str, float]]) -> None:
    """Ranks with these weights from now on."""
    ranker.weights = lambda: weights  # type: ignore[assignment]


def without(asked: speakers.Learner, texts: set[str]) -> dict[str, list[speakers.Example]]:
    """The examples of all articles but some, by kind."""
    return {
        kind: [one for one, text in zip(examples, asked.texts[kind], strict=True) if text not in texts]
        for kind, examples in asked.examples.items()
    }


def learn(*examples: dict[str, list[speakers.Example]]) -> dict[str, dict[str, float]]:
    """The weights of each kind of question."""
    return {
        kind: speakers.learned([one for each in examples for one in each.get(kind, [])], own)
        for kind, own in speakers.priors().items()
    }


def judged(gold: list[dict], corpus: object) -> list[tuple[dict, bool, bool, str]]:
    """Each sourced row with whether it is right, whether somebody was named, and its line of errors."""
    names = speakers_polnear.Names(corpus)
    whole = speakers.with_the_others(gold)
    rows = link_speakers(speakers_polnear.as_quotes(whole), corpus.mentions, corpus.actors, corpus.articles)
    found = []
    for each, row in zip(whole, rows.itertuples(), strict=True):
        if each["source"] and "resolved" in each:
            answers = [each["resolved"], *each["accept"]]
            right = speakers_polnear._right(row, answers, names)
            found.append(
                (each, right, bool(speakers_polnear._speakers(row)), speakers_polnear._line(each, row, answers))
            )
    return found


def report(label: str, rows: list[tuple[dict, bool, bool, str]]) -> str:
    """Share of right rows with its interval (95 %, articles resampled), and of unnamed sources that got a name."""
    by: dict[str, list[bool]] = {}
    for each, right, *_ in rows:
        by.setdefault(each["doc"], []).append(right)
    drawn, documents = random.Random(SEED), list(by.values())
    shares = sorted(
        sum(map(sum, sample)) / sum(map(len, sample))
        for sample in (drawn.choices(documents, k=len(documents)) for _ in range(RESAMPLES))
    )
    low, high = shares[RESAMPLES // 40], shares[-RESAMPLES // 40]
    unnamed = [(right, named) for each, right, named, _ in rows if each["resolved"] is None]
    false = sum(named and not right for right, named in unnamed)
    share = sum(right for _, right, *_ in rows) / len(rows)
    kinds = Counter(each["source_kind"] for each, right, *_ in rows if not right)
    return (
        f"{label}: right {100 * share:.1f} ({100 * low:.1f}–{100 * high:.1f}, n {len(rows)}), "
        f"unnamed named {100 * false / len(unnamed):.1f} of {len(unnamed)}; wrong {dict(kinds)}"
    )


def corpus_of(gold: list[dict], tables: Path) -> object:
    """The annotated articles, opened."""
    with tempfile.TemporaryDirectory() as folder:
        return open_corpus(speakers_polnear.articles_of(gold, Path(folder)), tables=tables, progress=False)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--errors", type=Path, help="a file for the lines of wrong answers")
    parser.add_argument("--extra", type=Path, help="another file of annotations, scored as dev is")
    args = parser.parse_args()
    gold, dev = ([json.loads(x) for x in path.read_text("utf-8").splitlines()] for path in (speakers.POLNEAR, DEV))
    polnear, *others = speakers.sources(args.corpora)
    asked, rest = speakers.asked_of(polnear), speakers.examples_of(others)
    articles = sorted({row["doc"] for row in gold})
    random.Random(SEED).shuffle(articles)
    rows = []
    for fold in range(FOLDS):
        held = set(articles[fold::FOLDS])
        use(learn(without(asked, {speakers_polnear.text_of(name) for name in held}), rest))
        rows += judged([row for row in gold if row["doc"] in held], polnear[1])
    lines = [report(f"train, {FOLDS} folds", rows), *(f"T {line}" for *_, right, _, line in rows if not right)]
    print(lines[0], flush=True)
    use(learn(asked.examples, rest))
    own = judged(dev, corpus_of(dev, speakers.WORK / "dev"))
    lines += [report("dev", own), *(f"D {line}" for *_, right, _, line in own if not right)]
    print(report("dev", own), flush=True)
    if args.extra:
        more = [json.loads(x) for x in args.extra.read_text("utf-8").splitlines()]
        own = judged(more, corpus_of(more, speakers.WORK / "extra"))
        lines += [report("extra", own), *(f"E {line}" for *_, right, _, line in own if not right)]
        print(report("extra", own), flush=True)
    if args.errors:
        args.errors.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
