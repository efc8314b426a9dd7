"""A trained reader of talks → ``talks.onnx``, ``talks.json`` (weights of named features, numbers) and its tokenizer."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from helpers.annotate.talks.network import NAME
from training.export import _MS, _array, _attention, _Graph
from training.talk_network import LINK, TABLES, TalkNetwork

#: Weights with more numbers than this are kept in half precision.
SMALL = 10_000
#: Numbers of the decoding before they are chosen.
NUMBERS = {"trigger": 0.5, "same": -0.5, "date": 0.0, "place": 0.0, "party": 0.0}
#: The weights for 'the same talk' before they are learned.
SAME = {"bias": 0.0, "network": 1.0}


def write_model(
    network: TalkNetwork,
    triggers: dict[str, int],
    pairs: dict[str, int],
    sieve: dict,
    tokenizer: Path,
    folder: Path,
) -> None:
    """Writes the files of the model.

    Args:
        network: the trained network.
        triggers, pairs: named features and their numbers.
        sieve: what ``talk_sieve`` gives.
        tokenizer: the file of the tokenizer that it was trained with.
        folder: where the files go.
    """
    network.eval()
    folder.mkdir(parents=True, exist_ok=True)
    _write_graph(network, folder / f"{NAME}.onnx")
    shutil.copyfile(tokenizer, folder / f"{NAME}.tokenizer.json")
    kept = {
        "link": LINK,
        "sieve": sieve,
        "none": _rounded(network.none),
        "trigger": {name: _rounded(network.trigger_weights.weight[number]) for name, number in triggers.items()},
        "pair": {name: _rounded(network.pair_weights.weight[number]) for name, number in pairs.items()},
    }
    version = hashlib.sha256((folder / f"{NAME}.onnx").read_bytes()).hexdigest()[:12]
    write_numbers(folder, {"version": version, "decoding": NUMBERS, "same": SAME, **kept})


def write_numbers(folder: Path, kept: dict) -> None:
    """Writes ``talks.json``, a line for each named feature."""
    lines = []
    for name, value in kept.items():
        if name in ("trigger", "pair"):
            rows = ",\n".join(f"{json.dumps(feature)}: {json.dumps(row)}" for feature, row in sorted(value.items()))
            lines.append(f"{json.dumps(name)}: {{\n{rows}\n}}")
        else:
            lines.append(f"{json.dumps(name)}: {json.dumps(value)}")
    (folder / f"{NAME}.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def _rounded(value: object) -> list[float]:
    return [round(float(number), 3) for number in _array(value)]


def _write_graph(network: TalkNetwork, path: Path) -> None:
    graph = _Graph()
    x = graph.table("words", _array(network.words.weight), "ids", True)
    for name in TABLES:
        rows = graph.table(name, _array(getattr(network, name).weight), name, False)
        x = graph.add("Add", [x, rows], f"{name}.sum")
    x = graph.norm("norm", network.norm, x)
    for number, layer in enumerate(network.layers):
        at = f"layer{number}"
        y = graph.linear(f"{at}.out", layer.out, _attention(graph, at, layer, x))
        x = graph.norm(f"{at}.norm1", layer.norm_1, graph.add("Add", [x, y], f"{at}.sum1"))
        y = graph.linear(f"{at}.up", layer.up, x, bias=False)
        y = graph.add("BiasGelu", [y, graph.weight(f"{at}.up.b", _array(layer.up.bias))], f"{at}.gelu", domain=_MS)
        y = graph.linear(f"{at}.down", layer.down, y)
        x = graph.norm(f"{at}.norm2", layer.norm_2, graph.add("Add", [x, y], f"{at}.sum2"))
    heads = ("told", "links")
    for name in heads:
        graph.add("Identity", [graph.linear(name, getattr(network, name), x)], name)
    inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, [1, "length"]) for n in ("ids", *TABLES)]
    outputs = [helper.make_tensor_value_info(n, TensorProto.FLOAT, [1, "length", None]) for n in heads]
    made = helper.make_graph(graph.nodes, NAME, inputs, outputs, graph.weights)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(_MS, 1)]
    whole = helper.make_model(made, opset_imports=opsets, ir_version=8)
    onnx.save(_halved(whole), path)


def _halved(model: onnx.ModelProto) -> onnx.ModelProto:
    """Large weights kept in half precision, made whole when the model is loaded: int8 cost four places in a hundred."""
    graph = model.graph
    large = [w for w in graph.initializer if w.data_type == TensorProto.FLOAT and np.prod(w.dims) > SMALL]
    for weight in large:
        half = numpy_helper.to_array(weight).astype(np.float16)
        graph.initializer.remove(weight)
        graph.initializer.append(numpy_helper.from_array(half, f"{weight.name}.half"))
        cast = helper.make_node("Cast", [f"{weight.name}.half"], [weight.name], to=TensorProto.FLOAT)
        graph.node.insert(0, cast)
    return model
