"""The dictionary of `claims.csv`: what each column holds, as CSV on the Web (W3C Recommendation, 2015) says it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final, NamedTuple, get_args

from kgraph.model.qualifiers import FACTUALITIES, MOODS, Basis, Polarity, Review, Trend
from kgraph.views.iris import Namer

if TYPE_CHECKING:
    from kgraph.formats.release_metadata import Described

TABLE: Final = "claims.csv"
# Where a reader of the table looks for it.
DICTIONARY: Final = f"{TABLE}-metadata.json"
GUARD: Final = (
    "A cell that a spreadsheet would compute has an apostrophe before its first sign, and so has one that starts with "
    "an apostrophe; it is no part of the text."
)


class Column(NamedTuple):
    """What a column holds.

    Attributes:
        values: those that it may have; any text, if none is named.
        several: whether a cell is a list, parted by "; ".
        needed: whether no cell is empty.
    """

    meaning: str
    values: tuple[str, ...] = ()
    several: bool = False
    needed: bool = False


COLUMNS: Final = {
    "id": Column("The claim's stable name, by which it is cited.", needed=True),
    "type": Column("What kind of relation it states: a relation type of the vocabulary.", needed=True),
    "source": Column("The actor who does it.", needed=True),
    "target": Column("The actor whom it is done to.", needed=True),
    "factuality": Column(
        "How sure the text is; with another mood, how sure that it is so wanted or demanded.",
        FACTUALITIES,
        needed=True,
    ),
    "polarity": Column("Whether the text affirms or denies it.", get_args(Polarity), needed=True),
    "mood": Column("Whether the text says it, or says that it is wanted or demanded.", MOODS, needed=True),
    "by": Column("The actor who wants or must; empty: the source."),
    "basis": Column("Whether the text states it or takes it for granted.", get_args(Basis), needed=True),
    "attribution": Column("The actor whose view it is; empty: the author of the document."),
    "under": Column("Scenarios without which the claim does not hold.", several=True),
    "about": Column("The matter that it concerns."),
    "trend": Column("Which way it goes, if the text says so.", get_args(Trend)),
    "valid": Column("When it holds: FROM/UNTIL as dates of ISO 8601, or the text's own phrase, or both."),
    "gives": Column("In an exchange, the relation types from source to target.", several=True),
    "receives": Column("In an exchange, the relation types from target to source.", several=True),
    "leads_to": Column(
        'Claims that follow from it, as the text says; "as reason" if it is their motive, and in brackets how sure the '
        "text is of the link, if it says so.",
        several=True,
    ),
    "summary": Column("What the text says, in the coder's own words."),
    "evidence": Column(
        "Where it stands: document and section.paragraph.sentence, counted from 1; each heading begins a section.",
        several=True,
        needed=True,
    ),
    "note": Column("A remark of the coders."),
    "review": Column("How far the coding was reviewed.", get_args(Review)),
}


def columns_json(release: Described) -> str:
    """The metadata of the table: its title, licence and columns; a row's claim has the address that it has in RDF."""
    claim = Namer(release.metadata.base).iri("claim", "{id}")
    said = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": TABLE,
        "dc:title": f"Claims of {release.title}",
        "owl:versionInfo": release.version,
        "dc:license": {"@id": release.license.url},
        "dc:description": GUARD,
        "tableSchema": {
            "aboutUrl": claim,
            "primaryKey": "id",
            "columns": [_column(name, column) for name, column in COLUMNS.items()],
        },
    }
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def _column(name: str, column: Column) -> dict[str, object]:
    said: dict[str, object] = {"name": name, "titles": name, "dc:description": column.meaning, "datatype": "string"}
    if column.values:
        said["datatype"] = {"base": "string", "format": f"^({'|'.join(map(re.escape, column.values))})$"}
    if column.several:
        said["separator"] = "; "
    return said | ({"required": True} if column.needed else {})
