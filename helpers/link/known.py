"""Prior knowledge for linking: the gazetteer indexed by folded name, body name and office."""

from __future__ import annotations

from collections import defaultdict

from helpers.annotate.gazetteer import Country, Gazetteer, KnownActor, Tenure, load_gazetteer
from helpers.annotate.places import find_place
from helpers.link.names import folded, words_of


def body_key(name: str) -> str:
    """Normalises a body's name for comparison: plain lowercase, without dots and a leading ``the``."""
    words = words_of(name)
    return " ".join(words[1:] if words[:1] == ("the",) and len(words) > 1 else words)


#: Whose states press and politics name as others name provinces.
_WITH_STATES = "United States"
#: Words that make another office of one.
_LESSER = frozenset({"deputy", "vice", "assistant", "under", "former", "first", "second"})
#: Offices of parts of countries, which no country has as a whole.
_OF_A_PART = frozenset({"Governor", "Mayor"})


class Knowledge:
    """The gazetteer indexed for linking; empty if there is none."""

    def __init__(self, gazetteer: Gazetteer | None) -> None:
        """Indexes a gazetteer, or nothing for None."""
        self.people: list[KnownActor] = []
        self.bodies: dict[str, KnownActor] = {}
        self.countries: dict[str, Country] = {}
        self.former: dict[str, list[Country]] = defaultdict(list)
        self.single: dict[str, list[KnownActor]] = defaultdict(list)
        self.holders: dict[str, list[tuple[Tenure, KnownActor]]] = defaultdict(list)
        self.before: dict[str, str] = {}
        self.articles: dict[str, str] = {}
        self._titles: dict[tuple[str, str], str] = {}
        if gazetteer is None:
            return
        self._read_offices(gazetteer)
        self._read_countries(gazetteer)
        for actor in gazetteer.actors:
            if actor.article:
                self.articles[actor.name] = actor.article
            if actor.kind == "person":
                self._read_person(actor)
            else:
                for name in (actor.name, *actor.aliases):
                    self.bodies.setdefault(body_key(name), actor)

    def _read_offices(self, gazetteer: Gazetteer) -> None:
        for office in gazetteer.offices:
            self.before[office.name] = office.form

    def _read_countries(self, gazetteer: Gazetteer) -> None:
        for country in gazetteer.countries:
            if country.article:
                self.articles[country.name] = country.article
            for name in (country.name, *country.aliases, *country.seats, *country.capitals):
                self.countries.setdefault(body_key(name), country)
            for name in (*country.seats, *country.capitals) if country.end else ():
                self.former[body_key(name)].append(country)

    def _read_person(self, actor: KnownActor) -> None:
        self.people.append(actor)
        for name in (actor.name, *actor.aliases):
            words = folded(name)
            if len(words) == 1 and actor not in self.single[words[0]]:
                self.single[words[0]].append(actor)
        for tenure in actor.tenures:
            if tenure.body:
                self.holders[tenure.body].append((tenure, actor))
                office, _, body = tenure.role.partition(" of the ")
                if body:
                    self.holders[body].append((Tenure(office, body, tenure.start, tenure.end), actor))

    def country(self, name: str | None) -> Country | None:
        """The country of that name, alias, capital or seat of government, or None."""
        return self.countries.get(body_key(name)) if name else None

    def ruled_from(self, seat: str, day: str) -> Country | None:
        """The former state that a capital or seat of government stood for on a day (ISO); None where none."""
        states = self.former.get(body_key(seat), ())
        return next((one for one in states if (one.start or "") <= day <= (one.end or "")), None)

    def held_on(self, side: str, day: str) -> list[tuple[Tenure, KnownActor]]:
        """The roles of a side on a day (ISO), with their holders."""
        return [(tenure, actor) for tenure, actor in self.holders.get(side, ()) if tenure.holds_on(day)]

    def role_on(self, actor: KnownActor, day: str | None) -> Tenure | None:
        """The role that the gazetteer gives an actor on a day; without a day, the last one."""
        fitting = [tenure for tenure in actor.tenures if day is None or tenure.holds_on(day)]
        return max(fitting, key=lambda tenure: tenure.start or "", default=None)

    def title(self, role: str, side: str | None) -> str:
        """A role with its side: ``Foreign Minister of Russia``, ``U.S. envoy``.

        The form comes from the office: ``of`` puts the side after it, ``before`` its adjective in front.
        """
        if not side:
            return role
        if (role, side) not in self._titles:
            self._titles[role, side] = self._title(role, side)
        return self._titles[role, side]

    def _title(self, role: str, side: str) -> str:
        if _names_body(role) or side in role:
            return role
        status, plain = _status(role)
        office, _, complement = _complement(plain)
        form = self._form(office)
        if form == "plain":
            return role
        country = self.countries.get(body_key(side))
        if country is not None and office in _OF_A_PART:
            return role
        if form == "before":
            adjective = country.adjectives[0] if country and country.adjectives else side
            return f"{status}{adjective} {plain}"
        article = self.articles.get(side)
        body = f"{article} {side}" if article else side
        return f"{status}{office} of {body}{' ' + complement if complement else ''}"

    def _form(self, office: str) -> str:
        if office in self.before:
            return self.before[office]
        return next((form for name, form in self.before.items() if office.endswith(" " + name)), "of")


def same_role(short: str, full: str | None) -> bool:
    """Whether the role ``short`` can abbreviate ``full``: ``minister`` and ``Foreign Minister``.

    Not if ``full`` is None.
    """
    if not full:
        return False
    one, two = short.lower(), full.lower()
    if two.endswith(" " + one):
        return not any(word in _LESSER for word in two[: -len(one)].split())
    return one == two or two.startswith(one + " ")


def _names_body(role: str) -> bool:
    """Whether a role names its own body: ``Governor of Herat``, ``Chairman of the High Peace Council``."""
    _, found, body = role.rpartition(" of ")
    return bool(found) and body.removeprefix("the ")[:1].isupper()


def _status(role: str) -> tuple[str, str]:
    for status in ("former", "acting", "interim", "caretaker", "outgoing", "incoming"):
        if role.startswith(status + " "):
            return status + " ", role[len(status) + 1 :]
    return "", role


def _complement(role: str) -> tuple[str, str, str]:
    for word in (" to ", " for "):
        office, found, rest = role.partition(word)
        if found:
            return office, word, word.strip() + " " + rest
    return role, "", ""


def usual_side(side: str | None) -> str | None:
    """A side by its usual name: the Freedonian government is Freedonia, an American state is the United States.

    Other regions stay what they are: Kurdistan is not Iraq, Crimea neither Russia nor Ukraine.
    """
    if side is None:
        return None
    if not side.lower().endswith(" government"):
        place = find_place(side) if side[:1].isupper() else None
        american = place is not None and place.kind == "region" and place.country == _WITH_STATES
        return _WITH_STATES if american else side
    named = load_gazetteer().country_by_name
    return next((named[word].name for word in side.split() if word in named), side)
