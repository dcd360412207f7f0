"""GraphML from elsewhere (Gephi, yEd, networkx, igraph, ...) -> rows with their lines -> actors and claims.

The parser is expat of the standard library, on text that holds no document type; it is told to stop at one all the
same, and at deep nesting.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple, NoReturn
from xml.parsers import expat

from kgraph.diagnostics import Diagnostic, Severity, Span, shown
from kgraph.formats.markup import markup_text
from kgraph.source.events import MAX_DEPTH
from kgraph.source.spans import Source
from kgraph.views.foreign import AS_NAMED, Row, foreign_source, with_own

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgraph.views.foreign import FieldMap
    from kgraph.views.row_source import RowSource

GRAPHML: Final = "http://graphml.graphdrawing.org/"
# yEd keeps what one sees beside an element in its own namespace.
YED_LABELS: Final = frozenset({"NodeLabel", "EdgeLabel"})
OWNERS: Final = ("node", "edge")


def read_graphml(content: bytes, file: str, fields: FieldMap = AS_NAMED) -> tuple[RowSource | None, list[Diagnostic]]:
    """The actors and claims of a GraphML file for `load_whole`, and what is wrong with the file.

    Keys are columns by their `attr.name`; labels of yEd are the column `label`. The id of an edge is that of its claim
    if kgraph takes it; a key that is called like one of the attributes of XML is `id (attribute)`. Groups of yEd are
    nodes like others. Hyperedges are errors, since a claim has two actors.

    >>> read_graphml(b"<svg/>", "x.graphml")[1][0].message
    "this is no GraphML: it starts with 'svg'"
    """
    text, problems = markup_text(content, file)
    if text is None:
        return None, problems
    reader = _Reader(file, text)
    problems = reader.run()
    if problems:
        return None, problems
    source, problems = foreign_source(file, reader.rows["node"], reader.rows["edge"], fields, text)
    return source, [*problems, *reader.warnings()]


class _Key(NamedTuple):
    name: str
    owner: str


class _Open(NamedTuple):
    """A node or an edge whose end has not come yet."""

    owner: str
    own: dict[str, str]
    cells: dict[str, str]
    line: int


class _Stopped(Exception):  # noqa: N818  # not an error of its own: it carries the problem out of the parser
    def __init__(self, problem: Diagnostic) -> None:
        self.problem = problem


class _Reader:
    """Collects rows while expat goes through the text."""

    def __init__(self, file: str, text: str) -> None:
        self.source = Source(file, text)
        self.rows: dict[str, list[Row]] = {"node": [], "edge": []}
        self.keys: dict[str, _Key] = {}
        self.defaults: dict[str, dict[str, str]] = {"node": {}, "edge": {}}
        self.undirected: int | None = None
        self.by_default = "directed"
        self.depth = 0
        self.opened: list[_Open] = []
        self.key: str | None = None
        self.pieces: list[str] | None = None
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.StartDoctypeDeclHandler = self.refuse
        self.parser.EntityDeclHandler = self.refuse
        self.parser.ExternalEntityRefHandler = self.refuse

    def run(self) -> list[Diagnostic]:
        """What keeps the text from being read; the rows are then of no use."""
        try:
            self.parser.Parse(self.source.text.encode(), True)  # noqa: FBT003  # the parser takes no keyword
        except expat.ExpatError as error:
            line, column = error.lineno, error.offset + 1
            span = Span(self.source.file, line, column, line, column)
            message = f"this is no XML: {expat.ErrorString(error.code)}"
            return [Diagnostic("xml-syntax", message, span, "look at the tags and quotation marks just before")]
        except _Stopped as stop:
            return [stop.problem]
        return []

    def warnings(self) -> list[Diagnostic]:
        """What the rows do not say of the network."""
        if self.undirected is None:
            return []
        message = "there are undirected edges: each is read from its source to its target"
        line = self.undirected
        span = Span(self.source.file, line, 1, line, len(self.source.line(line)) + 1)
        help_ = "look at claims whose type is not symmetric"
        return [Diagnostic("undirected-network", message, span, help_, Severity.WARNING)]

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        self.depth += 1
        if self.depth > MAX_DEPTH:
            self.stop("too-deep", f"nested deeper than {MAX_DEPTH} levels", "no network needs that; flatten it")
        own = not space or space.startswith(GRAPHML)
        if self.depth == 1 and not (own and local == "graphml"):
            help_ = "export the network as GraphML"
            self.stop("not-graphml", f"this is no GraphML: it starts with {shown(local)}", help_)
        if own:
            self.start_own(local, attributes)
        elif local in YED_LABELS and self.opened and "label" not in self.opened[-1].cells:
            self.key, self.pieces = "label", []

    def start_own(self, local: str, attributes: Mapping[str, str]) -> None:
        if local == "key":
            name = attributes.get("attr.name") or attributes.get("id", "")
            self.key = attributes.get("id", "")
            self.keys[self.key] = _Key(name, attributes.get("for", "all"))
        elif local == "graph":
            self.by_default = attributes.get("edgedefault", "directed")
        elif local in OWNERS:
            own = {name: attributes[name] for name in ("id", "source", "target") if name in attributes}
            self.opened.append(_Open(local, own, {}, self.parser.CurrentLineNumber))
            directed = attributes.get("directed", str(self.by_default != "undirected").lower())
            if local == "edge" and directed == "false" and self.undirected is None:
                self.undirected = self.parser.CurrentLineNumber
        elif local == "data" and self.opened:
            known = self.keys.get(attributes.get("key", ""))
            self.key, self.pieces = known.name if known else attributes.get("key", ""), []
        elif local == "default":
            self.pieces = []
        elif local == "hyperedge":
            self.stop("hyperedge", "a hyperedge ties more than two actors", "write an edge for each pair of actors")

    def end(self, name: str) -> None:
        space, _, local = name.rpartition(" ")
        self.depth -= 1
        own = not space or space.startswith(GRAPHML)
        if own and local in OWNERS:
            self.close()
        elif own and local == "default":
            self.close_default()
        elif (own and local == "data") or (not own and local in YED_LABELS):
            self.close_data()

    def close(self) -> None:
        """End of a node or an edge: what it does not say has its default."""
        owner, own, cells, line = self.opened.pop()
        self.rows[owner].append(Row(with_own({**self.defaults[owner], **cells}, own), line))

    def close_default(self) -> None:
        known = self.keys.get(self.key or "")
        for owner in OWNERS:
            if known and known.owner in (owner, "all"):
                self.defaults[owner][known.name] = "".join(self.pieces or [])
        self.pieces = None

    def close_data(self) -> None:
        text = "".join(self.pieces or [])
        if self.opened and self.key is not None and text.strip():
            self.opened[-1].cells.setdefault(self.key, text)
        self.key = self.pieces = None

    def characters(self, text: str) -> None:
        if self.pieces is not None:
            self.pieces.append(text)

    def refuse(self, *_declaration: Any) -> NoReturn:  # noqa: ANN401  # expat's handlers differ in what they get
        self.stop("xml-doctype", "XML with a document type is not read", "delete the declaration")

    def stop(self, code: str, message: str, help_: str) -> NoReturn:
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        span = Span(self.source.file, line, column, line, column)
        raise _Stopped(Diagnostic(code, message, span, help_))
