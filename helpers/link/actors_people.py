"""Links people: short names to full ones within the article, full names across the corpus."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from helpers.annotate.gazetteer import KnownActor
from helpers.link.known import Knowledge, same_role
from helpers.link.names import can_be_one, folded, same_word

#: Confidence of a link by how it was made.
SURE, LOCAL, CORPUS, WEAK = 0.98, 0.9, 0.75, 0.6
_MOST_CANDIDATES = 10

NameWords = tuple[str, ...]


@dataclass(slots=True, eq=False)
class Cluster:
    """A draft actor: its folded names and words, and what is known about it."""

    number: int
    kind: str
    names: list[NameWords] = field(default_factory=list)
    known: KnownActor | None = None
    sides: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    label: str | None = None


@dataclass(slots=True)
class Link:
    """The result of linking a mention: an actor, or several candidates, with reason and confidence."""

    cluster: Cluster | None
    reason: str
    confidence: float | None = None
    candidates: Sequence[Cluster] = ()


def skeleton(word: str) -> str:
    """The first letter and the following consonants, equal for words that differ only in vowels."""
    return word[:1] + word[1:].replace("a", "").replace("i", "").replace("u", "")


class People:
    """All people of a corpus as clusters, blocked by family name and one other name."""

    def __init__(self, knowledge: Knowledge, clusters: list[Cluster], work: Counter[str]) -> None:
        """Starts with the people in the gazetteer.

        Args:
            knowledge: the gazetteer.
            clusters: where new clusters are added.
            work: where the pairs of a name and a person that are compared are counted, under ``actors``.
        """
        self.work = work
        self.knowledge = knowledge
        self.clusters = clusters
        self.by_name: dict[NameWords, Link] = {}
        self.by_known: dict[str, Cluster] = {}
        self._blocks: defaultdict[tuple[str, str], list[Cluster]] = defaultdict(list)
        self._family: defaultdict[str, dict[int, Cluster]] = defaultdict(dict)
        self._alone: dict[str, Cluster] = {}
        self._told: set[int] = set()
        self._answers: dict[tuple[str, str | None, str | None, str | None], Link] = {}
        for actor in knowledge.people:
            self._add_known(actor)

    def _add_known(self, actor: KnownActor) -> None:
        cluster = self._new("person")
        cluster.known = actor
        cluster.sides |= {side for side in (actor.side, actor.country) if side}
        self.by_known[actor.name] = cluster
        for name in (actor.name, *actor.aliases):
            words = folded(name)
            if len(words) > 1:
                self._index(cluster, words)
                self.by_name.setdefault(words, Link(cluster, "name in the gazetteer", SURE))

    def _new(self, kind: str) -> Cluster:
        cluster = Cluster(len(self.clusters), kind)
        self.clusters.append(cluster)
        return cluster

    def _index(self, cluster: Cluster, words: NameWords) -> None:
        if words in cluster.names:
            return
        cluster.names.append(words)
        self._family[words[-1]][cluster.number] = cluster
        for key in _keys(words):
            block = self._blocks[key]
            if not block or block[-1] is not cluster:
                block.append(cluster)

    def add_full_names(self, names: Iterable[NameWords]) -> None:
        """Assigns every folded full name to a cluster, longer names first so that shorter ones can match them."""
        for words in sorted(set(names), key=lambda name: (-sum(len(word) > 1 for word in name), -len(name), name)):
            if words not in self.by_name:
                self.by_name[words] = self._place(words)
            cluster = self.by_name[words].cluster
            if cluster is not None:
                self._told.add(cluster.number)

    def known_as(self, words: NameWords) -> KnownActor | None:
        """The person of the gazetteer that a folded full name belongs to, or None."""
        link = self.by_name.get(words)
        return link.cluster.known if link is not None and link.cluster is not None else None

    def _place(self, words: NameWords) -> Link:
        fitting: dict[int, Cluster] = {}
        for key in _keys(words):
            for cluster in self._blocks.get(key, ()):
                if cluster.number not in fitting:
                    self.work["actors"] += 1
                    if _fits(words, cluster):
                        fitting[cluster.number] = cluster
        if len(fitting) > 1:
            exact = {n: c for n, c in fitting.items() if any(_same_name(words, name) for name in c.names)}
            fitting = exact if len(exact) == 1 else fitting
        if len(fitting) == 1:
            (cluster,) = fitting.values()
            same = any(_same_name(words, name) for name in cluster.names)
            self._index(cluster, words)
            if cluster.known is not None:
                return Link(cluster, "spelling of a name in the gazetteer", SURE if same else LOCAL)
            return Link(cluster, "same name, other spelling" if same else "shorter form of the full name", LOCAL)
        cluster = self._new("person")
        self._index(cluster, words)
        return Link(cluster, "full name", SURE if not fitting else CORPUS)

    def alone(self, word: str, side: str | None, role: str | None, day: str | None = None) -> Link:
        """Links a single name for which the article gives no full name.

        To be asked once all full names are added, with the sides and roles that the texts give: the answer for a name
        is then the same in every article of a day, and is looked for once.

        Args:
            word: the folded name.
            side, role: what the text gives beside it, or None.
            day: the article's day of publication, ISO, or None.

        Returns:
            Who it is. A person of the gazetteer who has no such alias and whom no text names in full is meant only
            beside an office that he held on the day: a bare 'Baker' is nobody's.
        """
        key = (word, side, role, day)
        if key not in self._answers:
            self._answers[key] = self._who_alone(word, side, role, day)
        return self._answers[key]

    def _who_alone(self, word: str, side: str | None, role: str | None, day: str | None) -> Link:
        named = [self.by_known[actor.name] for actor in self.knowledge.single.get(word, ())]
        family = [cluster for cluster in self._family.get(word, {}).values() if _may_act_for(cluster, side)]
        family = [one for one in family if one.known is None or one.number in self._told or _held(one, role, day)]
        chosen = _choose(named, side, role) or _of_the_time([one for one in named if _may_act_for(one, side)], day)
        if chosen is not None:
            return Link(chosen, "short name in the gazetteer", CORPUS if len(family) < 2 else WEAK)
        every = {cluster.number: cluster for cluster in (*named, *family)}
        chosen = _choose(list(every.values()), side, role)
        if chosen is not None:
            return Link(chosen, "the only one of this family name in the corpus", CORPUS)
        chosen = _only([cluster for cluster in every.values() if _held(cluster, role, day)])
        if chosen is not None:
            return Link(chosen, "the only one of this family name who held the office then", CORPUS)
        if every:
            return Link(None, f"{len(every)} people have this name", None, tuple(every.values())[:_MOST_CANDIDATES])
        return Link(self._single(word), "name without a full form in the corpus", CORPUS)

    def _single(self, word: str) -> Cluster:
        if word not in self._alone:
            self._alone[word] = self._new("person")
            self._alone[word].names.append((word,))
        return self._alone[word]


def _keys(words: NameWords) -> set[tuple[str, str]]:
    family = skeleton(words[-1])
    return {(family, skeleton(word)) for word in words[:-1]} | {(family, words[0][:1] + ".")}


def _fits(words: NameWords, cluster: Cluster) -> bool:
    if cluster.known is not None:
        return any(can_be_one(words, name) for name in cluster.names)
    return all(can_be_one(words, name) for name in cluster.names)


def _same_name(one: NameWords, two: NameWords) -> bool:
    return len(one) == len(two) and all(same_word(a, b) for a, b in zip(one, two, strict=True))


def _may_act_for(cluster: Cluster, side: str | None) -> bool:
    return side is None or not cluster.sides or side in cluster.sides


def _choose(clusters: Sequence[Cluster], side: str | None, role: str | None) -> Cluster | None:
    """The only candidate, or the only one that fits side and role."""
    if len(clusters) == 1:
        return clusters[0] if _may_act_for(clusters[0], side) else None
    if side is not None or role is not None:
        fitting = [
            cluster
            for cluster in clusters
            if (side is None or side in cluster.sides) and (role is None or role in cluster.roles)
        ]
        if len(fitting) == 1:
            return fitting[0]
    return None


def _only(clusters: Sequence[Cluster]) -> Cluster | None:
    return clusters[0] if len(clusters) == 1 else None


def _held(cluster: Cluster, role: str | None, day: str | None) -> bool:
    """Whether a known person held an office so called on the day; at any time if there is no day."""
    if role is None or cluster.known is None:
        return False
    return any(same_role(role, one.role) and (day is None or one.holds_on(day)) for one in cluster.known.tenures)


def _of_the_time(clusters: Sequence[Cluster], day: str | None) -> Cluster | None:
    """Of several known people of one name the only one in office on the day; if none is, the last who was."""
    if day is None or len(clusters) < 2:
        return None
    dated = [(t, one) for one in clusters if one.known for t in one.known.tenures if t.start or t.end]
    holding = {one.number: one for tenure, one in dated if tenure.holds_on(day)}
    if holding:
        return _only(list(holding.values()))
    past = sorted(((t.end, one.number, one) for t, one in dated if t.end and t.end < day), reverse=True)
    return past[0][2] if past else None


def local_groups(
    full: Sequence[NameWords], known_as: Callable[[NameWords], KnownActor | None] = lambda name: None
) -> list[list[NameWords]]:
    """Groups the full names of an article that can be one person's, the fullest first.

    Args:
        full: the folded full names.
        known_as: gives who of the gazetteer has a name; names of two known people are never grouped.
    """

    def one_person(words: NameWords, other: NameWords) -> bool:
        if not can_be_one(words, other):
            return False
        known, same = known_as(words), known_as(other)
        return known is None or same is None or known is same

    groups: list[list[NameWords]] = []
    for words in sorted(set(full), key=lambda name: (-len(name), name)):
        near = [group for group in groups if group[0][-1][0] == words[-1][0]]  # others cannot be one
        fitting = [group for group in near if all(one_person(words, other) for other in group)]
        if len(fitting) == 1:
            fitting[0].append(words)
        else:
            groups.append([words])
    return groups


def local_owner(word: str, groups: Sequence[Sequence[NameWords]]) -> list[int]:
    """The groups that a single name can refer to: by family name, otherwise by any other name.

    Args:
        word: the name, in lowercase.
        groups: of the full names of people; each group is one person.

    Returns:
        The places of the groups, from 0.
    """
    near = [(index, group) for index, group in enumerate(groups) if group[0][-1][0] == word[0]]  # as all of a group
    family = [index for index, group in near if any(same_word(word, name[-1]) for name in group)]
    if family or len(word) < 2:
        return family
    first = [index for index, group in enumerate(groups) if any(same_word(word, name[0]) for name in group)]
    return first or [i for i, group in enumerate(groups) if any(word in name for name in group)]
