"""The tags of the name finder: outside a name, at the beginning of a name of a kind, inside one."""

from __future__ import annotations

OTHER = "other"
#: Kinds of names: ``other`` are events, products, works, peoples: names of what is no actor and no place.
KINDS = ("person", "organisation", "place", OTHER)
OUT = 0
BEGIN = {kind: 1 + 2 * number for number, kind in enumerate(KINDS)}
INSIDE = {kind: 2 + 2 * number for number, kind in enumerate(KINDS)}
TAGS = 1 + 2 * len(KINDS)
