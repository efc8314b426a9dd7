"""The network that reads talks: the encoder of ``network`` with two more tables, heads for triggers and for pairs.

Named features (``helpers/annotate/talks/features.py``) add to every score, each with a learned weight, so that word
lists, the parse and the encoder decide together.
"""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional as F  # noqa: N812

from helpers.annotate.quotes.encode import MARK_STATES, SHAPES
from helpers.annotate.talks.network import ROLES, STATUSES
from helpers.annotate.talks.pieces import SPAN_CODES, WORD_CODES
from training.network import Layer, Shape

#: Width of the vectors by which triggers ask and candidates answer.
LINK = 64
#: Scores of a trigger: reports a talk, surely, and one for each status.
TOLD = 2 + len(STATUSES)
TABLES = ("places", "marks", "shapes", "spans", "cues")


class TalkNetwork(nn.Module):
    """Word pieces with codes in; scores and vectors of each piece out.

    Args:
        trigger_features, pair_features: how many named features there are, the one for 'unknown' included.
        shape: sizes of the encoder.
        dropout: share of numbers left out in training.
    """

    def __init__(
        self, trigger_features: int, pair_features: int, shape: Shape | None = None, dropout: float = 0.1
    ) -> None:
        super().__init__()
        self.shape = shape = shape or Shape()
        self.dropout = dropout
        self.words = nn.Embedding(shape.vocabulary, shape.hidden)
        self.places = nn.Embedding(shape.positions, shape.hidden)
        self.marks = nn.Embedding(MARK_STATES, shape.hidden)
        self.shapes = nn.Embedding(SHAPES, shape.hidden)
        self.spans = nn.Embedding(SPAN_CODES, shape.hidden)
        self.cues = nn.Embedding(WORD_CODES, shape.hidden)
        self.norm = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.told = nn.Linear(shape.hidden, TOLD)
        self.links = nn.Linear(shape.hidden, len(ROLES) * 2 * (LINK + 1))
        self.none = nn.Parameter(torch.zeros(len(ROLES) - 1))
        for module in self.modules():
            if isinstance(module, nn.Linear):
                nn.init.normal_(module.weight, std=0.02)
                nn.init.zeros_(module.bias)
        for table in (self.marks, self.shapes, self.spans, self.cues):
            nn.init.normal_(table.weight, std=0.005)
        self.trigger_weights = nn.EmbeddingBag(trigger_features, TOLD, mode="sum")
        self.pair_weights = nn.EmbeddingBag(pair_features, len(ROLES), mode="sum")
        nn.init.zeros_(self.trigger_weights.weight)
        nn.init.zeros_(self.pair_weights.weight)

    def forward(self, codes: dict[str, torch.Tensor]) -> tuple[torch.Tensor, torch.Tensor]:
        """Scores (batch, length, ``TOLD``) and vectors (batch, length, roles × 2 × 65) from codes (batch, length)."""
        ids = codes["ids"]
        mask = torch.zeros_like(ids, dtype=torch.float32).masked_fill(ids == 0, -1e4)[:, None, None, :]
        x = self.words(ids) + self.places(torch.arange(ids.shape[1]))[None]
        for name in TABLES[1:]:
            x = x + getattr(self, name)(codes[name])
        x = F.dropout(self.norm(x), self.dropout, self.training)
        for layer in self.layers:
            x = layer(x, mask)
        x = F.dropout(x, self.dropout, self.training)
        return self.told(x), self.links(x)


def freeze_words(network: TalkNetwork) -> None:
    """The tables of words and places stay as they were learned on much more text than there is here."""
    for table in (network.words, network.places):
        table.weight.requires_grad = False
