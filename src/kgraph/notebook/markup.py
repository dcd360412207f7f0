"""Lines and tables as HTML for a notebook: without scripts, legible without styles, in a light and in a dark theme."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from kgraph.render.layout import EMPTY, Table
from kgraph.render.roles import Grid

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kgraph.render.layout import Line, Piece, Style

# Notebooks read mathematics between dollar signs, unless these classes forbid it.
CLASSES: Final = "kgraph-told tex2jax_ignore mathjax_ignore"
# Where a host takes classes and styles away, elements still tell what matters from what does not.
ELEMENTS: Final[dict[Style, str]] = {"strong": "strong", "bad": "strong", "dim": "small", "note": "em"}
# Colours are mixed with that of the text, so that they suit a light theme and a dark one.
STYLE: Final = """
.kgraph-told { max-height: 44em; overflow: auto; line-height: 1.45; }
.kgraph-told p { margin: 0; overflow-wrap: anywhere; }
.kgraph-told .kgraph-block { max-width: 60em; margin: 0 0 0.7em; }
.kgraph-told strong { font-weight: 650; }
.kgraph-told small, .kgraph-told em { font-size: 0.93em; font-style: normal; }
.kgraph-told .kgraph-dim { color: color-mix(in srgb, currentColor 68%, transparent); }
.kgraph-told .kgraph-note { color: color-mix(in srgb, #8e24aa 55%, currentColor); }
.kgraph-told .kgraph-good { color: color-mix(in srgb, #1a8f3c 60%, currentColor); }
.kgraph-told .kgraph-fair { color: color-mix(in srgb, #0087a8 60%, currentColor); }
.kgraph-told .kgraph-weak { color: color-mix(in srgb, #b37400 60%, currentColor); }
.kgraph-told .kgraph-bad { color: color-mix(in srgb, #d32f2f 65%, currentColor); }
.kgraph-told table { margin: 0 0 0.7em; border-collapse: collapse; font-size: 0.93em; font-variant-numeric: tabular-nums; }
.kgraph-told :is(th, td) { padding: 2px 8px; border: 0; border-bottom: 1px solid color-mix(in srgb, currentColor 18%, transparent); background: none; text-align: left; vertical-align: top; font-weight: 400; }
.kgraph-told .kgraph-grid :is(th, td) { padding: 2px 5px; text-align: right; white-space: nowrap; }
.kgraph-told .kgraph-grid th:first-child { text-align: left; }
@media print { .kgraph-told { max-height: none; } }
"""  # noqa: E501  # a rule on a line


def html_of(told: Iterable[Line | Table | Grid]) -> str:
    """What is told as one element with its style.

    >>> from kgraph.render.layout import EMPTY, Piece
    >>> html_of([(Piece("a <b>", "strong"),), EMPTY, (Piece("  "), Piece("c", "weak"))]).split("</style>")[1]
    '<div class="kgraph-block"><p><strong class="kgraph-strong">a &lt;b&gt;</strong></p></div>\
<div class="kgraph-block"><p style="margin-left: 1em"><span class="kgraph-weak">c</span></p></div></div>'
    """
    parts = "".join(_parts(told))
    return f'<div class="{CLASSES}" tabindex="0" role="region" aria-label="kgraph"><style>{STYLE}</style>{parts}</div>'


def _parts(told: Iterable[Line | Table | Grid]) -> Iterator[str]:
    """Neighbouring lines make a block; an empty line ends it."""
    block: list[Line] = []
    for thing in (*told, EMPTY):
        if isinstance(thing, (Table, Grid)) or not thing:
            if block:
                yield f'<div class="kgraph-block">{"".join(map(_line, block))}</div>'
            block = []
        else:
            block.append(thing)
        if isinstance(thing, Table):
            yield _table(thing.headings, (tuple(map(escape, row)) for row in thing.rows))
        elif isinstance(thing, Grid):
            rows = (tuple(map(_piece, row)) for row in thing.rows)
            yield _table(("", *thing.heads), rows, ' class="kgraph-grid"')


def _line(pieces: Line) -> str:
    text = "".join(piece.text for piece in pieces)
    indent = len(text) - len(text.lstrip(" "))
    margin = f' style="margin-left: {indent / 2:g}em"' if indent else ""
    return f"<p{margin}>{''.join(map(_piece, pieces)).lstrip()}</p>"


def _piece(piece: Piece) -> str:
    """Some text in its style; blanks around it stay outside."""
    text = escape(piece.text)
    if piece.style == "plain" or not text.strip():
        return text
    bare = text.strip()
    element = ELEMENTS.get(piece.style, "span")
    before, after = text[: text.index(bare)], text[text.index(bare) + len(bare) :]
    return f'{before}<{element} class="kgraph-{piece.style}">{bare}</{element}>{after}'


def _table(heads: Iterable[str], rows: Iterable[tuple[str, ...]], look: str = "") -> str:
    """A table of cells that are HTML already, under headings that are text."""
    head = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in heads)
    body = "".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in others)}</tr>'
        for first, *others in rows
    )
    return f"<table{look}><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
