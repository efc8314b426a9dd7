"""Make the encoder of reports: ``python -m training.likeness``.

It learns from the running stories of ``written_stories.jsonl`` alone: reports of one event are to have vectors near
each other and far from those of the story's other events. The last four stories are kept out, to see what it learns.
"""

from __future__ import annotations

import argparse
import random
import time
from itertools import groupby
from pathlib import Path

import onnx
import torch
from onnx import TensorProto, helper

from helpers.annotate.talks.likeness import NAME, load_tokenizer, pieces
from helpers.annotate.talks.network import MODELS
from training.export import _MS, _array, _Graph, _layer
from training.likeness_network import LikenessNetwork, ReadReport, loss_of
from training.talk_export import in_blocks
from training.talks import begin_from_bert
from training.written_stories import STORIES, written_rows

KEPT_OUT = 4
EPOCHS, BATCH = 10, 32
#: Learning rates of the encoder's layers and of what is new; both fall evenly to nothing.
RATES = (5e-5, 1e-3)
#: Parts of the encoder that stay as they were learned on much more text, or that nothing reads.
_FIXED = ("words", "places", "tags", "links", "marks", "shapes")


def read_reports(path: Path = STORIES) -> list[list[ReadReport]]:
    """The reports of each story."""
    tokenizer = load_tokenizer()
    return [
        [
            ReadReport(*pieces(row["text"], row["text"].partition("\n")[0], talk["triggers"], tokenizer), talk["event"])
            for row in rows
            for talk in row["talks"]
            if talk["triggers"]
        ]
        for _, rows in groupby(written_rows(path), key=lambda row: row["story"])
    ]


def batches_of(stories: list[list[ReadReport]], chance: random.Random) -> list[list[ReadReport]]:
    """Reports of one story each, those of an event together where there is room."""
    found = []
    for story in stories:
        events = sorted({one.event for one in story})
        order = dict(zip(events, chance.sample(range(len(events)), len(events)), strict=True))
        ordered = sorted(story, key=lambda one: order[one.event])
        parts = max(1, round(len(ordered) / BATCH))
        found += [ordered[n * len(ordered) // parts : (n + 1) * len(ordered) // parts] for n in range(parts)]
    chance.shuffle(found)
    return found


def taught(stories: list[list[ReadReport]], epochs: int = EPOCHS) -> LikenessNetwork:
    """A network that learned from all but the last stories; says after each epoch what it makes of those.

    Args:
        stories: as ``read_reports`` gives them.
        epochs: how often they are gone through.
    """
    chance, network = random.Random(0), LikenessNetwork()
    torch.manual_seed(0)
    begin_from_bert(network.encoder)
    torch.nn.init.zeros_(network.encoder.marks.weight)
    torch.nn.init.zeros_(network.encoder.shapes.weight)
    learned = [p for name, p in network.encoder.named_parameters() if not name.startswith(_FIXED)]
    groups = [{"params": learned}, {"params": list(network.out.parameters())}]
    optimizer = torch.optim.AdamW(groups, lr=RATES[0], weight_decay=0.01)
    own, began, step = stories[:-KEPT_OUT], time.time(), 0
    steps = epochs * len(batches_of(own, random.Random(0)))
    for epoch in range(epochs):
        for batch in batches_of(own, chance):
            for group, rate in zip(optimizer.param_groups, RATES, strict=True):
                group["lr"] = rate * max(0.02, 1 - step / steps)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = loss_of(network(batch), [one.event for one in batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            step += 1
        told = f"{area(network, stories[-KEPT_OUT:]):.3f}"
        print(f"epoch {epoch + 1}: {time.time() - began:.0f} s; area under the curve, kept out: {told}", flush=True)
    return network


def area(network: LikenessNetwork, stories: list[list[ReadReport]]) -> float:
    """How often two reports of one event are nearer each other than two of different events of a story."""
    near: list[float] = []
    far: list[float] = []
    network.eval()
    with torch.no_grad():
        for story in stories:
            vectors = torch.cat([network(story[at : at + BATCH]) for at in range(0, len(story), BATCH)])
            cosines = (vectors @ vectors.T).tolist()
            for later, one in enumerate(story):
                for earlier, other in enumerate(story[:later]):
                    (near if one.event == other.event else far).append(cosines[later][earlier])
    network.train()
    below = torch.searchsorted(torch.tensor(sorted(far)), torch.tensor(near))
    return float(below.float().mean()) / len(far)


def write_model(network: LikenessNetwork, path: Path) -> None:
    """Writes the network as an ONNX file: ids, places and the weights of the triggers' pieces in, a vector out.

    Args:
        network: the taught one.
        path: of the file.
    """
    network.eval()
    encoder, graph = network.encoder, _Graph()
    x = graph.table("words", _array(encoder.words.weight), "ids", True)
    never = _array(encoder.marks.weight[0] + encoder.shapes.weight[0])
    places = graph.table("places", _array(encoder.places.weight) + never, "places", False)
    x = graph.norm("norm", encoder.norm, graph.add("Add", [x, places], "places.sum"))
    for number, layer in enumerate(encoder.layers):
        x = _layer(graph, f"layer{number}", layer, x)
    means = [
        graph.add("ReduceMean", [x], "mean", axes=[1], keepdims=1),
        graph.add("MatMul", ["told", x], "at_triggers"),
    ]
    both = graph.add("Concat", means, "both", axis=2)
    graph.add("Identity", [graph.linear("out", network.out, both, bias=False)], "vector")
    inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, [1, "length"]) for n in ("ids", "places")]
    inputs.append(helper.make_tensor_value_info("told", TensorProto.FLOAT, [1, 1, "length"]))
    outputs = [helper.make_tensor_value_info("vector", TensorProto.FLOAT, [1, 1, None])]
    made = helper.make_graph(graph.nodes, NAME, inputs, outputs, graph.weights)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(_MS, 1)]
    onnx.save(in_blocks(helper.make_model(made, opset_imports=opsets, ir_version=8)), path)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=MODELS / f"{NAME}.onnx")
    args = parser.parse_args()
    write_model(taught(read_reports()), args.out)


if __name__ == "__main__":
    main()
