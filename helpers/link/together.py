"""Several who speak together: how their reason, their name and their side are written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

#: How the reason begins where several speak together, with their actors after it.
SEVERAL = "several: "


def reason_together(actors: Sequence[str]) -> str:
    """The reason of a quote by several: 'several: ana-ruiz and john-park', or 'several' where none is known."""
    return f"{SEVERAL}{' and '.join(actors)}" if actors else SEVERAL.rstrip(": ")


def read_together(reason: str) -> list[str]:
    """The actors of a reason that ``reason_together`` wrote; none for any other reason."""
    return reason.removeprefix(SEVERAL).split(" and ") if reason.startswith(SEVERAL) else []


def name_together(names: Sequence[str]) -> str | None:
    """One name of all: 'Ana Ruiz', 'Ana Ruiz and John Park', 'Ana Ruiz, Jean Dupont and Pablo Vega'; None of none."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names) or None


def side_together(actors: Sequence[str], sides: Mapping[str, object]) -> str | None:
    """The one side that all have; None where they differ, or where one has none.

    Args:
        actors: ids.
        sides: the side of each id; whatever is no text stands for none.
    """
    told = {side if isinstance(side := sides.get(actor), str) else None for actor in actors}
    return told.pop() if len(told) == 1 else None
