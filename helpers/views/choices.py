"""What all views can do, whatever their filters: validate, change, and convert to and from JSON."""

from __future__ import annotations

import dataclasses
import difflib
import json
from datetime import date
from typing import Any, Self

from helpers.views.record import ViewError, acting, filters_of

#: Version of the JSON form; a higher one in a file means that the file is from a newer Parley.
VERSION = 1


class Choices:
    """A frozen dataclass each of whose fields has a ``Filter``."""

    def __post_init__(self) -> None:
        for name, record in filters_of(self).items():
            object.__setattr__(self, name, record.check(name, getattr(self, name)))

    def but(self, **changes: Any) -> Self:
        """This view with some filters changed.

        Raises:
            ViewError: for an unknown filter, or a value that the filter does not take.
        """
        unknown = [name for name in changes if name not in filters_of(self)]
        if unknown:
            raise ViewError(_unknown_key(unknown[0], list(filters_of(self))))
        return dataclasses.replace(self, **changes)  # type: ignore[type-var]

    def without(self, *names: str) -> Self:
        """This view with some filters cleared; with no name, all of them."""
        records = filters_of(self)
        cleared = {name: records[name].default if name in records else None for name in names}
        return self.but(**cleared) if names else type(self)()

    @property
    def searched(self) -> str:
        """What is in the search box."""
        return " ".join(getattr(self, name) for name, record in filters_of(self).items() if record.searched)

    def searching(self, words: str) -> Self:
        """This view with other words in the search box."""
        return self.but(**{name: words for name, record in filters_of(self).items() if record.searched})

    @property
    def is_thinned(self) -> bool:
        """Whether some articles are counted out because of others that are kept."""
        return any(record.thins for _, record, _ in acting(self))

    def active(self) -> dict[str, Any]:
        """The filters that differ from an empty view, by name."""
        values = {name: (getattr(self, name), record.default) for name, record in filters_of(self).items()}
        return {name: value for name, (value, default) in values.items() if value != default}

    def to_dict(self) -> dict[str, Any]:
        """The active filters as plain values that JSON can hold, with the version."""
        plain = {
            name: value.isoformat() if isinstance(value, date) else list(value) if isinstance(value, tuple) else value
            for name, value in self.active().items()
        }
        return {"parley_view": VERSION} | plain

    def to_json(self) -> str:
        """The view as JSON text; equal views give equal text."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=1)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """The view that ``to_dict`` wrote as ``data``.

        Raises:
            ViewError: for an unknown filter, an impossible value, or a newer version.
        """
        if not isinstance(data, dict):
            raise ViewError("A view is written as a JSON object with its filters by name; this is something else.")
        version = data.get("parley_view", VERSION)
        if not isinstance(version, int) or isinstance(version, bool) or not 1 <= version <= VERSION:
            raise ViewError(
                f"This view has version {version!r}, and this Parley reads versions up to {VERSION}; "
                "open it with the Parley that saved it, or update Parley."
            )
        filters = {name: value for name, value in data.items() if name != "parley_view"}
        unknown = [name for name in filters if name not in filters_of(cls)]
        if unknown:
            raise ViewError(_unknown_key(unknown[0], list(filters_of(cls))))
        return cls(**filters)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The view that ``to_json`` gave.

        Raises:
            ViewError: for text that is not JSON, and as ``from_dict`` does.
        """
        try:
            data = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise ViewError(f"This is not a saved view: it is not valid JSON ({error}).") from None
        return cls.from_dict(data)


def _unknown_key(name: str, names: list[str]) -> str:
    near = difflib.get_close_matches(str(name), names, n=1)
    hint = f" Did you mean {near[0]!r}?" if near else f" The filters are: {', '.join(names)}."
    return f"A view has no filter {name!r}.{hint}"
