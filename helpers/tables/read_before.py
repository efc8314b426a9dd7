"""Remembers what was read from each file, so that unchanged files are not read again when others are added."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from helpers.annotate.version import checksum
from helpers.articles.draft import FIELDS, Draft, DraftOrProblem
from helpers.articles.fingerprint import fingerprint, marked
from helpers.articles.folder import Listed
from helpers.articles.model import Article, Measures, Passage, Problem, Span
from helpers.articles.names import storable_name
from helpers.tables.remembered import Remembered

#: What is kept of one file at most (characters of text): larger ones, of very many articles, are read again.
LARGEST = 20_000_000
#: Characters of what is beside a file that are kept as they are; longer ones by their checksum.
_LONGEST_STATE = 2_000
_READERS = Path(__file__).resolve().parents[1] / "articles"


class ReadBefore:
    """The files of one corpus as they were read before.

    A file counts as unchanged while its place, its number on the disk, its size, the time of its last change and the
    names of its columns are the same: tables may be kept of one folder and then of another that has the same names. A
    file with a problem is always read again: what is wrong may lie outside of it.
    """

    def __init__(self, root: Path, anew: bool = False):
        """``root`` is the folder of the corpus's tables; ``anew`` reads every file again and replaces what is kept."""
        self._anew = anew
        self._kept = Remembered(Path(root) / "read", checksum(_READERS))

    def knows(self, file: Listed) -> bool:
        """Whether a file was read before and has not changed since."""
        return not self._anew and self._kept.knows(file[1], _state(file))

    def take(self, file: Listed) -> list[DraftOrProblem]:
        """The content of a known file; can be taken once."""
        return [_from_json(file[1], each) for each in json.loads(self._kept.take(file[1]))]

    def record(self, file: Listed, found: Iterable[DraftOrProblem]) -> Iterator[DraftOrProblem]:
        """Passes on what is found in a file, keeping it unless it has a problem or is very large.

        What is passed on is kept as it is when the next is asked for: by then it has become an article.
        """
        state, parts, size = _state(file), [], 0
        for one in found:
            yield one
            size += LARGEST if isinstance(one, Problem) else len(one.text)
            if not isinstance(one, Problem) and size < LARGEST:
                parts.append(_as_json(one))
        if size < LARGEST and state == _state(file):
            self._kept.put(file[1], state, f"[{','.join(parts)}]")

    def save(self, files: Sequence[Listed]) -> None:
        """Writes what was recorded; entries of deleted files are dropped eventually."""
        self._kept.save([file[1] for file in files])


def _state(file: Listed) -> str:
    """A stamp that changes when a file or what is beside it may have changed; empty if it cannot be read."""
    path, _, beside = file
    try:
        seen = path.stat()
    except OSError:
        return ""
    named = json.dumps(dict(beside), sort_keys=True) if beside else ""
    if len(named) > _LONGEST_STATE:
        named = sha256(named.encode()).hexdigest()
    return f"{seen.st_size} {seen.st_mtime_ns} {seen.st_ino} {storable_name(str(path))} {named}"


def _as_json(draft: Draft) -> str:
    passages = [(one.kind, one.start, one.end) for one in draft.passages]
    quoted = [(one.start, one.end) for one in draft.quoted]
    own = [draft.text, passages, draft.values, draft.agencies, draft.part, draft.where, quoted]
    return json.dumps([*own, _finished_as_json(draft)])


def _finished_as_json(draft: Draft) -> list | None:
    """What the article has beside its draft; None where nobody has finished it."""
    if draft.finished is None or (taken := draft.finished[1].measures) is None:
        return None
    overrides, article = draft.finished
    own = {name: value for name in FIELDS if (value := getattr(article, name)) is not None}
    runs = [b64encode(each).decode() for each in (taken.runs, taken.runs_of_short)]
    text = None if article.text == draft.text else article.text
    counted = [taken.words, taken.body_words, taken.body, *runs]
    return [overrides, text, own, article.agencies, article.sources, counted, fingerprint(article)]


def _from_json(path: str, kept: list) -> Draft:
    text, passages, values, agencies, part, where, quoted, finished = kept
    own = {name: (value, source) for name, (value, source) in values.items()}
    spans = tuple(Span(*one) for one in quoted)
    draft = Draft(text, tuple(Passage(*one) for one in passages), own, tuple(agencies), part, where, spans)
    if finished is not None:
        draft.finished = finished[0], _article(path, draft, *finished[1:])
    return draft


def _article(
    path: str,
    draft: Draft,
    text: str | None,
    own: dict[str, str],
    agencies: list,
    sources: dict[str, str],
    taken: list,
    mark: str,
) -> Article:
    words, body_words, body, runs, runs_of_short = taken
    article = Article(
        article_id=storable_name(path + draft.part),
        path=storable_name(path),
        text=draft.text if text is None else text,
        passages=draft.passages,
        quoted=draft.quoted,
        agencies=tuple(agencies),
        sources=sources,
        measures=Measures(words, body_words, body, b64decode(runs), b64decode(runs_of_short)),
        **own,
    )
    return marked(article, mark)
