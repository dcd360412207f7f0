"""RDF back to plain data, in any syntax and any order of triples."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.diagnostics import Diagnostic, Span
from kgraph.formats.markup import markup_text, nesting_problem
from kgraph.formats.rdf_records import Records
from kgraph.formats.rdf_subjects import Subjects
from kgraph.formats.rdf_unread import unread
from kgraph.formats.turtle import shortener
from kgraph.model.dataset import DEFAULT_BASE
from kgraph.source.events import MAX_DEPTH
from kgraph.source.file import decode
from kgraph.source.spans import DataPath, Source
from kgraph.views.iris import VOID, Iri, Namer, Text, Typed
from kgraph.views.mapping import DATASET
from kgraph.views.nesting import too_deep_json, triple_term
from kgraph.views.values import lexical

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kgraph.views.iris import Term

COLUMNS: Final = re.compile(r" at line \d+ (column \d+|between columns \d+ and \d+)| between line .* column \d+")
TRIPLE_TERM: Final = (
    "triple-term",
    "a triple as a term, which no data set has",
    "say it as a claim: subject, predicate and object of a kg:Claim",
)
# Where a subject starts: at a line of its own or within a graph of TriG, in JSON-LD, in RDF/XML.
STARTS: Final = re.compile(
    r"""^[ ]{0,2}(?P<turtle>\S+)[ ]|"@id":[ ]*"(?P<json>[^"]*)"|about="(?P<xml>[^"]*)\"""", re.MULTILINE
)


class Syntax(NamedTuple):
    """A syntax of RDF that can be read; `name` is pyoxigraph's name for it."""

    name: str

    def read(self, content: bytes, file: str) -> tuple[Source | None, list[Diagnostic]]:
        """Read a file of this syntax into plain data, with every problem found."""
        text, problems = markup_text(content, file) if self.name == "RDF_XML" else decode(content, file)
        if text is None:
            return None, problems
        if problem := self._too_deep(text, file):
            return None, [problem]
        subjects = Subjects()
        if problem := self._parse(text, file, subjects):
            return None, [problem]
        found = subjects.of(DATASET).values()
        bases = [base for about in found for base in about.values(f"{VOID}uriSpace")]
        if max(len(bases), len(found)) > 1:
            message = f"{max(len(bases), len(found))} data sets in one file"
            return None, [Diagnostic("second-document", message, Span(file, 1, 1, 1, 1), "import them one by one")]
        source = _RdfSource(file, text, Namer(lexical(bases[0]) if bases else DEFAULT_BASE))
        records = Records(subjects, source.namer, source.place)
        source.data, source.nodes, source.whole = records.data(), records.nodes, True
        return source, [*records.problems, *unread(source, subjects, source.short, source.place)]

    def _too_deep(self, text: str, file: str) -> Diagnostic | None:
        """What would take the parser down, or keep it for hours."""
        if self.name == "RDF_XML":
            return nesting_problem(text, file)
        if self.name == "JSON_LD":
            place = too_deep_json(text)
            code, message, help_ = (
                "too-deep",
                f"nested deeper than {MAX_DEPTH} levels",
                "no export needs that; flatten it",
            )
        else:
            place = triple_term(text)
            code, message, help_ = TRIPLE_TERM
        return None if place is None else Diagnostic(code, message, Source(file, text).between(place, place + 2), help_)

    def _parse(self, text: str, file: str, subjects: Subjects) -> Diagnostic | None:
        """Fill in the subjects; what stops it comes back. Neither files nor addresses are opened on the way."""
        import pyoxigraph as ox  # noqa: PLC0415  # only its users pay for it

        try:
            for quad in ox.parse(text, format=getattr(ox.RdfFormat, self.name)):
                if isinstance(quad.object, ox.Triple):
                    return Diagnostic(TRIPLE_TERM[0], TRIPLE_TERM[1], Span(file, 1, 1, 1, 1), TRIPLE_TERM[2])
                subjects.add(_iri(quad.subject), quad.predicate.value, _term(quad.object))
        except SyntaxError as error:
            return _syntax_problem(Source(file, text), error)
        return None


class _RdfSource(Source):
    """Data from triples, which have no places of their own: what is said of an entry is said of where it stands."""

    def __init__(self, file: str, text: str, namer: Namer) -> None:
        super().__init__(file, text)
        self.namer = namer
        self.short = shortener(namer)
        self.nodes: dict[DataPath, str] = {}

    def span(self, path: DataPath = (), *, key: bool = False) -> Span:
        """The line in which the description of an entry starts."""
        del key
        known = [self.nodes[path[:end]] for end in range(len(path), -1, -1) if path[:end] in self.nodes]
        return self.place(known[0]) if known else Span(self.file, 1, 1, 1, 1)

    def place(self, node: str) -> Span:
        """The line in which the description of a node starts, as far as its syntax tells."""
        short = self.short(node)
        found = [self.starts_of[name] for name in (f"<{node}>", short, node) if name in self.starts_of]
        line = self.between(min(found), min(found)).line if found else 1
        return Span(self.file, line, 1, line, 1)

    @cached_property
    def starts_of(self) -> dict[str, int]:
        """Where each subject starts, as it is written: gathered once, since every problem asks."""
        starts: dict[str, int] = {}
        for found in STARTS.finditer(self.text):
            starts.setdefault(found[found.lastgroup or 0], found.start())
        return starts


def _iri(node: ox.NamedNode | ox.BlankNode | ox.Triple) -> str:
    import pyoxigraph as ox  # noqa: PLC0415  # loaded by the parser

    return node.value if isinstance(node, ox.NamedNode) else str(node)


def _term(node: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Term:
    import pyoxigraph as ox  # noqa: PLC0415  # loaded by the parser

    if isinstance(node, ox.Literal):
        plain = node.language or node.datatype.value.endswith("#string")
        return Text(node.value) if plain else Typed(node.value, Iri(node.datatype.value))
    return Iri(_iri(node))


def _syntax_problem(source: Source, error: SyntaxError) -> Diagnostic:
    line, column = error.lineno or 1, error.offset or 1
    message = COLUMNS.sub("", str(error.msg)).removeprefix("Parser error: ")
    span = Span(source.file, line, column, error.end_lineno or line, error.end_offset or column)
    return Diagnostic("rdf-syntax", message, span, "write the file anew from its source, or mend that place")
