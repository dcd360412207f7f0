"""How a release is cited, for programs: CITATION.cff and the metadata that DataCite takes."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

import yaml

from kgraph.formats.release_metadata import YEAR
from kgraph.views.values import SPDX

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgraph.formats.release_metadata import Described
    from kgraph.model.dataset import Creator, Document

ORCID: Final = "https://orcid.org/"
DOI: Final = re.compile(r"https?://(?:dx\.)?doi\.org/(10\.[0-9]{4,}/.+)", re.IGNORECASE)
# CFF 1.2.0 has the SPDX list of 2021; these licences of data are in it, and others are told by their address.
IN_CFF: Final = re.compile(r"CC0-1\.0|CC-BY(-NC)?(-ND|-SA)?-[1-4]\.0|ODbL-1\.0|ODC-By-1\.0|PDDL-1\.0|MIT|Apache-2\.0")
LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?=-|$)", re.IGNORECASE)
DAY: Final = len("2026-11-29")
MESSAGE: Final = "If you use this data set, please cite it with its version."
# To be announced: DataCite's word for a value that is not yet given.
UNKNOWN_YET: Final = ":tba"
MEDIA_TYPES: Final = ("application/yaml", "text/csv", "text/turtle", "text/markdown")


def citation_cff(release: Described) -> str:
    """The file that tells programs how to cite the data set (Citation File Format 1.2.0).

    A name is not parted into given name and family name: nothing in the data tells which is which.
    """
    metadata = release.metadata
    by_id = bool(release.license.spdx and IN_CFF.fullmatch(release.license.spdx))
    said = {
        "cff-version": "1.2.0",
        "message": MESSAGE,
        "type": "dataset",
        "title": release.title,
        "version": release.version,
        "date-released": release.published if len(release.published) == DAY else None,
        "authors": _once(_author(creator) for creator in metadata.creators),
        "license": release.license.spdx if by_id else None,
        "license-url": None if by_id else as_uri(release.license.url),
        "abstract": metadata.description,
        "references": _once(_reference(release, document) for document in metadata.documents),
    }
    return yaml.safe_dump(_told(said), sort_keys=False, allow_unicode=True, width=110)


def datacite_json(release: Described) -> str:
    """The metadata for a DOI, which the repository adds (DataCite Metadata Schema 4, as DataCite's API takes it)."""
    metadata, license_ = release.metadata, release.license
    rights = {"rightsUri": as_uri(license_.url)}
    if license_.spdx:
        scheme = {"rightsIdentifierScheme": "SPDX", "schemeUri": SPDX}
        rights |= {"rights": license_.spdx, "rightsIdentifier": license_.spdx, **scheme}
    counts = (release.graph.claims, "claims"), (release.graph.actors, "actors")
    said = {
        "schemaVersion": "http://datacite.org/schema/kernel-4",
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Claim graph"},
        "creators": [_creator(creator) for creator in metadata.creators],
        "titles": [{"title": release.title}],
        "publisher": {"name": UNKNOWN_YET},
        "publicationYear": release.published[:YEAR],
        "dates": [{"date": release.published, "dateType": "Issued"}],
        "version": release.version,
        "rightsList": [rights],
        "descriptions": [{"description": metadata.description, "descriptionType": "Abstract"}]
        if metadata.description
        else None,
        "sizes": [f"{len(part)} {word}" for part, word in counts],
        "formats": list(MEDIA_TYPES),
        "relatedIdentifiers": _once(_related(document.url) for document in metadata.documents if document.url),
        "relatedItems": _once(_item(release, document) for document in metadata.documents if not document.url),
    }
    return json.dumps(_told(said), ensure_ascii=False, indent=2) + "\n"


def as_uri(iri: str) -> str:
    """An address in ASCII.

    >>> as_uri("https://example.org/süd?a=%20b")
    'https://example.org/s%C3%BCd?a=%20b'
    """
    return quote(iri, safe="%/:=&?~#+!$,;'@()*")


def _told(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields that have a value."""
    return {name: value for name, value in fields.items() if value}


def _once(said: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Both formats refuse a list that says the same twice, as two parts of one text may."""
    told: list[dict[str, Any]] = []
    for one in said:
        if one not in told:
            told.append(one)
    return told


def _author(creator: Creator) -> dict[str, str]:
    return {"name": creator.name} | ({"orcid": ORCID + creator.orcid} if creator.orcid else {})


def _reference(release: Described, document: Document) -> dict[str, Any]:
    language = LANGUAGE.match(document.language or "")
    date = document.date or ""
    return _told(
        {
            "type": "generic",
            "title": document.title,
            "authors": [{"name": _writer(release, document) or "anonymous"}],
            "date-published": date if len(date) == DAY else None,
            "year": int(date[:YEAR]) if date else None,
            "languages": [language[0].lower()] if language else None,
            "url": as_uri(document.url) if document.url else None,
        }
    )


def _writer(release: Described, document: Document) -> str | None:
    """The name of a document's author, if the data set knows one."""
    author = release.graph.actors.get(document.author or "")
    return author.name if author and not author.unnamed else None


def _creator(creator: Creator) -> dict[str, Any]:
    if not creator.orcid:
        return {"name": creator.name}
    known = {"nameIdentifier": ORCID + creator.orcid, "nameIdentifierScheme": "ORCID", "schemeUri": ORCID}
    return {"name": creator.name, "nameType": "Personal", "nameIdentifiers": [known]}


def _related(url: str) -> dict[str, str]:
    doi = DOI.fullmatch(url)
    value, kind = (doi[1], "DOI") if doi else (as_uri(url), "URL")
    return {
        "relatedIdentifier": value,
        "relatedIdentifierType": kind,
        "relationType": "IsDerivedFrom",
        "resourceTypeGeneral": "Text",
    }


def _item(release: Described, document: Document) -> dict[str, Any]:
    """A document that has no address."""
    writer = _writer(release, document)
    return _told(
        {
            "relatedItemType": "Text",
            "relationType": "IsDerivedFrom",
            "titles": [{"title": document.title}],
            "creators": [{"name": writer}] if writer else None,
            "publicationYear": document.date[:YEAR] if document.date else None,
        }
    )
