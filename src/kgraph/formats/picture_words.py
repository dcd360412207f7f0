"""What a picture shows, in words, for those who cannot see it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kgraph.ask.wording import qualifiers, sentence
from kgraph.formats.markup import escaped
from kgraph.model.qualifiers import IN_PROSE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from kgraph.formats.picture_caption import Caption
    from kgraph.graph.claims import ClaimGraph
    from kgraph.reading.roles import Matrix

TITLE: Final = re.compile(rb"<title>[^<]*</title>")
NAMED: Final = b'<svg role="img" aria-labelledby="picture-title picture-description" '
SIGNS: Final = {"+": "cooperation", "-": "conflict", "0": "neither cooperation nor conflict", "mixed": "both"}


def said_of_claims(graph: ClaimGraph, claims: Collection[str], caption: Caption) -> Iterator[str]:
    """The caption, and each claim as a sentence with what limits it."""
    yield from _captioned(caption)
    for claim in (graph.claims[claim_id] for claim_id in sorted(claims)):
        limits = "; ".join((IN_PROSE[claim.factuality], *qualifiers(graph, claim)))
        said = f"{sentence(graph, claim)} ({limits})."
        yield said[0].upper() + said[1:]


def said_of_matrix(graph: ClaimGraph, matrix: Matrix, caption: Caption) -> Iterator[str]:
    """The caption, and each cell as a sentence."""
    yield from _captioned(caption)
    for cell in matrix.cells:
        ends = f"{graph.index.name(cell.source)} acts on {graph.index.name(cell.target)}"
        yield f"{ends}: {SIGNS[cell.sign]}, {IN_PROSE[cell.surest]} at best."


def with_description(svg: bytes, said: Sequence[str]) -> bytes:
    """An SVG picture that screen readers take for an image with this description; it has a title already.

    >>> with_description(b"<svg><title>A & B</title></svg>".replace(b"&", b"&amp;"), ["1 < 2"]).decode()[-69:]
    'A &amp; B</title><desc id="picture-description">1 &lt; 2</desc></svg>'
    """
    words = escaped(" ".join(" ".join(said).split())).encode()
    svg = svg.replace(b"<svg ", NAMED, 1)
    return TITLE.sub(
        lambda found: (
            found[0].replace(b"<title>", b'<title id="picture-title">')
            + b'<desc id="picture-description">%b</desc>' % words
        ),
        svg,
        count=1,
    )


def _captioned(caption: Caption) -> Iterator[str]:
    yield from caption.lines
    yield caption.whose()
