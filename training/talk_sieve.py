"""A sieve before the encoder: a logistic regression on a few named features says which windows need not be read."""

from __future__ import annotations

from collections import Counter

import torch
from torch.nn import functional as F  # noqa: N812

from training.talk_examples import TalkExample

#: Features that the sieve weighs: of the trigger, its modifiers and the clause; each must be met so often.
KINDS = ("word:", "form:", "tag:", "dep:", "before:", "prep:", "det:", "gov:", "mod:", "passage:", "verb:")
LEAST = 8
#: A trigger that reports a talk weighs so much more than one that does not; strength of the ridge; steps.
TOLD_WEIGHT, RIDGE, STEPS = 2.0, 0.0003, 60
#: Below this score a trigger opens no window: two in a hundred of those that report a talk stand there.
BAR = -1.5


def sieve(examples: list[TalkExample]) -> dict:
    """The weights, ready for the model's file.

    Args:
        examples: windows with their plans.
    """
    rows = [
        ([name for name in names if name.startswith(KINDS)], float(told))
        for example in examples
        for names, told in zip(example.trigger_features, example.plan.told, strict=True)
    ]
    counted = Counter(name for names, _ in rows for name in names)
    numbers = {name: n for n, name in enumerate(sorted(name for name, count in counted.items() if count >= LEAST))}
    flat: list[int] = []
    begins: list[int] = []
    for names, _ in rows:
        begins.append(len(flat))
        flat += [numbers[name] for name in names if name in numbers]
    bags, offsets = torch.tensor(flat), torch.tensor(begins)
    wanted = torch.tensor([told for _, told in rows])
    weights = torch.zeros(len(numbers), 1, requires_grad=True)
    bias = torch.zeros(1, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights, bias], max_iter=STEPS)

    def closure() -> torch.Tensor:
        optimiser.zero_grad()
        score = F.embedding_bag(bags, weights, offsets, mode="sum")[:, 0] + bias
        loss = F.binary_cross_entropy_with_logits(score, wanted, pos_weight=torch.tensor(TOLD_WEIGHT))
        loss = loss + RIDGE * (weights**2).sum()
        loss.backward()
        return loss

    optimiser.step(closure)
    named = {name: round(weights[n].item(), 3) for name, n in numbers.items()}
    return {"bar": BAR, "bias": round(bias.item(), 3), "weights": named}
