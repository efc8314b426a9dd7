"""Links groups, organisations and governments by name, alias and acronym."""

from __future__ import annotations

from collections import Counter, defaultdict

from helpers.link.actors_people import CORPUS, LOCAL, SURE, Cluster, Link
from helpers.link.known import Knowledge, body_key
from helpers.link.names import initials

_LONGEST_ACRONYM = 7


def is_acronym(text: str) -> bool:
    """Whether a name looks like an acronym: ``IEA``, ``U.N.``, ``SPLM/A``."""
    letters = [letter for letter in text if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    return 2 <= len(letters) <= _LONGEST_ACRONYM and " " not in text and capitals >= len(letters) - 1


class Bodies:
    """The groups, organisations and governments of a corpus as clusters."""

    def __init__(self, knowledge: Knowledge, clusters: list[Cluster]) -> None:
        """Starts without bodies; new clusters are added to ``clusters``."""
        self.knowledge = knowledge
        self.clusters = clusters
        self._by_key: dict[str, Cluster] = {}
        self._local: dict[tuple[str, str], str] = {}
        self._anywhere: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._answers: dict[tuple[str, str, str | None, str | None], Link] = {}

    def learn(
        self, units: list[tuple], by_article: dict[str, list[int]], bracketed: dict[tuple[str, str], str]
    ) -> None:
        """Learns which name each acronym stands for, in each article and overall.

        ``by_article`` holds the places in ``units`` of each article's; ``bracketed`` the name that an article gives an
        acronym.
        """
        for article, numbers in by_article.items():
            bodies = {units[number][1] for number in numbers if units[number][2] in ("organisation", "group")}
            short = [text for text in bodies if is_acronym(text)]
            if not short:
                continue
            full: dict[str, str] = {}
            for text in sorted(bodies):
                if " " in text:
                    full.setdefault(initials(text), text)
            for text in short:
                letters = "".join(letter for letter in text if letter.isalpha())
                name = bracketed.get((article, text)) or full.get(letters)
                if name:
                    self._local[(article, text)] = name
                    self._anywhere[text][body_key(name)] += 1

    def link(self, unit: tuple) -> Link:
        """Links the name of a body to an actor; once all is learned, equal names of equal kind and side are one's."""
        article, text, kind, _, _, side, _ = unit
        key = (text, kind, side, self._local.get((article, text)))
        if key not in self._answers:
            self._answers[key] = self._who(*key)
        return self._answers[key]

    def _who(self, text: str, kind: str, side: str | None, full: str | None) -> Link:
        if kind == "government":
            return self._government(text, side)
        if full is not None:
            return Link(self._named(full, kind), "acronym of the article's full name", LOCAL)
        known = self.knowledge.bodies.get(body_key(text))
        if known is not None:
            return Link(self._cluster(body_key(known.name), known.kind), "name in the gazetteer", SURE)
        expansions = self._anywhere.get(text)
        if expansions and len(expansions) == 1:
            return Link(self._named(next(iter(expansions)), kind), "acronym, spelled out in another article", CORPUS)
        if expansions:
            candidates = tuple(self._named(name, kind) for name in sorted(expansions))
            return Link(None, f"acronym of {len(candidates)} different names", None, candidates)
        country = self.knowledge.country(text)
        if country is not None:
            return self._government(text, country.name)
        return Link(self._named(text, kind), "same name", SURE)

    def _named(self, name: str, kind: str) -> Cluster:
        known = self.knowledge.bodies.get(body_key(name))
        if known is not None:
            return self._cluster(body_key(known.name), known.kind)
        return self._cluster(body_key(name) or name, kind)

    def _government(self, text: str, side: str | None) -> Link:
        known = self.knowledge.bodies.get(body_key(text))
        if known is not None and known.kind != "government":
            return Link(self._cluster(body_key(known.name), known.kind), "name in the gazetteer", SURE)
        country = self.knowledge.country(side) or self.knowledge.country(text)
        name = country.name if country else side or text
        cluster = self._cluster("government:" + body_key(name), "government")
        cluster.label = name
        same = body_key(name) == body_key(text)
        reason = "name of the country" if same else f"stands for the government of {name}"
        return Link(cluster, reason, SURE if same else LOCAL)

    def _cluster(self, key: str, kind: str) -> Cluster:
        if key not in self._by_key:
            cluster = Cluster(len(self.clusters), kind)
            cluster.known = self.knowledge.bodies.get(key)
            self.clusters.append(cluster)
            self._by_key[key] = cluster
        return self._by_key[key]
