"""People and organisations of MEANTIME as ``benchmarks.gum`` gives those of GUM."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

from benchmarks import date_corpora
from benchmarks.gum import GoldDocument, GoldMention

_KINDS = {"PER": "person", "ORG": "organisation"}
_NAMES, _OTHERS = ("NAM", "PRE.NAM"), ("NOM", "PRO")


def read_entities(folder: Path) -> Iterator[GoldDocument]:
    """The documents below ``folder/intra_cross-doc_annotation``."""
    for file in sorted((folder / "intra_cross-doc_annotation").rglob("*.xml")):
        root = ElementTree.parse(file).getroot()
        yield GoldDocument(file.stem, date_corpora.read_meantime(file).text, (), tuple(_mentions(root, file)))


def _mentions(root: ElementTree.Element, file: Path) -> list[GoldMention]:
    places = dict(date_corpora.token_places(file))
    kinds = {each.get("m_id"): _KINDS.get(each.get("ent_type", "")) for each in root.iter("ENTITY")}
    entity = {
        source.get("m_id"): target.get("m_id")
        for link in root.iter("REFERS_TO")
        for target in link.iter("target")
        for source in link.iter("source")
    }
    found = []
    for each in root.iter("ENTITY_MENTION"):
        own, type_ = entity.get(each.get("m_id")), each.get("syntactic_type")
        spans = [places[anchor.get("t_id")] for anchor in each.iter("token_anchor")]
        kind = kinds.get(own)
        if kind and spans and type_ in (*_NAMES, *_OTHERS):
            start, end = min(spans)[0], max(spans)[1]
            name = ((start, end),) if type_ in _NAMES else ()
            found.append(GoldMention(own, kind, start, end, name))
    return sorted(found, key=lambda mention: (mention.start, -mention.end))
