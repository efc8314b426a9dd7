"""The encoder of reports: MiniLM over the words around a report, one vector out; and what it is taught by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional as F  # noqa: N812

from training.network import QuoteNetwork, Shape

#: Numbers of a vector.
WIDTH = 64
#: How sharply the nearest report is told from the others.
TEMPERATURE = 0.07


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report: its word pieces, which of them are of its triggers, and the event that it is about."""

    ids: list[int]
    told: list[int]
    event: str


class LikenessNetwork(nn.Module):
    """Reports in; vectors of length one out. Marks and shapes of words, which the quotes' encoder has, are all 0."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = QuoteNetwork(Shape())
        self.out = nn.Linear(2 * Shape().hidden, WIDTH, bias=False)

    def forward(self, reports: Sequence[ReadReport]) -> torch.Tensor:
        """The vectors (reports, ``WIDTH``): of the mean of all states beside the mean of the triggers' states."""
        ids = torch.zeros(len(reports), max(len(one.ids) for one in reports), dtype=torch.long)
        told = torch.zeros(ids.shape)
        for row, one in enumerate(reports):
            ids[row, : len(one.ids)] = torch.tensor(one.ids)
            told[row, one.told] = 1
        nothing = torch.zeros_like(ids)
        states = self.encoder.hidden(ids, nothing, nothing)
        means = [(states * of[..., None]).sum(1) / of.sum(1, keepdim=True) for of in ((ids > 0).float(), told)]
        return F.normalize(self.out(torch.cat(means, -1)), dim=-1)


def loss_of(vectors: torch.Tensor, events: Sequence[str]) -> torch.Tensor:
    """How surprising it is that the reports of one event are each other's nearest (supervised contrastive loss).

    Khosla and others, 2020. Reports whose event no other is about count only as the others' wrong answers.

    Args:
        vectors: (reports, width), of length one.
        events: of the same reports.
    """
    same = torch.tensor([[one == other for other in events] for one in events])
    own = torch.eye(len(events), dtype=torch.bool)
    same &= ~own
    scores = (vectors @ vectors.T / TEMPERATURE).masked_fill(own, -1e4)
    surprise = torch.logsumexp(scores, 1, keepdim=True) - scores
    some = same.any(1)
    if not some.any():
        return scores.sum() * 0  # no two are of one event: nothing to learn
    return ((surprise * same).sum(1)[some] / same.sum(1)[some]).mean()
