"""The lens of the page leaves and lets stand what the lens of Python does, in every view."""

from __future__ import annotations

import re
from itertools import islice, product
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlencode

import pytest
from browser.seen import ARCS, CATCH_PICTURE, CELLS, go, shown_claims
from playwright.sync_api import expect

from kgraph.graph.lens import Lens
from kgraph.model.qualifiers import FACTUALITIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from browser.seen import Explorer
    from browser.visiting import Visitor

    import kgraph

pytestmark = pytest.mark.slow

WORDS: Final = {"certain": "stated as fact", "probable": "called likely", "possible": "called possible"}


def test_a_lens_that_nobody_knows_is_left_out(visitor: Visitor, explorer: Explorer, kg: kgraph.KnowledgeGraph) -> None:
    """A letter lost in an address that was passed on would otherwise hide every claim."""
    page = visitor.open(f"{explorer.address}#/claims?at_least=foo&according_to=XX&if=nowhere&section=1")
    assert set(shown_claims(page)) == set(kg.through(Lens(sections=("1",))).claims)


class Look(NamedTuple):
    """A lens and what else is chosen, as the address of the page says it."""

    lens: Lens = Lens()
    type: str | None = None
    sign: str | None = None

    @property
    def parameters(self) -> str:
        """As they stand in the address."""
        one = {
            "at_least": self.lens.at_least,
            "type": self.type,
            "sign": self.sign,
            "according_to": self.lens.according_to,
            "section": next(iter(self.lens.sections), None),
        }
        given = [(name, value) for name, value in one.items() if value is not None]
        return urlencode([*given, *(("if", scenario) for scenario in self.lens.assuming)])

    def through(self, kg: kgraph.KnowledgeGraph) -> tuple[set[str], set[str]]:
        """The claims that are kept, and those of them that stand."""
        seen = kg.through(self.lens)
        signs = seen.graph.index.signs
        kept = [claim for claim in seen.find_claims(type=self.type) if self.sign in (None, signs[claim.type])]
        return {claim.id for claim in kept}, {claim.id for claim in kept if seen.graph.stands(claim)}


def single_choices(kg: kgraph.KnowledgeGraph) -> Iterator[Look]:
    """Each option of each control alone."""
    yield Look()
    yield from (Look(Lens(at_least=factuality)) for factuality in FACTUALITIES)
    yield from (Look(Lens(assuming=(scenario,))) for scenario in kg.scenarios)
    yield from (Look(type=relation_type) for relation_type in kg.relation_types)
    yield from (Look(sign=sign) for sign in ("+", "-", "0"))
    voices = sorted({kg.graph.index.voice(claim) or "" for claim in kg.claims.values()} - {""})
    yield from (Look(Lens(according_to=voice)) for voice in voices)
    sections = sorted({evidence.locator.split(".")[0] for claim in kg.claims.values() for evidence in claim.evidence})
    yield from (Look(Lens(sections=(section,))) for section in sections)


def several_choices(kg: kgraph.KnowledgeGraph) -> Iterator[Look]:
    """Options of several controls at once, a spread of all combinations."""
    voices = (None, "CHN", "ROK")
    scenarios = tuple(kg.scenarios)[:4]
    sections = ((), ("4",), ("5",))
    all_of_them = product(FACTUALITIES[:3], voices, sections, (None, "-", "+"), (None, "influence"), scenarios)
    for factuality, voice, section, sign, relation_type, scenario in islice(all_of_them, 0, None, 23):
        lens = Lens(at_least=factuality, according_to=voice, sections=section, assuming=(scenario,))
        yield Look(lens, relation_type, sign)


def test_each_option_of_each_control_leaves_and_lets_stand_what_python_does(
    visitor: Visitor, explorer: Explorer, kg: kgraph.KnowledgeGraph
) -> None:
    page = visitor.open(f"{explorer.address}#/claims")
    for look in [*single_choices(kg), *several_choices(kg)]:
        go(page, f"#/claims?{look.parameters}")
        kept, standing = look.through(kg)
        told = page.locator("#changes").inner_text()
        assert set(shown_claims(page)) == kept, look
        assert f"{len(kept)} of {len(kg.claims)}" in told or len(kept) == len(kg.claims), (look, told)
        assert f"{len(standing)} stand" in told, (look, told)


def test_the_matrix_and_the_picture_follow_the_lens(
    visitor: Visitor, explorer: Explorer, kg: kgraph.KnowledgeGraph
) -> None:
    context = visitor.prepare(explorer.address)
    context.add_init_script(CATCH_PICTURE)
    page = context.new_page()
    page.goto(f"{explorer.address}#/graph")
    scenario = next(iter(kg.scenarios))
    looks = (
        Look(Lens(at_least="certain")),
        Look(Lens(at_least="possible", assuming=(scenario,), sections=("4",))),
        Look(Lens(according_to="CHN")),
        Look(),
    )
    for look in looks:
        go(page, f"#/graph?{look.parameters}")
        assert set(page.evaluate(ARCS)) == look.through(kg)[0]
        go(page, f"#/matrix?{look.parameters}")
        cells = kg.through(look.lens).matrix().cells
        shown = {(source, target): said for source, target, said in page.evaluate(CELLS)}
        assert set(shown) <= {(cell.source, cell.target) for cell in cells}
        for cell in cells:
            if (cell.source, cell.target) in shown:
                assert re.search(rf"[ /]{len(cell.claims)} claim", shown[cell.source, cell.target])


def test_the_dial_is_turned_by_mouse_and_by_keyboard(
    visitor: Visitor, explorer: Explorer, kg: kgraph.KnowledgeGraph
) -> None:
    page = visitor.open(f"{explorer.address}#/claims")
    page.locator("#lens").get_by_role("radio", name="stated as fact").check()
    certain = Look(Lens(at_least="certain")).through(kg)[0]
    assert set(shown_claims(page)) == certain
    assert page.evaluate("location.hash") == "#/claims?at_least=certain"
    page.keyboard.press("ArrowDown")
    assert page.evaluate("location.hash") == "#/claims?at_least=probable"
    assert certain < set(shown_claims(page))
    page.locator("#lens").get_by_role("button", name="Reset").click()
    assert page.evaluate("location.hash") == "#/claims"
    assert set(shown_claims(page)) == set(kg.claims)


def test_the_counts_beside_the_dial_are_what_it_would_leave(
    visitor: Visitor, explorer: Explorer, kg: kgraph.KnowledgeGraph
) -> None:
    page = visitor.open(f"{explorer.address}#/claims?section=4")
    for factuality in WORDS:
        count = len(Look(Lens.model_validate({"at_least": factuality, "sections": ("4",)})).through(kg)[0])
        name = re.compile(rf"{WORDS[factuality]}.* {count} claims?$")
        expect(page.locator("#lens").get_by_role("radio", name=name)).to_be_visible()


def test_what_the_lens_left_is_told_aloud(visitor: Visitor, explorer: Explorer) -> None:
    page = visitor.open(f"{explorer.address}#/claims")
    page.locator("#lens").get_by_role("radio", name="stated as fact").check()
    expect(page.locator("#changes")).to_have_attribute("role", "status")
    expect(page.locator("#changes")).to_contain_text("claims")
