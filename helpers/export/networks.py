"""The network behind a chart of pairs, for Gephi (GEXF) and others (GraphML): every pair, not only those drawn."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from helpers.charts.together import pairs
from helpers.export.pictures import plain
from helpers.views.select import Rows

if TYPE_CHECKING:
    import networkx

#: Charts that show pairs.
CHARTS = ("actors_together", "who_met_whom")
_ALL = 1_000_000
#: NetworkX writes the day of the export into a GEXF file, which would differ from day to day.
_MODIFIED = re.compile(rb' lastmodifieddate="[^"]*"')


def network_of(rows: Rows, chart: str, options: dict[str, Any]) -> networkx.Graph:
    """Who is together with whom: nodes with ``label``, ``count`` and ``side``, edges with ``weight``.

    Args:
        rows: what the figure shows.
        chart: one of ``CHARTS``.
        options: the figure's; ``relation``, ``by`` and ``least`` say what is counted.
    """
    import networkx

    relation = "meeting" if chart == "who_met_whom" else options.get("relation", "named")
    found = pairs(rows, relation, options.get("by", "actor"), _ALL)
    least = int(options.get("least", 1))
    graph = networkx.Graph()
    ids = [str(member.value) for member in found.members]
    for place, member in enumerate(found.members):
        side = rows.index.actor_sides.get(ids[place], "")
        graph.add_node(plain(ids[place]), label=plain(member.label), count=int(found.alone[place]), side=plain(side))
    for first in range(len(ids)):
        for second in range(first + 1, len(ids)):
            if found.both[first, second] >= least:
                graph.add_edge(plain(ids[first]), plain(ids[second]), weight=int(found.both[first, second]))
    return graph


def to_gexf(graph: networkx.Graph, title: str, version: str) -> bytes:
    """The network as GEXF 1.2, without the time of writing.

    Args:
        graph: the network.
        title: of the figure.
        version: of Parley.
    """
    import networkx

    graph.graph["name"] = plain(title)
    out = io.BytesIO()
    networkx.write_gexf(graph, out, version="1.2draft")
    data = re.sub(rb"<creator>[^<]*</creator>", f"<creator>Parley {version}</creator>".encode(), out.getvalue())
    return _MODIFIED.sub(b"", data)


def to_graphml(graph: networkx.Graph) -> bytes:
    """The network as GraphML."""
    import networkx

    out = io.BytesIO()
    networkx.write_graphml_xml(graph, out)
    return out.getvalue()
