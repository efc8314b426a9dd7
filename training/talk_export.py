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

#: Weights with more numbers than this are kept in half precision, where they are not kept in blocks of eight bits.
SMALL = 10_000
#: So many inputs of a multiplication share a scale; and the value that stands for zero in eight bits without a sign.
BLOCK, ZERO = 128, 128
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


def rewrite(folder: Path) -> None:
    """Brings a delivered model whose layers are kept in half precision into the present form."""
    path = folder / f"{NAME}.onnx"
    onnx.save(in_blocks(onnx.load(path)), path)
    kept = json.loads((folder / f"{NAME}.json").read_text(encoding="utf-8"))
    write_numbers(folder, kept | {"version": hashlib.sha256(path.read_bytes()).hexdigest()[:12]})


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
    onnx.save(in_blocks(_halved(whole)), path)


def in_blocks(model: onnx.ModelProto) -> onnx.ModelProto:
    """The multiplications of the layers in eight bits, with a scale for each block of ``BLOCK`` inputs.

    Both sides of a product are rounded block by block. One scale for a whole window's inputs, as in the quotes' models,
    is quicker still but told six times as far apart from what the network says in full precision.

    Args:
        model: with weights in single or half precision; it is changed.
    """
    graph = model.graph
    weights = {weight.name: weight for weight in graph.initializer}
    made_whole = {node.output[0]: node.input[0] for node in graph.node if node.op_type == "Cast"}
    nodes: dict[str, onnx.NodeProto] = {}
    for node in graph.node:
        if node.op_type == "MatMul" and node.name.startswith("layer"):
            nodes.pop(node.input[1], None)  # the weight is made whole no more
            kept = weights[made_whole.get(node.input[1], node.input[1])]
            graph.initializer.remove(kept)
            nodes[node.output[0]] = _product(graph, node, numpy_helper.to_array(kept).astype(np.float32))
        else:
            nodes[node.output[0]] = node
    made = list(nodes.values())
    del graph.node[:]
    graph.node.extend(made)
    return model


def _product(graph: onnx.GraphProto, node: onnx.NodeProto, weight: np.ndarray) -> onnx.NodeProto:
    """A multiplication by a weight (inputs, outputs) that the graph keeps in blocks of eight bits."""
    rows = np.ascontiguousarray(weight.T).reshape(weight.shape[1], -1, BLOCK)
    scales = np.maximum(np.abs(rows).max(axis=-1) / (ZERO - 1), 1e-8).astype(np.float32)
    small = (np.clip(np.rint(rows / scales[..., None]), 1 - ZERO, ZERO - 1) + ZERO).astype(np.uint8)
    names = [f"{node.name}.blocks", f"{node.name}.scales"]
    graph.initializer.extend(
        numpy_helper.from_array(row, name) for row, name in zip((small, scales), names, strict=True)
    )
    sizes = {"K": weight.shape[0], "N": weight.shape[1], "bits": 8, "block_size": BLOCK, "accuracy_level": 4}
    inputs, outputs = [node.input[0], *names], list(node.output)
    return helper.make_node("MatMulNBits", inputs, outputs, name=node.name, domain=_MS, **sizes)


def _halved(model: onnx.ModelProto) -> onnx.ModelProto:
    """Large weights kept in half precision, made whole when the model is loaded."""
    graph = model.graph
    large = [w for w in graph.initializer if w.data_type == TensorProto.FLOAT and np.prod(w.dims) > SMALL]
    for weight in large:
        half = numpy_helper.to_array(weight).astype(np.float16)
        graph.initializer.remove(weight)
        graph.initializer.append(numpy_helper.from_array(half, f"{weight.name}.half"))
        cast = helper.make_node("Cast", [f"{weight.name}.half"], [weight.name], to=TensorProto.FLOAT)
        graph.node.insert(0, cast)
    return model
