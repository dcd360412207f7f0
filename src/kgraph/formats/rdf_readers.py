"""RDF back to plain data, in any syntax and any order of triples."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.diagnostics import Diagnostic, Span
from kgraph.formats.markup import markup_text
from kgraph.formats.rdf_records import Records, Subjects
from kgraph.formats.turtle import shortener
from kgraph.model.dataset import DEFAULT_BASE
from kgraph.source.file import decode
from kgraph.source.spans import DataPath, Source
from kgraph.views.iris import VOID, Iri, Namer, Text, Typed
from kgraph.views.mapping import DATASET
from kgraph.views.values import lexical

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kgraph.views.iris import Term

COLUMNS: Final = re.compile(r" at line \d+ (column \d+|between columns \d+ and \d+)| between line .* column \d+")


class Syntax(NamedTuple):
    """A syntax of RDF that can be read; `name` is pyoxigraph's name for it."""

    name: str

    def read(self, content: bytes, file: str) -> tuple[Source | None, list[Diagnostic]]:
        """Read a file of this syntax into plain data, with every problem found."""
        text, problems = markup_text(content, file) if self.name == "RDF_XML" else decode(content, file)
        if text is None:
            return None, problems
        subjects = Subjects()
        problem = self._parse(text, file, subjects)
        if problem:
            return None, [problem]
        bases = [base for about in subjects.of(DATASET).values() for base in about.get(f"{VOID}uriSpace", ())]
        if len(bases) > 1:
            message = f"{len(bases)} data sets in one file"
            return None, [Diagnostic("second-document", message, Span(file, 1, 1, 1, 1), "import them one by one")]
        source = _RdfSource(file, text, Namer(lexical(bases[0]) if bases else DEFAULT_BASE))
        records = Records(subjects, source.namer, source.place)
        source.data, source.nodes, source.whole = records.data(), records.nodes, True
        return source, records.problems

    def _parse(self, text: str, file: str, subjects: Subjects) -> Diagnostic | None:
        """Fill in the subjects; what stops it comes back. Neither files nor addresses are opened on the way."""
        import pyoxigraph as ox  # noqa: PLC0415  # only its users pay for it

        try:
            for quad in ox.parse(text, format=getattr(ox.RdfFormat, self.name)):
                subjects.add(_iri(quad.subject), quad.predicate.value, _term(quad.object))
        except SyntaxError as error:
            return _syntax_problem(Source(file, text), error)
        return None


class _RdfSource(Source):
    """Data from triples, which have no places of their own: what is said of an entry is said of where it stands."""

    def __init__(self, file: str, text: str, namer: Namer) -> None:
        super().__init__(file, text)
        self.namer = namer
        self.nodes: dict[DataPath, str] = {}

    def span(self, path: DataPath = (), *, key: bool = False) -> Span:
        """The line in which the description of an entry starts."""
        del key
        known = [self.nodes[path[:end]] for end in range(len(path), -1, -1) if path[:end] in self.nodes]
        return self.place(known[0]) if known else Span(self.file, 1, 1, 1, 1)

    def place(self, node: str) -> Span:
        """The line in which the description of a node starts, as far as its syntax tells."""
        short = shortener(self.namer)(node)
        starts = (f"\n<{node}> ", f"\n{short} ", f"\n  {short} ", f'"@id": "{short}"', f'about="{node}"')
        found = [place for start in starts if (place := self.text.find(start)) >= 0]
        if not found:
            return Span(self.file, 1, 1, 1, 1)
        line = self.between(min(found) + 1, min(found) + 1).line
        return Span(self.file, line, 1, line, 1)


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
