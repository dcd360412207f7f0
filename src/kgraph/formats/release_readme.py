"""The first page of a release: what it is, what stands on which text, what each file holds, and how to cite it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgraph.ask.wording import cite_text
from kgraph.formats.release_citation import UNKNOWN_YET
from kgraph.formats.release_columns import DICTIONARY, TABLE
from kgraph.formats.release_markdown import code, plain, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgraph.formats.release_metadata import Described
    from kgraph.model.claim import Claim, Link
    from kgraph.model.dataset import Coder, Document
    from kgraph.model.scenario import Scenario

README: Final = "README.md"
CODEBOOK: Final = "codebook.md"
GRAPH: Final = "graph.ttl"
CITATION: Final = "CITATION.cff"
DATACITE: Final = "datacite.json"
CHECKSUMS: Final = "SHA256SUMS"
RELIABILITY: Final = "reliability.json"
DATA: Final = "data"
HOLDS: Final = {
    f"{DATA}/actors.yaml": "who takes part in claims",
    f"{DATA}/scenarios.yaml": "the conditions under which claims hold",
    f"{DATA}/vocabulary.yaml": "the relation types",
    f"{DATA}/dataset.yaml": "what the data set says of itself",
    f"{DATA}/anchors.lock": "position and digest of each cited sentence",
    TABLE: "the claims as a table, one a row",
    DICTIONARY: "what each column of that table holds (CSV on the Web)",
    GRAPH: "everything as RDF, in Turtle",
    CODEBOOK: "each relation type with its definition and number of claims",
    RELIABILITY: "how far two codings agreed",
    CITATION: "how to cite, for programs (Citation File Format)",
    DATACITE: "metadata for a DOI (DataCite 4)",
    CHECKSUMS: "digests of all other files",
}

CLAIMS: Final = """\
Each claim says who does what to whom, how sure the text is,
whose view it is, under which condition it holds, and which sentence says so. The data tell what the text says, not what
is so."""
SENTENCES: Final = """\
The text is not part of this release. Its sentences are named by section, paragraph and sentence: `4.2.3` is the third
sentence of the second paragraph of section 4. Each heading begins a section, also one without text of its own."""
VERSIONS: Final = """\
From 1.0.0 on, a new first number says that some claims are gone or mean something else, a new second number that there
is more, a new third number that words were changed."""
DEPOSIT: Final = f"""\
Whoever deposits this release finds in `{DATACITE}` what the repository asks. It adds the DOI, and puts itself in the
place of `{UNKNOWN_YET}` as publisher. The DOI then belongs into the citation."""
USE: Final = f"""\
`sha256sum -c {CHECKSUMS}` tells whether the files are as they were released, `kgraph check {DATA}` whether the data are
well formed; `kgraph --data {DATA} ask "..."` asks them."""


def readme_page(release: Described, files: Sequence[str]) -> str:
    """The page in Markdown, for these other files."""
    return "\n".join(_lines(release, files)) + "\n"


def _lines(release: Described, files: Sequence[str]) -> Iterator[str]:
    graph, license_ = release.graph, release.license
    yield f"# {plain(release.title)}"
    yield ""
    licensed = f"[{plain(license_.spdx)}]({license_.url})" if license_.spdx else f"<{license_.url}>"
    yield f"Version {release.version}, {release.published}, by {plain(release.creators)}. Licence: {licensed}."
    if release.metadata.description:
        yield ""
        yield plain(release.metadata.description)
    yield ""
    counted = (_counted(len(graph.claims), "claim"), _counted(len(graph.actors), "actor"))
    yield f"This data set holds {', '.join(counted)} and {_counted(len(graph.scenarios), 'scenario')}. {CLAIMS}"
    yield ""
    yield from _texts(release)
    yield ""
    yield from _cite(release)
    yield ""
    yield "## Files"
    yield ""
    yield from table(("file", "what it holds"), ((code(name), HOLDS.get(name, "claims")) for name in files))
    yield ""
    yield USE


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'s' * (number != 1)}"


def _texts(release: Described) -> Iterator[str]:
    yield "## The text"
    yield ""
    yield from (_document(release, document) for document in release.metadata.documents)
    yield ""
    yield f"{SENTENCES} {_quoted(release)}"
    if release.metadata.coders:
        yield ""
        yield "Who coded it:"
        yield ""
        yield from map(_coder, release.metadata.coders)


def _document(release: Described, document: Document) -> str:
    author = release.graph.actors.get(document.author or "")
    parts = (
        f"{code(document.id)}: {plain(document.title or document.id)}",
        f"by {plain(author.name)}" if author else "",
        document.date or "",
        f"<{document.url}>" if document.url else "",
        plain(document.rights) if document.rights else "",
    )
    return f"- {'. '.join((', '.join(filter(None, parts[:4])), *filter(None, parts[4:])))}".rstrip(".") + "."


def _quoted(release: Described) -> str:
    graph = release.graph
    claims, scenarios = graph.claims.values(), graph.scenarios.values()
    links = (link for claim in claims for link in claim.leads_to)
    holders: tuple[Claim | Scenario | Link, ...] = (*claims, *scenarios, *links)
    evidence = [place for holder in holders for place in holder.evidence]
    quotes = sum(place.quote is not None for place in evidence)
    return f"Sentences of it quoted in the data: {quotes or 'none'}."


def _coder(coder: Coder) -> str:
    named = f"{plain(coder.name)}, " if coder.name else ""
    kind = "a person" if coder.kind == "human" else "a model"
    return f"- {code(coder.id)}: {named}{kind}{f'; {plain(coder.note)}' if coder.note else ''}"


def _cite(release: Described) -> Iterator[str]:
    yield "## How to cite"
    yield ""
    yield f"> {plain(release.citation)}"
    example = next(iter(release.graph.claims.values()), None)
    if example:
        yield ""
        yield "A single claim, by its id and with the version, since a later one may change it:"
        yield ""
        yield f"> {plain(cite_text(release.graph, example))}"
    yield ""
    yield VERSIONS
    yield ""
    yield DEPOSIT
