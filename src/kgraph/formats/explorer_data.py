"""All that the page of the explorer knows, from a graph under its lens.

What a claim says, what limits it and what a lens leaves is decided here once, so that the page only looks up. The page
of a graph read through a lens holds what that lens leaves and tells so in `read_as`; the controls of the page narrow it
further. A claim is shown if it is in `kept` for every choice made. It stands if `limits.mood` is null, `limits.voice`
is null or a voice is chosen, and each of `limits.scenarios` is implied by a scenario that is assumed.

`camps` holds the ties between actors by the claims that stand, and for the strict and the weak sense the best division
into camps; `against` points into `ties`.
"""

from __future__ import annotations

import re
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

from kgraph.ask.wording import place
from kgraph.formats import page_assets
from kgraph.formats.data_formats import DATA_FORMATS, Format
from kgraph.formats.explorer_claims import kept, page_claims
from kgraph.formats.explorer_readings import chains, page_camps, page_disagreements
from kgraph.formats.explorer_records import Identifier, PageActor, PageScenario, PageType
from kgraph.formats.explorer_shape import Marks, PageArc, PageData, PageDocument, PageFormat, PageNode, PageScene, Words
from kgraph.graph.lens import removal_rules
from kgraph.model.qualifiers import FACTUALITIES, IN_PROSE
from kgraph.views.iris import Namer
from kgraph.views.marks import DASHES, DENIED_MARK, SIGN_COLOURS, SIGN_MARKS
from kgraph.views.scene import scene

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from kgraph.graph.claims import ClaimGraph
    from kgraph.model.actor import Actor
    from kgraph.model.claim import Claim
    from kgraph.model.dataset import Document
    from kgraph.model.relation import RelationType
    from kgraph.model.scenario import Scenario

NO_TITLE: Final = "A kgraph data set"
WIKIDATA: Final = re.compile(r"Q[1-9][0-9]*")


def page_data(
    graph: ClaimGraph,
    *,
    served: bool,
    at_hand: Collection[str] = (),
    quoting: Callable[[Claim], Claim] | None = None,
) -> PageData:
    """What the page knows of a graph; `at_hand` are the ids of the documents whose texts the server was given.

    With these texts, `quoting` gives a claim with its sentences.

    >>> from kgraph.loader.files import bundled_data, load
    >>> data = page_data(load(bundled_data()).graph, served=False)
    >>> data.served, len(data.claims) == data.total
    (False, True)
    """
    metadata = graph.dataset.metadata
    licence = page_assets.cytoscape_licence()
    return PageData(
        title=metadata.title or NO_TITLE,
        version=metadata.version,
        license=metadata.license,
        description=metadata.description,
        creators=tuple(creator.name for creator in metadata.creators),
        prefixes=Namer(metadata.base).prefixes,
        read_as=tuple(_read_as(graph)),
        total=len(graph.dataset.claims),
        served=served,
        kgraph=version("kgraph"),
        picture=page_assets.cytoscape_script() is not None,
        documents=tuple(_document(document, at_hand) for document in metadata.documents),
        formats=tuple(_format(row) for row in DATA_FORMATS),
        marks=Marks.model_validate(
            {"colours": SIGN_COLOURS, "signs": SIGN_MARKS, "dashes": DASHES, "denied": DENIED_MARK}
        ),
        factualities=tuple(Words(id=factuality, words=IN_PROSE[factuality]) for factuality in FACTUALITIES),
        actors=tuple(_actor(graph, actor) for actor in graph.actors.values()),
        types=tuple(_type(graph, relation_type) for relation_type in graph.relation_types.values()),
        scenarios=tuple(_scenario(graph, scenario) for scenario in graph.seen.scenarios),
        claims=page_claims(graph, quoting),
        kept=kept(graph),
        scene=_scene(graph),
        chains=chains(graph),
        disagreements=page_disagreements(graph),
        camps=page_camps(graph),
        licences=(licence,) if licence else (),
    )


def _format(row: Format) -> PageFormat:
    return PageFormat(name=row.name, title=row.title, suffix=row.suffixes[0], keeps=row.keeps, loses=row.loses)


def _read_as(graph: ClaimGraph) -> Iterator[str]:
    """What the lens of the graph sets aside and assumes, in words; nothing for the plain reading."""
    for reason, _ in removal_rules(graph.index, graph.lens):
        yield f"without claims that are {reason}"
    for scenario in graph.lens.assuming:
        yield f"as if {graph.scenarios[scenario].name}"


def _document(document: Document, at_hand: Collection[str]) -> PageDocument:
    return PageDocument(
        id=document.id,
        title=document.title,
        author=document.author,
        date=document.date,
        url=document.url,
        rights=document.rights,
        at_hand=document.id in at_hand,
    )


def _actor(graph: ClaimGraph, actor: Actor) -> PageActor:
    return PageActor(
        id=actor.id,
        name=actor.name,
        kind=actor.kind,
        aliases=actor.aliases,
        identifiers=tuple(
            Identifier(scheme=scheme, value=value, url=_address(scheme, value))
            for scheme, value in sorted(actor.identifiers.items())
        ),
        part_of=actor.part_of,
        members=actor.members,
        unnamed=actor.unnamed,
        note=actor.note,
        circle=tuple(sorted(graph.circle(actor.id))),
    )


def _address(scheme: str, value: str) -> str | None:
    """Where an identifier is described, if its scheme has stable addresses."""
    if scheme == "wikidata" and WIKIDATA.fullmatch(value):
        return f"https://www.wikidata.org/entity/{value}"
    return None


def _type(graph: ClaimGraph, relation_type: RelationType) -> PageType:
    return PageType(
        id=relation_type.id,
        label=relation_type.label,
        inverse=relation_type.inverse,
        verbs=relation_type.verbs,
        nouns=relation_type.nouns,
        definition=relation_type.definition,
        sign=graph.index.signs[relation_type.id],
        symmetric=relation_type.symmetric,
        broader=relation_type.broader,
        within=tuple(sorted(graph.types_within((relation_type.id,)))),
    )


def _scenario(graph: ClaimGraph, scenario: Scenario) -> PageScenario:
    return PageScenario(
        id=scenario.id,
        name=scenario.name,
        aliases=scenario.aliases,
        holds_if=scenario.holds_if,
        implies=tuple(sorted(graph.index.implied_by((scenario.id,)))),
        excludes=scenario.excludes,
        evidence=scenario.evidence,
        places=tuple(place(evidence) for evidence in scenario.evidence),
        note=scenario.note,
    )


def _scene(graph: ClaimGraph) -> PageScene:
    found = scene(graph)
    return PageScene(
        width=found.width,
        height=found.height,
        nodes=tuple(PageNode.model_validate(node._asdict()) for node in found.nodes),
        arcs=tuple(PageArc.model_validate(arc._asdict()) for arc in found.arcs),
    )
