"""Claims in words: who does what to whom, what limits it, where it stands, and how to cite it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kgraph.ask.restate import in_sentence
from kgraph.graph.inflection import plural_form
from kgraph.model.qualifiers import IN_PROSE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.graph.claims import ClaimGraph
    from kgraph.model.actor import Actor
    from kgraph.model.claim import Claim, Validity
    from kgraph.model.evidence import Evidence
    from kgraph.model.qualifiers import Mood, Polarity

PLURAL_KINDS: Final = frozenset({"group", "source", "organization", "information", "other"})
PREFIXES: Final[dict[tuple[Mood, Polarity], str]] = {
    ("asserted", "affirmed"): "",
    ("asserted", "denied"): "not",
    ("intended", "affirmed"): "wanted",
    ("intended", "denied"): "not wanted",
    ("required", "affirmed"): "demanded",
    ("required", "denied"): "demanded not",
}


def sentence(graph: ClaimGraph, claim: Claim) -> str:
    """A claim as a short sentence.

    >>> from kgraph.loader.files import bundled_data, load
    >>> graph = load(bundled_data()).graph
    >>> claim = next(c for c in graph.claims.values() if c.type == "alliance" and c.target == "ROK")
    >>> sentence(graph, claim)
    'the United States is allied with South Korea'
    """
    label = graph.relation_types[claim.type].label if claim.type in graph.relation_types else claim.type
    if claim.source in graph.actors and is_plural(graph.actors[claim.source]):
        label = plural_form(label)
    text = f"{in_sentence(graph, claim.source)} {label} {in_sentence(graph, claim.target)}"
    prefix = PREFIXES[claim.mood, claim.polarity]
    return f"{prefix}: {text}" if prefix else text


def is_plural(actor: Actor) -> bool:
    """Whether an actor's name takes a verb in the plural: a bloc, or a group called so ("unnamed observers").

    >>> from kgraph.model.actor import Actor
    >>> is_plural(Actor(id="a", kind="group", name="unnamed observers"))
    True
    """
    if actor.kind == "bloc":
        return True
    named = re.split(" of | in | on ", actor.name, maxsplit=1)[0]
    return actor.kind in PLURAL_KINDS and named.endswith("s") and not named.endswith(("ss", "us", "'s"))


def qualifiers(graph: ClaimGraph, claim: Claim) -> Iterator[str]:
    """Everything that limits a claim, in words, the factuality left out."""
    if claim.by:
        yield f"{'demanded of' if claim.mood == 'required' else 'wanted by'} {in_sentence(graph, claim.by)}"
    if claim.attribution:
        yield f"in the view of {in_sentence(graph, claim.attribution)}"
    for scenario in claim.under:
        yield f"if {graph.scenarios[scenario].name}"
    if claim.basis == "presupposed":
        yield "taken for granted"
    if claim.trend:
        yield claim.trend
    if claim.about:
        yield f"about {claim.about}"
    if claim.valid:
        yield _validity(claim.valid)
    for field in ("gives", "receives"):
        if types := getattr(claim, field):
            yield f"{field} {', '.join(t.replace('-', ' ') for t in types)}"


def _validity(valid: Validity) -> str:
    parts = (f"from {valid.start}" if valid.start else "", f"until {valid.end}" if valid.end else "", valid.phrase)
    return " ".join(part for part in parts if part)


def place(evidence: Evidence) -> str:
    """A locator in words.

    >>> from kgraph.model.evidence import Evidence
    >>> place(Evidence(document="essay", locator="4.2.3"))
    'essay, section 4, paragraph 2, sentence 3'
    """
    section, paragraph, number = evidence.locator.split(".")
    return f"{evidence.document}, section {section}, paragraph {paragraph}, sentence {number}"


def said(graph: ClaimGraph, claim: Claim) -> str:
    """What a claim says and what limits it, in one line."""
    return f'"{sentence(graph, claim)}" ({"; ".join((IN_PROSE[claim.factuality], *qualifiers(graph, claim)))})'


def cite_text(graph: ClaimGraph, claim: Claim) -> str:
    """A citation of a claim: the data set, its version, what the claim says and how sure, and where it stands."""
    metadata = graph.dataset.metadata
    title = metadata.title or "A kgraph data set"
    version = f", version {metadata.version}" if metadata.version else ""
    creators = ", ".join(creator.name for creator in metadata.creators)
    where = "; ".join(place(evidence) for evidence in claim.evidence)
    return f"{creators + '. ' if creators else ''}{title}{version}. Claim {claim.id}: {said(graph, claim)}; {where}."


def cite_bibtex(graph: ClaimGraph, claim: Claim) -> str:
    """The same as a BibTeX entry."""
    metadata = graph.dataset.metadata
    fields = {
        "author": " and ".join(f"{{{_tex(creator.name)}}}" for creator in metadata.creators),
        "title": _tex(metadata.title or "A kgraph data set"),
        "version": _tex(metadata.version or ""),
        "note": _tex(f"Claim {claim.id}: {said(graph, claim)}; {'; '.join(map(place, claim.evidence))}"),
    }
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@misc{{kgraph-{claim.id},\n{body}\n}}"


def _tex(text: str) -> str:
    special = {"\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
    special |= {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {c: f"\\{c}" for c in "&%$#_"}
    return "".join(special.get(c, c) for c in text)
