"""From a captured question to a query: one short function for each way of asking.

A function returns None where the words fit the form but not its sense; the next form is tried then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgraph.ask.problem import Place, QuestionError
from kgraph.ask.query import (
    ActorsQuery,
    CausesQuery,
    ClaimsQuery,
    ConsequencesQuery,
    PathsQuery,
    ProfileQuery,
    Query,
    VerdictQuery,
    Wording,
)
from kgraph.diagnostics import shown
from kgraph.graph.names import nearest

if TYPE_CHECKING:
    from kgraph.ask.capture import Capture
    from kgraph.graph.pattern import Pattern


def sources(c: Capture) -> Query:
    """Who R x."""
    return ActorsQuery(c.pattern(target="x", types=c.types), "target" if c.turned else "source", c.wording)


def targets(c: Capture) -> Query:
    """Whom x Rs."""
    return ActorsQuery(c.pattern(source="x", types=c.types), "source" if c.turned else "target", c.wording)


def verdict(c: Capture) -> Query:
    """Does x R y."""
    return _verdict(c, "x", "y")


def passive_verdict(c: Capture) -> Query:
    """Is x R-ed by y."""
    return _verdict(c, "y", "x")


def mutual_verdict(c: Capture) -> Query | None:
    """Are x and y Ns: only for what holds both ways."""
    return _verdict(c, "x", "y") if c.is_symmetric(c.types) else None


def _verdict(c: Capture, source: str, target: str) -> VerdictQuery:
    pattern = c.pattern(source, target, c.types, both_polarities=True)
    if c.manner.negated:
        c.manner.notes.append("read without its 'not': a yes says that it is so")
    return VerdictQuery(pattern, c.manner.refuse, c.wording)


def given(c: Capture) -> Query:
    """What does x give y."""
    return ClaimsQuery(c.pattern("x", "y", c.types), wording=c.wording)


def undergone(c: Capture) -> Query:
    """How x is R-ed: every claim that somebody does it to x."""
    return ActorsQuery(c.pattern("y", "x", c.types), "target" if c.turned else "source", c.wording)


def gotten(c: Capture) -> Query | None:
    """What does x get from y: what the verb "give" stands for, the other way."""
    types = c.lexicon.types_of("give")
    return ClaimsQuery(c.pattern("y", "x", types), wording=Wording("give")) if types else None


def deeds(c: Capture) -> Query:
    """What does x do, want, have to do, perhaps to y."""
    return ClaimsQuery(c.pattern("x", "y"))


def noun_claims(c: Capture) -> Query:
    """The R of x on y."""
    types = c.types
    return ClaimsQuery(c.pattern("x", "y", types, directed=not c.is_symmetric(types)), wording=c.wording)


def noun_of(c: Capture) -> Query:
    """The Rs of x: actors for what holds both ways (allies), else claims (the influence of x)."""
    types = c.types
    if c.is_symmetric(types):
        return ActorsQuery(c.pattern(source="x", types=types), "target", c.wording)
    return ClaimsQuery(c.pattern(source="x", types=types), wording=c.wording)


def noun_on(c: Capture) -> Query:
    """The R on x."""
    types = c.types
    if c.is_symmetric(types):
        return ActorsQuery(c.pattern(source="x", types=types), "target", c.wording)
    return ClaimsQuery(c.pattern(target="x", types=types), wording=c.wording)


def between(c: Capture) -> Query:
    """The R between x and y."""
    return ClaimsQuery(c.pattern("x", "y", c.types, directed=False), wording=c.wording)


def any_between(c: Capture) -> Query:
    """The relation between x and y."""
    return ClaimsQuery(c.pattern("x", "y", directed=False))


def trend(c: Capture) -> Query:
    """Is x's R over y rising or falling."""
    return ClaimsQuery(c.pattern("x", "y", c.types), trend=True, wording=c.wording)


def every(c: Capture) -> Query:
    """Who R whom: all claims of a type."""
    return ClaimsQuery(c.pattern(types=c.types), wording=c.wording)


def paths(c: Capture) -> Query | None:
    """How x is connected to y."""
    start, end = c.actor("x"), c.actor("y")
    return PathsQuery(start, end) if start and end and start != end else None


def profile(c: Capture) -> Query | None:
    """Everything about x."""
    actor = c.actor("x")
    return ProfileQuery(actor) if actor else None


def said_by(c: Capture) -> Query:
    """What x says, perhaps about something."""
    c.manner.voice = c.actor("x")
    return _about(c) if "rest" in c.tokens else ClaimsQuery(c.pattern())


def said_at_all(c: Capture) -> Query | None:
    """Nothing but "according to x"."""
    return ClaimsQuery(c.pattern()) if c.manner.voice else None


def about(c: Capture) -> Query:
    """What the text says about something: an actor, a kind of relation, or a topic."""
    return _about(c)


def _about(c: Capture) -> Query:
    first, *others = c.tokens["rest"]
    asked = c.rest()
    index = c.graph.index
    topic = asked if index.topics_like(asked) else index.nearest_topic(asked)
    if not others and "ACTOR" in first.tags:
        if c.manner.voice:
            return ClaimsQuery(c.pattern().model_copy(update={"source": first.ids("ACTOR")[0], "directed": False}))
        return ProfileQuery(first.ids("ACTOR")[0])
    if not others and "REL" in first.tags and topic != asked:
        return ClaimsQuery(c.pattern(types=first.ids("REL")))
    if topic:
        if topic != asked:
            c.manner.notes.append(f"read {shown(asked)} as the topic {shown(topic)}")
        return ClaimsQuery(c.pattern(), lens=c.graph.lens.model_copy(update={"about": topic}))
    close = nearest(asked, c.graph.index.topics) or sorted(c.graph.index.topics)[:6]
    last = c.tokens["rest"][-1]
    message = f"no claim is about {shown(asked)}"
    raise QuestionError(
        "unknown-word", message, Place(c.question, first.start, last.end), [f"topics: {', '.join(close)}"]
    )


def who_says(c: Capture) -> Query:
    """Who says that x R y."""
    return ClaimsQuery(c.pattern("x", "y", c.types, both_polarities=True), voices=True, wording=c.wording)


def who_says_passive(c: Capture) -> Query:
    """Who says that x is R-ed by y."""
    return ClaimsQuery(c.pattern("y", "x", c.types, both_polarities=True), voices=True, wording=c.wording)


def what_if(c: Capture) -> Query:
    """What if a scenario, or what follows from a claim."""
    token = (c.tokens.get("s") or c.tokens["c"])[0]
    return ConsequencesQuery(scenarios=token.ids("SCENARIO"), claims=token.ids("CLAIM"))


def what_if_clause(c: Capture) -> Query:
    """What if x R y: the scenarios that this makes true, else what the claims themselves lead to."""
    return _consequences(c, c.clause("x", "y"))


def what_if_passive(c: Capture) -> Query:
    """What if x is R-ed by y, or by anybody."""
    return _consequences(c, c.clause("y", "x"))


def _consequences(c: Capture, pattern: Pattern) -> ConsequencesQuery:
    claims = c.fitting_claims(pattern)
    scenarios = c.scenarios_made_true(claims)
    return ConsequencesQuery(scenarios, () if scenarios else claims, c.asked(pattern))


def why_claim(c: Capture) -> Query:
    """Why a claim, by its id."""
    return CausesQuery(c.tokens["c"][0].ids("CLAIM"))


def why(c: Capture) -> Query:
    """Why x Rs, perhaps y."""
    return _causes(c, c.clause("x", "y"), forward=True)


def why_passive(c: Capture) -> Query:
    """Why x is R-ed, perhaps by y."""
    return _causes(c, c.clause("y", "x"), forward=True)


def makes(c: Capture) -> Query:
    """What would make x R y: only what leads there."""
    return _causes(c, c.clause("x", "y"), forward=False)


def _causes(c: Capture, pattern: Pattern, *, forward: bool) -> CausesQuery:
    moods = c.manner.moods
    claims = [claim for claim in c.fitting_claims(pattern) if not moods or c.graph.index.claims[claim].mood in moods]
    return CausesQuery(tuple(claims), forward, c.asked(pattern)._replace(moods=moods))


def makes_claim(c: Capture) -> Query:
    """What leads to a claim, by its id."""
    return CausesQuery(c.tokens["c"][0].ids("CLAIM"), forward=False)
