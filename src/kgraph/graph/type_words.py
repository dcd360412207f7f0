"""The words of a vocabulary: which relation types a verb or noun stands for."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from kgraph.diagnostics import shown
from kgraph.graph.inflection import ing_forms, past_forms, plural, third_person
from kgraph.graph.names import did_you_mean, fold, in_choice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kgraph.model.relation import RelationType


class TypeWords:
    """Relation types by the words that stand at them, inflected."""

    def __init__(self, types: Iterable[RelationType]) -> None:
        """Keep the types; their words are looked at when something is asked."""
        self.types = tuple(types)

    def way_out(self, word: str) -> str | None:
        """What to write instead of what is no id of a type: the types that it is a word for, else the nearest ids.

        >>> from kgraph.model.relation import RelationType
        >>> dependence = RelationType(id="dependence", label="depends on", verbs=("rely on",), nouns=("reliance",))
        >>> words = TypeWords([dependence, RelationType(id="alliance", label="is allied with")])
        >>> words.way_out("reliance"), words.way_out("relies on")
        ("'reliance' is a word for the type 'dependence'", "'relies on' is a word for the type 'dependence'")
        >>> words.way_out("aliance")
        "did you mean 'alliance'?"
        """
        respelled = [kind.id for kind in self.types if fold(kind.id) == fold(word)]
        if respelled:
            return in_choice(respelled)
        named = [repr(type_id) for type_id in self._by_words.get(fold(word), ())]
        if len(named) > 1:
            return f"{shown(word)} is a word for the types {', '.join(named[:-1])} and {named[-1]}"
        if named:
            return f"{shown(word)} is a word for the type {named[0]}"
        return did_you_mean(word, (kind.id for kind in self.types))

    @cached_property
    def _by_words(self) -> Mapping[tuple[str, ...], tuple[str, ...]]:
        found: dict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
        for kind in self.types:
            for form in _forms(kind):
                found[fold(form)][kind.id] = None
        found.pop((), None)
        return {words: tuple(ids) for words, ids in found.items()}


def _forms(kind: RelationType) -> Iterator[str]:
    yield kind.label
    for noun in kind.nouns:
        yield from (noun, plural(noun))
    for verb in kind.verbs:
        yield from (verb, third_person(verb), *past_forms(verb), *ing_forms(verb))
