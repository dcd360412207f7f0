"""A data set: its metadata, and everything coded in it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from kgraph.model.actor import Actor
from kgraph.model.claim import Claim
from kgraph.model.fields import ABSENT, Id, Identified, Items, Locator, Name, PartialDate, Record, Text
from kgraph.model.relation import RelationType
from kgraph.model.scenario import Scenario

DEFAULT_BASE = "https://example.org/kgraph/"

# RFC 3987 without user names and IPv6: a host, a port, a path, a query, a fragment; `%` only before two digits.
_NEVER = r"\s<>\"{}|\\^`\[\]#%\x00-\x20\x7F-\x9F\uE000-\uF8FF\uFDD0-\uFDEF\uFFF0-\uFFFF\U000E0000-\U0010FFFF"
_ESCAPED = "%[0-9A-Fa-f]{2}"
_TAIL = rf"([^{_NEVER}]|{_ESCAPED})*"
IRI_PATTERN = rf"^https?://[^{_NEVER}/?:@]+(:[0-9]{{1,5}})?(/([^{_NEVER}?]|{_ESCAPED})*)?(\?{_TAIL})?(#{_TAIL})?$"
Iri = Annotated[str, StringConstraints(pattern=IRI_PATTERN, max_length=2000)]


class Creator(Record):
    """Who made the data set.

    Attributes:
        name: a person or a body.
        orcid: an ORCID iD, without the address before it.
    """

    name: Name
    orcid: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$")] | None = None


class Coder(Identified):
    """Who coded it: a person or a model; who coded is part of the data.

    Attributes:
        kind: `human` or `model`.
        name: what the coder is called.
        note: what was coded, and from what.
    """

    kind: Literal["human", "model"]
    name: Name | None = None
    note: Text | None = None


class Document(Identified):
    """A text that claims are drawn from.

    Attributes:
        title: the title of the text.
        author: the actor whose view a claim is when it names nobody else.
        date: when the text appeared.
        language: the code of its language, such as `en`.
        rights: who may do what with the text.
        url: where the text is.
        sha256: the digest of its file.
        without_claims: sentences that honestly carry no claim, by locator, with the reason.
    """

    title: Name | None = None
    author: Id | None = None
    date: PartialDate | None = None
    language: Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$")] | None = None
    rights: Text | None = None
    url: Iri | None = None
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None
    without_claims: Annotated[dict[Locator, Text], ABSENT] = {}


class Retirement(Record):
    """Why an id is no longer used, and what took its place.

    Attributes:
        replaced_by: the id that took its place.
        reason: why it is gone.
        version: the version in which it is gone.
    """

    replaced_by: Id | None = None
    reason: Text
    version: Name | None = None


class Metadata(Record):
    """What a data set says of itself.

    Attributes:
        title: the name of the data set.
        version: three numbers by semantic versioning, if it is to be released.
        published: when this version was published.
        license: the SPDX identifier of its licence, or an address.
        base: the address under which its actors, types, claims and scenarios have theirs in RDF.
        description: what it is, in a sentence or two.
        creators: who made it.
        coders: who coded the texts.
        documents: the texts; where they are listed, no other is cited.
        retired: ids that are no longer used, each with the reason.

    >>> Metadata().base
    'https://example.org/kgraph/'
    """

    title: Name | None = None
    version: Name | None = None
    published: PartialDate | None = None
    license: Name | None = None
    base: Annotated[Iri, ABSENT] = DEFAULT_BASE
    description: Text | None = None
    creators: Items[Creator] = ()
    coders: Items[Coder] = ()
    documents: Items[Document] = ()
    retired: Annotated[dict[Id, Retirement], ABSENT] = {}


class DataSet(Record):
    """Everything that was coded, in the order of the files."""

    metadata: Metadata = Field(default_factory=Metadata)
    relation_types: tuple[RelationType, ...] = ()
    actors: tuple[Actor, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    claims: tuple[Claim, ...] = ()
