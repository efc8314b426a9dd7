"""A trained network → an ONNX file, written node by node with onnxruntime's fused operators, then quantised to int8.

One window at a time goes through, so that there is no padding and no mask.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.name_head import NameHead
from training.name_states import BELOW, WIDTH
from training.network import QuoteNetwork

_MS = "com.microsoft"
_EPSILON = 1e-12


class _Graph:
    """Nodes and weights of a graph as it grows."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, value: np.ndarray) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, kind: str, inputs: list[str], output: str, domain: str = "", **attributes: object) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, domain=domain, **attributes))
        return output

    def table(self, name: str, value: np.ndarray, index: str, quantise: bool) -> str:
        """Rows of a table; a large one is kept in int8 with one scale for each row."""
        if not quantise:
            return self.add("Gather", [self.weight(f"{name}.table", value), index], f"{name}.rows")
        scale = np.maximum(np.abs(value).max(axis=1, keepdims=True) / 127, 1e-8).astype(np.float32)
        small = np.clip(np.rint(value / scale), -127, 127).astype(np.int8)
        rows = self.add("Gather", [self.weight(f"{name}.table", small), index], f"{name}.small")
        rows = self.add("Cast", [rows], f"{name}.cast", to=TensorProto.FLOAT)
        scales = self.add("Gather", [self.weight(f"{name}.scale", scale), index], f"{name}.scales")
        return self.add("Mul", [rows, scales], f"{name}.rows")

    def linear(self, name: str, layer, x: str, bias: bool = True) -> str:
        out = self.add("MatMul", [x, self.weight(f"{name}.w", _array(layer.weight).T)], f"{name}.product")
        return self.add("Add", [out, self.weight(f"{name}.b", _array(layer.bias))], f"{name}.out") if bias else out

    def norm(self, name: str, layer, x: str) -> str:
        """Layer normalisation in single steps: onnxruntime's own operator for it takes three times as long."""
        mean = self.add("ReduceMean", [x], f"{name}.mean", axes=[-1])
        apart = self.add("Sub", [x, mean], f"{name}.apart")
        square = self.add("Mul", [apart, apart], f"{name}.square")
        spread = self.add("ReduceMean", [square], f"{name}.spread", axes=[-1])
        least = self.weight(f"{name}.least", np.array(_EPSILON, dtype=np.float32))
        root = self.add("Sqrt", [self.add("Add", [spread, least], f"{name}.positive")], f"{name}.root")
        even = self.add("Div", [apart, root], f"{name}.even")
        scaled = self.add("Mul", [even, self.weight(f"{name}.w", _array(layer.weight))], f"{name}.scaled")
        return self.add("Add", [scaled, self.weight(f"{name}.b", _array(layer.bias))], f"{name}.out")


def _array(value) -> np.ndarray:
    return value.detach().float().numpy()


def graph_of(network: QuoteNetwork, quantise_words: bool) -> onnx.ModelProto:
    """The network as an ONNX model: ids, marks, shapes and places (1, length) in; tags, links and a state out."""
    shape = network.shape
    graph = _Graph()
    x = graph.table("words", _array(network.words.weight), "ids", quantise_words)
    if shape.embedding != shape.hidden:
        x = graph.linear("widen", network.widen, x)
    for name in ("places", "marks", "shapes"):
        rows = graph.table(name, _array(getattr(network, name).weight), name, False)
        x = graph.add("Add", [x, rows], f"{name}.sum")
    x = graph.norm("norm", network.norm, x)
    for number, layer in enumerate(network.layers):
        x = _layer(graph, f"layer{number}", layer, x)
    graph.add("Identity", [f"layer{BELOW - 1}.norm2.out"], "state")  # other heads read it
    for name in ("tags", "links"):
        out = graph.linear(name, getattr(network, name), x)
        graph.add("Identity", [out], name)
    inputs = [
        helper.make_tensor_value_info(n, TensorProto.INT64, [1, "length"]) for n in ("ids", "marks", "shapes", "places")
    ]
    outputs = [
        helper.make_tensor_value_info(n, TensorProto.FLOAT, [1, "length", None]) for n in ("tags", "links", "state")
    ]
    return _model(graph, "quotes", inputs, outputs)


def _model(graph: _Graph, name: str, inputs: list, outputs: list) -> onnx.ModelProto:
    made = helper.make_graph(graph.nodes, name, inputs, outputs, graph.weights)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(_MS, 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=8)


def _layer(graph: _Graph, at: str, layer, x: str) -> str:
    y = _attention(graph, at, layer, x)
    y = graph.linear(f"{at}.out", layer.out, y)
    x = graph.norm(f"{at}.norm1", layer.norm_1, graph.add("Add", [x, y], f"{at}.sum1"))
    y = graph.linear(f"{at}.up", layer.up, x, bias=False)
    y = graph.add("BiasGelu", [y, graph.weight(f"{at}.up.b", _array(layer.up.bias))], f"{at}.gelu", domain=_MS)
    y = graph.linear(f"{at}.down", layer.down, y)
    return graph.norm(f"{at}.norm2", layer.norm_2, graph.add("Add", [x, y], f"{at}.sum2"))


def _attention(graph: _Graph, at: str, layer, x: str) -> str:
    y = graph.linear(f"{at}.qkv", layer.qkv, x, bias=False)
    parts = [f"{at}.q", f"{at}.k", f"{at}.v"]
    graph.nodes.append(helper.make_node("Split", [y], parts, name=f"{at}.split", axis=2))
    bias = graph.weight(f"{at}.qkv.b", _array(layer.qkv.bias))
    return graph.add("MultiHeadAttention", [*parts, bias], f"{at}.attention", domain=_MS, num_heads=layer.heads)


def export(network: QuoteNetwork, path: Path, int8: bool = True) -> None:
    """Write the network to ``path``; with ``int8`` its multiplications are quantised, else left in fp32."""
    network.eval()
    path.parent.mkdir(parents=True, exist_ok=True)
    if not int8:
        onnx.save(graph_of(network, quantise_words=False), path)
        return
    _quantise(graph_of(network, quantise_words=True), path, ["tags.product", "links.product"])


def _quantise(model: onnx.ModelProto, path: Path, spared: list[str]) -> None:
    """Write a model with its multiplications in int8, but for those that are spared."""
    plain = path.with_suffix(".plain.onnx")
    onnx.save(model, plain)
    # Seven bits for the weights: processors without VNNI add pairs of products in 16 bits, which eight would overrun.
    quantize_dynamic(
        plain,
        path,
        op_types_to_quantize=["MatMul", "Attention"],
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=spared,
        extra_options={"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT},
    )
    plain.unlink()


def give_out_state(path: Path) -> None:
    """Adds the encoder's state to the outputs of a finished model; its weights and answers stay as they are."""
    model = onnx.load(path)
    if "state" not in {output.name for output in model.graph.output}:
        node = helper.make_node("Identity", [f"layer{BELOW - 1}.norm2.out"], ["state"], name="state")
        model.graph.node.append(node)
        model.graph.output.append(helper.make_tensor_value_info("state", TensorProto.FLOAT, [1, "length", None]))
    onnx.save(model, path)


def export_names(head: NameHead, path: Path) -> None:
    """Write the network of the name finder: a state of the encoder and the shapes in, scores of the tags out."""
    head.eval()
    path.parent.mkdir(parents=True, exist_ok=True)
    graph = _Graph()
    rows = graph.table("shapes", _array(head.shapes.weight), "shapes", False)
    x = graph.add("Add", ["state", rows], "sum")
    for number, layer in enumerate(head.layers):
        x = _layer(graph, f"layer{number}", layer, x)
    graph.add("Identity", [graph.linear("tags", head.tags, x)], "names")
    taken = [
        helper.make_tensor_value_info("state", TensorProto.FLOAT, [1, "length", WIDTH]),
        helper.make_tensor_value_info("shapes", TensorProto.INT64, [1, "length"]),
    ]
    given = [helper.make_tensor_value_info("names", TensorProto.FLOAT, [1, "length", None])]
    _quantise(_model(graph, "names", taken, given), path, ["tags.product"])
