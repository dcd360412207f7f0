"""The claims of the page as a table that is there without JavaScript."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kgraph.formats.explorer_records import PageClaim
    from kgraph.formats.explorer_shape import PageData
    from kgraph.model.qualifiers import Sign

COLUMNS: Final = ("Claim", "How sure", "Sign", "Where", "Summary")
SIGN_WORDS: Final[dict[Sign, str]] = {"+": "positive", "-": "negative", "0": "neutral"}


def claims_table(data: PageData) -> str:
    r"""A row for each claim, in the order of the files; a claim is the fragment `claim:ID` of the page.

    >>> from kgraph.formats.explorer_data import page_data
    >>> from kgraph.loader.files import bundled_data, load
    >>> claims_table(page_data(load(bundled_data()).graph, served=False))[:26]
    '<table id="claims-table">\n'
    """
    heads = "".join(f'<th scope="col">{column}</th>' for column in COLUMNS)
    rows = "\n".join(_row(claim, data.marks.signs) for claim in data.claims)
    caption = f"What {escape(data.title)} says: each claim, how sure the text is of it, and where it stands"
    return (
        f'<table id="claims-table">\n<caption>{caption}</caption>\n'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
    )


def _row(claim: PageClaim, signs: dict[Sign, str]) -> str:
    name = escape(claim.id)
    return (
        f'<tr data-claim="{name}" id="claim:{name}"><th scope="row">{escape(claim.sentence)} <code>{name}</code></th>'
        f"<td>{escape('; '.join(claim.hedges))}</td>"
        f'<td><span class="sign" data-sign="{claim.sign}" title="{SIGN_WORDS[claim.sign]}">'
        f'<span aria-hidden="true">{signs[claim.sign] or "0"}</span>'
        f'<span class="visually-hidden">{SIGN_WORDS[claim.sign]}</span></span></td>'
        f"<td>{escape('; '.join(claim.places))}</td><td>{escape(claim.summary or '')}</td></tr>"
    )
