"""Reports values of a view that the corpus does not know, with similar ones; resolves actors' names to ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rapidfuzz import fuzz, process

from helpers.link.names import folded
from helpers.views.index import Index
from helpers.views.record import Filter, filters_of
from helpers.views.view import View
from helpers.views.words import listed

#: How alike a value must be to be called near, of 100, and how many are named.
_NEAR, _NAMED = 70, 3


def with_ids(index: Index, view: View) -> View:
    """The view with actors' names replaced by their ids, if only one actor has the name.

    Args:
        index: of the corpus.
        view: which may name actors by name or id.
    """
    known = index.actor_names
    chosen = {name: getattr(view, name) for name, record in filters_of(view).items() if record.of_actors}
    strange = {
        name: values for name, values in chosen.items() if any(one is not None and one not in known for one in values)
    }
    if not strange:
        return view
    ids = _ids_by_name(index)
    return view.but(
        **{name: tuple(one if one in known else _id_of(one, ids) for one in values) for name, values in strange.items()}
    )


def _id_of(value: str | None, ids: dict[str, set[str]]) -> str | None:
    found = ids.get(_plain(value), set()) if value is not None else set()
    return next(iter(found)) if len(found) == 1 else value


def not_known(index: Index, view: View) -> list[str]:
    """A sentence for each value of the view that no row of the corpus has.

    Args:
        index: of the corpus.
        view: with ids in place of names.

    Returns:
        ``This corpus has no ‘Talban’ among its actors; near: Taliban (taliban).``
    """
    said = []
    for name, record, value in _strange(index, view):
        labels = _labels(index, record)
        told = [label if label == key else f"{label} ({key})" for key, label in nearest(value, labels)]
        near = f"near: {listed(told, _NAMED)}" if told else "and nothing near it"
        said.append(f"This corpus has no ‘{value}’ among its {name.replace('_', ' ')}; {near}.")
    return said


def nearest(value: str, labels: Mapping[str, str]) -> list[tuple[str, str]]:
    """The values whose labels are most like what was typed, with these labels; at most three, none where none is near.

    Args:
        value: what was typed.
        labels: what each value is called.
    """
    found = process.extract(value, labels, scorer=fuzz.ratio, processor=_plain, limit=_NAMED, score_cutoff=_NEAR)
    return [(key, labels[key]) for _, _, key in found]


def _strange(index: Index, view: View) -> Iterator[tuple[str, Filter, str]]:
    """The values of the filters that any text may be, where no row has them."""
    for name, record in filters_of(view).items():
        chosen = [value for value in getattr(view, name) or () if value is not None] if record.default == () else []
        if not chosen or record.allowed:
            continue
        known = _values(index, record)
        yield from ((name, record, value) for value in chosen if value not in known)


def _values(index: Index, record: Filter) -> set[str]:
    """All values that a filter finds in the corpus."""
    found: set[str] = set(index.actor_names) if record.of_actors else set()
    others = [(table, column) for table, columns in record.also.items() for column in columns]
    for table, column in (*record.columns.items(), *others):
        if table not in index.frames:
            continue
        source = index.table(table)
        found.update(source.lists(column[:-1]).categories if column.endswith("*") else source.codes(column)[1])
    return found


def _labels(index: Index, record: Filter) -> dict[str, str]:
    """What each value is called."""
    return {value: index.actor_names.get(value, value) for value in _values(index, record)}


def _ids_by_name(index: Index) -> dict[str, set[str]]:
    """The actors that bear each name."""

    def find(index: Index) -> dict[str, set[str]]:
        actors = index.frames["actors"]
        found: dict[str, set[str]] = {}
        for actor_id, name, aliases in zip(actors["actor_id"], actors["name"], actors["aliases"], strict=True):
            for one in (name, *(aliases if aliases is not None else ())):
                found.setdefault(_plain(one), set()).add(actor_id)
        for actor_id, name in zip(actors["actor_id"], actors["name"], strict=True):
            found[_plain(name)] = {actor_id}  # who is called so by name comes before others so called now and then
        return found

    return index.once("actors by name", find)


def _plain(value: str) -> str:
    return " ".join(folded(value)) or value.lower()
