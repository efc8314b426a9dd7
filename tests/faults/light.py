"""What makes a trial cheap: each step that has nothing to do with disks works once for each input, or not at all.

The process from which the children of a trial come builds a corpus up to the point where its tables are written: then
all that a build loads is there, and no child has to load it again.
"""

from __future__ import annotations

import signal
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from helpers.annotate import pipeline
from helpers.annotate.model import Annotations
from helpers.annotate.version import checksum, extraction_version, table_version
from helpers.tables import annotating, build, conforming, opening, read_before, store
from tests.faults.press import opened, write_press


def know_the_code() -> None:
    """Takes the code and the models for what they are now, and looks at them no more."""
    version, of_tables, known = extraction_version(), table_version(), {}
    build.extraction_version, opening.table_version = lambda: version, lambda: of_tables
    for room in (build, annotating):
        room.check_unchanged = lambda: None
    for room in (build, read_before):
        room.checksum = lambda *folders: (
            known[folders] if folders in known else known.setdefault(folders, checksum(*folders))
        )
    build._model_problems = lambda articles: []


def work_once() -> None:
    """Annotates, links and validates each thing once."""
    annotate, link, validate = pipeline.annotate_article, build.link, conforming.validate
    found, linked, valid = {}, {}, set()

    def annotate_once(article, parsed=None):
        key = (article.article_id, article.text)
        return found[key] if key in found else found.setdefault(key, annotate(article, parsed))

    def link_once(raw, **_):
        key = "".join(data.to_csv() for data in raw.values())
        tables = linked[key] if key in linked else linked.setdefault(key, link(raw))
        return {name: data.copy() for name, data in tables.items()}

    def validate_once(name, data):
        key = (name, data.to_csv(), tuple(map(str, data.dtypes)))
        if key not in valid:
            validate(name, data)
            valid.add(key)
        return data

    pipeline.annotate_article, build.link, conforming.validate = annotate_once, link_once, validate_once


def find_nothing() -> None:
    """Annotates without the models, which take longer to load than anything else takes."""
    pipeline.annotate_article = lambda article, parsed=None: Annotations(article.text, (), (), (), ())


def build_until(folder: Path, seconds: float, note: Path) -> None:
    """Builds, and is ended by the system after so many seconds of its own work, wherever it is then.

    Args:
        folder: the articles.
        seconds: of the processor's time; 0 for no end.
        note: where it is written how many seconds a whole build took.
    """
    signal.signal(signal.SIGPROF, signal.SIG_DFL)  # which ends a process on the spot, as a kill does
    started = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, seconds)
    with suppress(Exception):
        opened(folder)
    signal.setitimer(signal.ITIMER_PROF, 0)
    note.write_text(str(time.process_time() - started))


def _warm() -> None:
    """Builds as far as to where tables are written: the threads that write them must not be there before a child is."""
    write = store.Store.write
    store.Store.write = None
    with suppress(TypeError), tempfile.TemporaryDirectory() as place:
        opened(write_press(Path(place, "news")))
    store.Store.write = write


def prepare_server() -> None:
    """Makes this process one from which children that build can come."""
    know_the_code()
    find_nothing()
    _warm()
