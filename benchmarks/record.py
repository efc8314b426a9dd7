"""Writing scores into ``data/accuracy.csv``, from which reports take what they say of Parley's errors."""

from __future__ import annotations

import csv
import io
from pathlib import Path

ACCURACY = Path(__file__).resolve().parents[1] / "data" / "accuracy.csv"


def record(command: str, scores: dict[str, float], path: Path = ACCURACY) -> list[str]:
    """Puts scores into the lines of the file that name the command.

    Args:
        command: what follows ``benchmarks/accuracy.py``, as in the file's column ``command``.
        scores: per cent by name.
        path: the file.

    Returns:
        A sentence for each line that changed, or one that says why none did.
    """
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        columns, lines = list(reader.fieldnames or ()), list(reader)
    own = [line for line in lines if line["command"] == command]
    if not own:
        return [f"{path.name} has no line for the command {command!r}; nothing was recorded."]
    said = []
    for line in own:
        if line["score"] not in scores:
            said.append(f"{line['what']}: there is no score {line['score']!r}; its line was left as it was.")
            continue
        new = f"{scores[line['score']]:.1f}"
        if new != line["per_cent"]:
            said.append(f"{line['what']}: {line['per_cent'] or 'nothing'} became {new}.")
            line["per_cent"] = new
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
    path.write_text(out.getvalue(), encoding="utf-8")
    return said or [f"{path.name} holds these scores already."]
