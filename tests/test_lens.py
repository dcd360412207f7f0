"""The lens: what it removes, what it lets stand, and that nothing else does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import DATES, SCENARIOS, graphs, lenses

import kgraph
from kgraph.graph.lens import Lens
from kgraph.graph.pattern import Pattern, find
from kgraph.model.qualifiers import FACTUALITIES, MOODS

if TYPE_CHECKING:
    from kgraph.graph.claims import ClaimGraph

STRICTER: dict[str, st.SearchStrategy[object]] = {
    "at_least": st.sampled_from(FACTUALITIES),
    "according_to": st.sampled_from(("NOR", "SUD", "WRITER")),
    "moods": st.sampled_from(MOODS).map(lambda mood: (mood,)),
    "basis": st.sampled_from(("stated", "presupposed")),
    "about": st.sampled_from(("trade", "defence")),
    "sections": st.sampled_from((("1",), ("2.1",))),
    "at": st.sampled_from(DATES),
}


@given(graphs())
def test_the_default_lens_removes_nothing(graph: ClaimGraph) -> None:
    assert dict(graph.claims) == dict(graph.index.claims)


@given(graphs(), st.data())
def test_a_stricter_lens_only_removes(graph: ClaimGraph, data: st.DataObject) -> None:
    """Adding any one criterion leaves a part of what was left before."""
    lens = data.draw(lenses())
    name = data.draw(st.sampled_from([n for n in STRICTER if not getattr(lens, n)] or ["at_least"]))
    value = data.draw(STRICTER[name])
    if name == "about" and not graph.index.topics_like(str(value)):
        return
    stricter = graph.through(lens.model_copy(update={name: value}))
    if name != "at_least" or lens.at_least is None:
        assert set(stricter.claims) <= set(graph.through(lens).claims)


@given(graphs(), lenses(), st.sampled_from(FACTUALITIES), st.sampled_from(FACTUALITIES))
def test_a_higher_dial_leaves_a_part(graph: ClaimGraph, lens: Lens, one: str, other: str) -> None:
    low, high = sorted((one, other), key=lambda f: -FACTUALITIES.index(f))
    left = {dial: set(graph.through(lens.model_copy(update={"at_least": dial})).claims) for dial in (low, high)}
    assert left[high] <= left[low]


@given(graphs(), lenses(), st.sampled_from(SCENARIOS))
def test_an_assumption_removes_none_and_only_makes_claims_stand(graph: ClaimGraph, lens: Lens, scenario: str) -> None:
    before = graph.through(lens)
    after = graph.through(lens.model_copy(update={"assuming": (*lens.assuming, scenario)}))
    assert dict(before.claims) == dict(after.claims)
    assert all(after.stands(claim) for claim in before.claims.values() if before.stands(claim))


@given(graphs(), lenses())
def test_what_stands_is_what_nothing_limits(graph: ClaimGraph, lens: Lens) -> None:
    """Standing written out once more, from the definition."""
    seen = graph.through(lens)
    index = graph.index
    assumed = index.implied_by(lens.assuming)
    for claim in seen.claims.values():
        own_mood = claim.mood in (lens.moods or ("asserted",))
        author = "WRITER" if claim.evidence[0].document == "text" else "EST"
        own_voice = lens.according_to is not None or claim.attribution in (None, author)
        assert seen.stands(claim) == (own_mood and own_voice and set(claim.under) <= assumed)


@given(graphs(), st.sampled_from(("NOR", "SUD", "EST")))
def test_without_parts_an_actor_finds_a_part_of_what_it_finds_with_them(graph: ClaimGraph, actor: str) -> None:
    pattern = Pattern(target=actor)
    alone = {m.claim.id for m in find(graph.through(Lens(with_parts=False)), pattern).matches}
    assert alone <= {m.claim.id for m in find(graph, pattern).matches}


@given(graphs())
def test_an_exact_lens_leaves_narrower_types_out(graph: ClaimGraph) -> None:
    pattern = Pattern(types=("influence",))
    exact = find(graph.through(Lens(exact=True)), pattern).matches
    assert {m.claim.type for m in exact} <= {"influence"}
    wider = {m.claim.id for m in find(graph, pattern).matches}
    assert {m.claim.id for m in exact} <= wider


@given(graphs(), lenses(), st.sampled_from(("NOR", "SUD", "BOTH")))
def test_what_is_found_and_what_is_set_aside_is_what_the_whole_graph_finds(
    graph: ClaimGraph, lens: Lens, actor: str
) -> None:
    """Nothing is lost silently: claims found and claims counted as set aside add up."""
    same_reach = Lens(exact=lens.exact, with_parts=lens.with_parts)
    pattern = Pattern(source=actor, directed=False)
    whole = find(graph.through(same_reach), pattern)
    seen = find(graph.through(lens), pattern)
    assert len(seen.matches) + seen.set_aside.total() == len(whole.matches)


@given(graphs(), st.sampled_from(("NOR", "SUD", "EST", "BOTH")), st.booleans())
def test_the_narrowest_look_up_misses_nothing(graph: ClaimGraph, actor: str, directed: bool) -> None:  # noqa: FBT001
    """The claims found over the indexes are those found by looking at every claim."""
    pattern = Pattern(types=("trade",), source=actor, directed=directed)
    found = {match.claim.id for match in find(graph, pattern).matches}
    circle = graph.circle(actor)
    expected = set()
    for claim in graph.claims.values():
        gives = claim.type == "trade" or "trade" in claim.gives
        receives = "trade" in claim.receives
        ends = set()
        if gives or (receives and not directed):
            ends.add(claim.source)
        if receives or (gives and not directed):
            ends.add(claim.target)
        if ends & circle:
            expected.add(claim.id)
    assert found == expected


@pytest.mark.parametrize(
    ("lens", "code"),
    [
        (Lens(assuming=("peace-on-earth",)), "unknown-scenario"),
        (Lens(according_to="NOBODY"), "unknown-actor"),
        (Lens(about="cheese"), "unknown-topic"),
    ],
)
def test_a_lens_that_names_what_there_is_not_is_refused(kg: kgraph.KnowledgeGraph, lens: Lens, code: str) -> None:
    with pytest.raises(kgraph.KgraphError) as caught:
        kg.through(lens)
    assert [problem.code for problem in caught.value.diagnostics] == [code]
