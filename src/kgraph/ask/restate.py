"""A query said back in English, so that a reader sees how the question was understood."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING, Final

from kgraph.ask.query import (
    NO_WORDING,
    ActorsQuery,
    Asked,
    CausesQuery,
    ClaimsQuery,
    ConsequencesQuery,
    DisagreementsQuery,
    PathsQuery,
    ProfileQuery,
    Query,
    SideQuery,
    VerdictQuery,
    Wording,
)
from kgraph.graph.inflection import base_form, plural, third_person
from kgraph.graph.names import same_matter
from kgraph.model.qualifiers import IN_PROSE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.graph.claims import ClaimGraph
    from kgraph.graph.lens import Lens
    from kgraph.graph.pattern import Pattern

WITH_ARTICLE: Final = frozenset({"group", "government", "organization"})


def restate(query: Query, graph: ClaimGraph) -> str:
    """The question that a query answers, with what the lens adds."""
    return f"{_question(query, graph)}{_lens_words(query, graph)}?"


def in_sentence(graph: ClaimGraph, actor: str | None) -> str:
    """An actor's name as it stands inside a sentence, with its article where it takes one."""
    if actor is None:
        return "anybody"
    found = graph.actors.get(actor)
    if found is None:
        return actor
    if f"the {found.name}".casefold() in {alias.casefold() for alias in found.aliases}:
        return f"the {found.name}"
    first, *others = found.name.split()
    bare = first.casefold() not in ("the", "unnamed") and not any(
        word.endswith(("'s", "s'")) for word in (first, *others)
    )
    takes_article = found.kind in WITH_ARTICLE and bool(others) and bare
    return f"the {found.name}" if takes_article else found.name


def relation_word(graph: ClaimGraph, pattern: Pattern, wording: Wording) -> str:
    """The relation as a verb in its base form, with what stands between it and its object."""
    if wording.word and not wording.noun:
        return f"{wording.word} {wording.rest}".strip()
    if not pattern.types:
        return "act on"
    first = graph.relation_types[pattern.types[0]]
    # "Does X be allied with Y" is no English; a verb of its own is.
    return first.verbs[0] if first.label.startswith("is ") and first.verbs else base_form(first.label)


@singledispatch
def _question(query: Query, _graph: ClaimGraph) -> str:
    raise TypeError(query)


@_question.register(ActorsQuery)
def _actors(query: ActorsQuery, graph: ClaimGraph) -> str:
    pattern, wording = query.pattern, query.wording
    given = in_sentence(graph, pattern.target if query.wanted == "source" else pattern.source)
    symmetric = all(graph.relation_types[type_id].symmetric for type_id in pattern.types)
    if wording.noun and symmetric and query.wanted == "target":
        return f"Who are the {plural(wording.word)} of {given}"
    verb = relation_word(graph, pattern, wording)
    if query.wanted == "source":
        return f"Who {_predicate(verb, pattern, query.lens)} {given}"
    return f"Whom {_inverted(given, verb, pattern, query.lens)}"


@_question.register(VerdictQuery)
def _verdict(query: VerdictQuery, graph: ClaimGraph) -> str:
    source, target = in_sentence(graph, query.pattern.source), in_sentence(graph, query.pattern.target)
    verb = relation_word(graph, query.pattern, query.wording)
    if query.refuse:
        return f"Does {source} refuse to {verb} {target}"
    return f"{_capital(_inverted(source, verb, query.pattern, query.lens))} {target}"


@_question.register(ClaimsQuery)
def _claims(  # noqa: PLR0911  # one way of asking, one return
    query: ClaimsQuery, graph: ClaimGraph
) -> str:
    pattern, wording = query.pattern, query.wording
    source, target = in_sentence(graph, pattern.source), in_sentence(graph, pattern.target)
    verb = relation_word(graph, pattern, wording)
    if query.trend:
        on = f" on {target}" if pattern.target else ""
        return f"Is the {wording.word} of {source}{on} rising or waning"
    if query.voices:
        return f"Who says that {source} {third_person(verb)} {target}"
    if not pattern.source and not pattern.target:
        if pattern.types:
            return f"Who {third_person(verb)} whom"
        return f"What does {in_sentence(graph, query.lens.according_to) if query.lens.according_to else 'the text'} say"
    if not pattern.directed:
        named = f"the {wording.word}" if wording.word else "what there is"
        return f"What about {named} between {source} and {target}" if pattern.target else f"What about {source}"
    if wording.noun:
        of = f" of {source}" if pattern.source else ""
        on = f" on {target}" if pattern.target else ""
        return f"What about the {wording.word}{of}{on}"
    if pattern.types:
        return f"What {_inverted(source, verb, pattern, query.lens)} {target}".removesuffix(" anybody")
    if query.lens.moods == ("intended",):
        return f"What does {source} want" + (f" from {target}" if pattern.target else "")
    to = f" to {target}" if pattern.target else ""
    return f"What {_inverted(source, 'do', pattern, query.lens)}{to}"


@_question.register(PathsQuery)
def _paths(query: PathsQuery, graph: ClaimGraph) -> str:
    return f"How is {in_sentence(graph, query.start)} connected to {in_sentence(graph, query.end)}"


@_question.register(ProfileQuery)
def _profile(query: ProfileQuery, graph: ClaimGraph) -> str:
    return f"What does the text say of {in_sentence(graph, query.actor)}"


@_question.register(ConsequencesQuery)
def _consequences(query: ConsequencesQuery, graph: ClaimGraph) -> str:
    if query.scenarios:
        return f"What follows if {' and '.join(graph.scenarios[s].name for s in query.scenarios)}"
    if query.asked is not None:
        return f"What follows if {_clause(query.asked, graph, third=True)}"
    return f"What follows from {' or '.join(query.claims)}"


@_question.register(CausesQuery)
def _causes(query: CausesQuery, graph: ClaimGraph) -> str:
    if query.asked is None:
        return f"{'Why' if query.forward else 'What leads to'} {' or '.join(query.claims)}"
    if not query.forward:
        return f"What would make {_clause(query.asked, graph, third=False)}"
    source = in_sentence(graph, query.asked.pattern.source)
    verb = relation_word(graph, query.asked.pattern, query.asked.wording)
    target = in_sentence(graph, query.asked.pattern.target)
    lens = query.lens.model_copy(update={"moods": query.asked.moods}) if query.asked.moods else query.lens
    return f"Why {_inverted(source, verb, query.asked.pattern, lens)} {target}"


@_question.register(DisagreementsQuery)
def _disagreements(query: DisagreementsQuery, graph: ClaimGraph) -> str:
    if query.asked is not None:
        denied = "it is denied that " if query.asked.pattern.polarity == "denied" else ""
        return f"What contradicts that {denied}{_clause(query.asked, graph, third=True)}"
    return (
        f"What speaks against {' or '.join(query.claims)}" if query.claims else "Where does the text contradict itself"
    )


@_question.register(SideQuery)
def _side(query: SideQuery, graph: ClaimGraph) -> str:
    return f"Which side is {in_sentence(graph, query.actor)} on"


def _clause(asked: Asked, graph: ClaimGraph, *, third: bool) -> str:
    verb = relation_word(graph, asked.pattern, asked.wording)
    source, target = in_sentence(graph, asked.pattern.source), in_sentence(graph, asked.pattern.target)
    return f"{source} {third_person(verb) if third else verb} {target}"


def _predicate(verb: str, pattern: Pattern, lens: Lens) -> str:
    """The verb after "who", in the mood and polarity asked for."""
    if pattern.polarity == "denied":
        return f"refuses to {verb}" if len(lens.moods) > 1 else f"does not {_wish(verb, lens)}"
    if lens.moods == ("required",):
        return f"must {verb}"
    return third_person(_wish(verb, lens))


def _inverted(subject: str, verb: str, pattern: Pattern, lens: Lens) -> str:
    """The verb with its subject in a question, in the mood and polarity asked for."""
    if pattern.polarity == "denied":
        return f"does {subject} " + (f"refuse to {verb}" if len(lens.moods) > 1 else f"not {_wish(verb, lens)}")
    if lens.moods == ("required",):
        return f"must {subject} {verb}"
    if verb.startswith("be ") and lens.moods != ("intended",):
        return f"is {subject} {verb.removeprefix('be ')}"
    return f"does {subject} {_wish(verb, lens)}"


def _wish(verb: str, lens: Lens) -> str:
    return f"want to {verb}" if lens.moods == ("intended",) else verb


def _lens_words(query: Query, graph: ClaimGraph) -> str:
    lens = query.lens
    words = []
    if lens.at_least is not None:
        words.append(f"counting only what is {IN_PROSE[lens.at_least]}" + " or surer" * (lens.at_least != "certain"))
    if lens.assuming:
        words.append("if " + " and ".join(graph.scenarios[s].name for s in lens.assuming))
    says_at_all = isinstance(query, ClaimsQuery) and not (
        query.pattern.types or query.pattern.source or query.pattern.target
    )
    if lens.according_to and not says_at_all:
        words.append(f"according to {in_sentence(graph, lens.according_to)}")
    words.extend(f"counting only what is about {topic}" for topic in _topics(query) if not says_at_all)
    if lens.basis:
        words.append(f"counting only what is {lens.basis}")
    words.extend(f"in section {section}" for section in lens.sections)
    if lens.at:
        words.append(f"at {lens.at}")
    about = f" about {lens.about}" if lens.about and says_at_all else ""
    return about + "".join(f", {word}" for word in words)


def _topics(query: Query) -> Iterator[str]:
    """The topics to which a question is narrowed, apart from those that its words name anyway."""
    asked = query.asked if isinstance(query, CausesQuery | ConsequencesQuery | DisagreementsQuery) else None
    wording = asked.wording if asked else getattr(query, "wording", NO_WORDING)
    for topic in dict.fromkeys((query.lens.about, asked.about if asked else None)):
        if topic and not same_matter(topic, wording.rest):
            yield topic


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
