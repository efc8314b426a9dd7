"""The network: a BERT-shaped encoder that also reads quote marks and shapes, with heads for roles and links."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass

import torch
from torch import nn
from torch.nn import functional as F  # noqa: N812

from helpers.annotate.quotes.encode import MARK_STATES, SHAPES

#: Roles of a piece, each with its own tags: outside, begin, inside, end, single.
ROLES = ("content", "cue", "source")
TAGS = 5
#: Vectors for the links: content piece → its cue; cue → its source.
LINKS = ("content_asks", "cue_answers", "cue_asks", "source_answers")


@dataclass(frozen=True)
class Shape:
    """Sizes of a network."""

    vocabulary: int = 30522
    embedding: int = 384
    hidden: int = 384
    layers: int = 6
    heads: int = 12
    feed: int = 1536
    positions: int = 512
    link: int = 64
    head: int = 32

    def to_dict(self) -> dict[str, int]:
        """As a plain dictionary."""
        return asdict(self)


class Layer(nn.Module):
    """One transformer layer, normalised after each part as BERT is."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads = shape.heads
        self.dropout = dropout
        self.head = shape.head
        self.qkv = nn.Linear(shape.hidden, 3 * shape.heads * shape.head)
        self.out = nn.Linear(shape.heads * shape.head, shape.hidden)
        self.norm_1 = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.up = nn.Linear(shape.hidden, shape.feed)
        self.down = nn.Linear(shape.feed, shape.hidden)
        self.norm_2 = nn.LayerNorm(shape.hidden, eps=1e-12)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """``x`` (batch, length, hidden); ``mask`` (batch, 1, 1, length), 0 or minus infinity."""
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, self.head).permute(2, 0, 3, 1, 4)
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=mask.to(q.dtype))
        y = self.out(y.transpose(1, 2).reshape(batch, length, self.heads * self.head))
        x = self.norm_1(x + F.dropout(y, self.dropout, self.training))
        y = self.down(F.gelu(self.up(x)))
        return self.norm_2(x + F.dropout(y, self.dropout, self.training))


class QuoteNetwork(nn.Module):
    """Word pieces with features in; role tags and link vectors out."""

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        self.dropout = dropout
        self.words = nn.Embedding(shape.vocabulary, shape.embedding)
        self.widen = nn.Linear(shape.embedding, shape.hidden) if shape.embedding != shape.hidden else nn.Identity()
        self.places = nn.Embedding(shape.positions, shape.hidden)
        self.marks = nn.Embedding(MARK_STATES, shape.hidden)
        self.shapes = nn.Embedding(SHAPES, shape.hidden)
        self.norm = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.tags = nn.Linear(shape.hidden, TAGS * len(ROLES))
        self.links = nn.Linear(shape.hidden, len(LINKS) * (shape.link + 1))
        for module in self.modules():
            if isinstance(module, nn.Linear):
                nn.init.normal_(module.weight, std=0.02)
                nn.init.zeros_(module.bias)
        for table in (self.words, self.places, self.marks, self.shapes):
            nn.init.normal_(table.weight, std=0.02)

    def hidden(self, ids: torch.Tensor, marks: torch.Tensor, shapes: torch.Tensor) -> torch.Tensor:
        """Last layer's state of each piece."""
        mask = torch.zeros_like(ids, dtype=torch.float32).masked_fill(ids == 0, -1e4)[:, None, None, :]
        where = torch.arange(ids.shape[1], device=ids.device)
        x = self.widen(self.words(ids)) + self.places(where)[None] + self.marks(marks) + self.shapes(shapes)
        x = F.dropout(self.norm(x), self.dropout, self.training)
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def forward(
        self, ids: torch.Tensor, marks: torch.Tensor, shapes: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """All inputs (batch, length), integer. Returns tags (batch, length, 15) and links (batch, length, 4 × 65)."""
        x = F.dropout(self.hidden(ids, marks, shapes), self.dropout, self.training)
        return self.tags(x), self.links(x)


def link_scores(links: torch.Tensor, asks: int, size: int) -> torch.Tensor:
    """Scores (batch, asking piece, 1 + answering piece); the first column stands for 'none in sight'.

    The last number of the asking vector is the score of 'none'.
    """
    batch, length, _ = links.shape
    parts = links.view(batch, length, len(LINKS), size + 1)
    ask, answer = parts[:, :, asks], parts[:, :, asks + 1]
    scores = ask[..., :size] @ answer[..., :size].transpose(1, 2) / math.sqrt(size)
    # Every answering piece has a score of its own, whoever asks.
    scores = scores + answer[..., size][:, None, :]
    return torch.cat([ask[..., size:], scores], dim=2)


def load_bert(network: QuoteNetwork, weights: dict[str, torch.Tensor]) -> None:
    """Fill the encoder from the weights of a BERT checkpoint with the same sizes."""

    def take(name: str) -> torch.Tensor:
        return weights[name] if name in weights else weights["bert." + name]

    with torch.no_grad():
        network.words.weight.copy_(take("embeddings.word_embeddings.weight"))
        kind = take("embeddings.token_type_embeddings.weight")[0]
        network.places.weight.copy_(take("embeddings.position_embeddings.weight") + kind)
        network.norm.weight.copy_(take("embeddings.LayerNorm.weight"))
        network.norm.bias.copy_(take("embeddings.LayerNorm.bias"))
        network.marks.weight.mul_(0.25)
        network.shapes.weight.mul_(0.25)
        for number, layer in enumerate(network.layers):
            at = f"encoder.layer.{number}."
            for part in ("weight", "bias"):
                qkv = [take(f"{at}attention.self.{name}.{part}") for name in ("query", "key", "value")]
                getattr(layer.qkv, part).copy_(torch.cat(qkv))
                getattr(layer.out, part).copy_(take(f"{at}attention.output.dense.{part}"))
                getattr(layer.norm_1, part).copy_(take(f"{at}attention.output.LayerNorm.{part}"))
                getattr(layer.up, part).copy_(take(f"{at}intermediate.dense.{part}"))
                getattr(layer.down, part).copy_(take(f"{at}output.dense.{part}"))
                getattr(layer.norm_2, part).copy_(take(f"{at}output.LayerNorm.{part}"))
