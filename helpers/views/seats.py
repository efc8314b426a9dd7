"""Which articles name which actor: a *seat* is an actor in an article, however often it is named there.

Who is named together is a question of seats. An actor's mentions differ by *cell* (see ``cells``); each seat keeps, as
bits, in which of its actor's cells the article names it, so that a filter on mentions is one comparison of numbers.
"""

from __future__ import annotations

import numpy as np

from helpers.views.cells import TABLE, Cells, KeptCells

#: An actor's cells must fit into the bits of one number.
_BITS = 64


class Seats:
    """The seats of a corpus, by actor, then article.

    Args:
        cells: of its mentions.
    """

    def __init__(self, cells: Cells) -> None:
        alike = cells.index.table(TABLE)
        codes, self.values = alike.codes("actor_id")[0], cells.whole.codes("actor_id")[1]
        #: For each cell the code of its actor in ``values``; -1 where it names none, or a place.
        self.of_cells = np.where(alike.one_of("kind", ["place"]), -1, codes)
        within = _places_within(self.of_cells)
        self.fit = int(within[self.of_cells >= 0].max(initial=0)) < _BITS
        self.bits = np.uint64(1) << (within % _BITS).astype(np.uint64)
        articles, of_pairs = cells.pairs
        actors = self.of_cells.take(of_pairs)
        order = np.lexsort((articles, actors))[np.count_nonzero(actors < 0) :]
        actors, articles, bits = actors[order], articles[order], self.bits.take(of_pairs[order])
        new = np.ones(len(order), dtype=bool)
        new[1:] = (actors[1:] != actors[:-1]) | (articles[1:] != articles[:-1])
        first = np.flatnonzero(new)
        self.actors, self.articles = actors[first], articles[first]
        self.in_cells = np.bitwise_or.reduceat(bits, first) if len(first) else bits
        #: For each article whether it has a seat.
        self.taken = np.bincount(self.articles, minlength=cells.articles) > 0
        self.seated, self.starts = np.unique(self.actors, return_index=True)

    def of(self, actor: int) -> slice:
        """The seats of an actor, by its code in ``values``."""
        place = int(np.searchsorted(self.seated, np.array(actor, dtype=self.seated.dtype)))
        if place == len(self.seated) or self.seated[place] != actor:
            return slice(0, 0)
        stop = self.starts[place + 1] if place + 1 < len(self.starts) else len(self.actors)
        return slice(int(self.starts[place]), int(stop))


def _places_within(actors: np.ndarray) -> np.ndarray:
    """For each cell its place among those of its actor."""
    order = np.argsort(actors, kind="stable")
    _, starts, counts = np.unique(actors[order], return_index=True, return_counts=True)
    places = np.empty(len(actors), dtype=np.int64)
    places[order] = np.arange(len(actors)) - np.repeat(starts, counts)
    return places


class KeptSeats:
    """The seats that a view keeps.

    Args:
        cells: its mentions.
        articles: for each article whether it is kept.
    """

    def __init__(self, cells: KeptCells, articles: np.ndarray) -> None:
        self._articles = articles & cells.articles
        self._seats = seats = seats_of(cells.whole)
        self._kept = self._articles.take(seats.articles)
        self._some: np.ndarray | None = None
        known = seats.of_cells >= 0
        if not cells.alike[known].all():
            wanted = np.zeros(len(seats.values), dtype=np.uint64)
            own = cells.alike & known
            np.bitwise_or.at(wanted, seats.of_cells[own], seats.bits[own])
            self._some = (seats.in_cells & wanted.take(seats.actors)) != 0
            self._kept &= self._some

    @property
    def counts(self) -> np.ndarray:
        """How many articles name each actor, after a 0 for the unknown, who have no seat."""
        found = np.zeros(len(self._seats.values) + 1, dtype=np.int64)
        if len(self._seats.seated):
            found[self._seats.seated + 1] = np.add.reduceat(self._kept, self._seats.starts, dtype=np.int64)
        return found

    @property
    def articles(self) -> int:
        """How many articles name an actor."""
        if self._some is None:
            return int(np.count_nonzero(self._seats.taken & self._articles))
        named = np.zeros(len(self._articles) + 1, dtype=bool)  # the last is for seats that are not kept
        named[np.where(self._some, self._seats.articles, len(self._articles))] = True
        return int(np.count_nonzero(named[:-1] & self._articles))

    def together(self, actors: list[int]) -> np.ndarray:
        """In how many articles each two of these actors are named; each with itself, in how many it is named at all."""
        bits = [np.packbits(self._named(actor)) for actor in actors]
        both = np.zeros((len(actors), len(actors)), dtype=np.int64)
        for first, own in enumerate(bits):
            for second in range(first, len(bits)):
                both[first, second] = both[second, first] = np.bitwise_count(own & bits[second]).sum(dtype=np.int64)
        return both

    def _named(self, actor: int) -> np.ndarray:
        """Which articles name an actor."""
        own = self._seats.of(actor)
        named = np.zeros(len(self._articles), dtype=bool)
        named[self._seats.articles[own]] = self._kept[own]  # an article is there once
        return named


def seats_of(cells: Cells) -> Seats:
    """The seats of a corpus, found once."""
    return cells.index.once("seats", lambda _: Seats(cells))
