"""Accuracy of countries and sides on the PLOVER gold standard records.

For each source and target of a record the phrase is found in the record's text and its country and sector are compared
with the record's. Country: on all actors with a code, an international body counting as ``IGO``. Sector and broad side
(state, armed, opposition, civil): on the actors that have a sector, but ``***``.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from benchmarks.mentions import options_of
from helpers.annotate.gazetteer import Gazetteer, load_gazetteer
from helpers.annotate.mentions.sides import BROAD, Side, side_of

#: Sectors of PLOVER in Parley's words; what follows the first three letters (an ethnic group) is set aside.
SECTORS = {
    "GOV": "government",
    "MIL": "military",
    "COP": "police",
    "LEG": "parliament",
    "JUD": "court",
    "SPY": "intelligence",
    "REB": "rebels",
    "UAF": "unknown armed",
    "CRM": "criminals",
    "OPP": "opposition",
    "PTY": "party",
    "ELI": "former",
    "CVL": "civilians",
    "CIV": "civilians",
    "SOC": "civilians",
    "REF": "refugees",
    "LAB": "workers",
    "EDU": "students",
    "MED": "health",
    "JRN": "media",
    "BUS": "business",
    "AGR": "farmers",
    "REL": "religious",
    "MOS": "religious",
}
#: Slips of the records' own codes.
SLIPS = {"JAP": "JPN", "ITL": "ITA", "VTN": "VNM"}
#: Codes of bodies that are no country.
BODIES = frozenset({"IGO", "NGO", "IMG", "ISM", "MNC"})


def run(path: str | Path, args: object = None) -> tuple[str, dict[str, float]]:
    """Scores countries and sides on the records in ``path``.

    Args:
        path: PLOVER's folder or its file of records.
        args: the command's arguments; ``--option errors`` lists what is wrong.

    Returns:
        A table as text, and its figures by name (percent).
    """
    path = Path(path)
    files = sorted(path.glob("*.txt")) + sorted(path.glob("*.json")) if path.is_dir() else [path]
    gazetteer = load_gazetteer()
    tally: Counter = Counter()
    errors: list[str] = []
    for file in files:
        for record in json.loads(file.read_text(encoding="utf-8")):
            _count(record, gazetteer, tally, errors)
    scores = {
        name: round(100 * tally[(name, "right")] / tally[(name, "all")], 1) if tally[(name, "all")] else 0.0
        for name in ("country", "sector", "side")
    }
    lines = [*errors] if "errors" in options_of(args) else []
    lines += [f"PLOVER, {tally['records']} records", f"{'':10}{'actors':>8}{'right':>8}{'share':>8}"]
    lines += [
        f"{name:10}{tally[(name, 'all')]:8}{tally[(name, 'right')]:8}{score:8.1f}" for name, score in scores.items()
    ]
    lines.append(f"{tally['not found']} phrases do not stand in their text and are left out.")
    return "\n".join(lines), scores


def _count(record: dict, gazetteer: Gazetteer, tally: Counter, errors: list[str]) -> None:
    text = record.get("text")
    if not text:
        return
    tally["records"] += 1
    for role in ("source", "target"):
        actors = record.get(role) or []
        for actor in [actors] if isinstance(actors, dict) else actors:
            if isinstance(actor, dict) and actor.get("actorText"):
                _score(text, actor, gazetteer, tally, errors)


def _score(text: str, actor: dict, gazetteer: Gazetteer, tally: Counter, errors: list[str]) -> None:
    start = text.find(actor["actorText"])
    if start < 0:
        tally["not found"] += 1
        return
    side = side_of(text, start, start + len(actor["actorText"]), gazetteer)
    code = SLIPS.get(actor.get("code", ""), actor.get("code"))
    if code:
        _note("country", code, _code(side, gazetteer, code), actor, text, tally, errors)
    sector = SECTORS.get((actor.get("sector") or "")[:3])
    if sector:
        _note("sector", sector, side.sector, actor, text, tally, errors)
        _note("side", BROAD.get(sector, "civil"), side.broad, actor, text, tally, errors)


def _code(side: Side, gazetteer: Gazetteer, wanted: str) -> str | None:
    if side.country is not None:
        country = gazetteer.country_by_name.get(side.country)
        return country.iso3 if country else None
    return wanted if side.body is not None and wanted in BODIES else "IGO" if side.body else None


def _note(name: str, wanted: str, got: str | None, actor: dict, text: str, tally: Counter, errors: list[str]) -> None:
    tally[(name, "all")] += 1
    tally[(name, "right")] += got == wanted
    if got != wanted:
        errors.append(f"{name:8} {wanted:14} {got or '-':14} [{actor['actorText']}] {text[:110]}")
