"""The questions of the API and their answers: each takes what is held and what is asked, and gives a reply."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.ask.changes import answer_changes
from kgraph.ask.query import ClaimsQuery, ConsequencesQuery
from kgraph.ask.wording import cite_bibtex, cite_text
from kgraph.diagnostics import Diagnostic, KgraphError, shown
from kgraph.graph.names import did_you_mean
from kgraph.render.answers import answer_lines
from kgraph.web.parameters import one
from kgraph.web.replies import Citation, DocumentSentence, DocumentText, ToldAnswer, ToldLine, ToldPiece

if TYPE_CHECKING:
    from kgraph.api import KnowledgeGraph
    from kgraph.ask.answer import Answer
    from kgraph.model.claim import Claim
    from kgraph.render.layout import Line
    from kgraph.web.holding import Holding
    from kgraph.web.parameters import Given

# Nothing is as wide: the page breaks lines itself.
NO_WIDTH: Final = 1_000_000
DEPTH: Final = 3


class Asked(NamedTuple):
    """What a request asks: the parameters, the id in its path, and the data set through the lens among them."""

    given: Given
    name: str
    seen: KnowledgeGraph

    def word(self, parameter: str) -> str:
        """The value of a parameter that must be given."""
        return self.given[parameter][0]


def ask(held: Holding, asked: Asked) -> Answer:
    """Answer a question in English."""
    return held.told(asked.seen.ask(asked.word("q")))


def tell(held: Holding, asked: Asked) -> ToldAnswer:
    """Answer a question in words too, and say what the lens changed."""
    found = asked.seen.ask(asked.word("q"))
    changes: tuple[str, ...] = ()
    if asked.seen.lens != held.kg.lens:
        plain = held.kg.ask(asked.word("q"))
        changes = answer_changes(plain, found, (held.kg.graph, asked.seen.graph))
    told = held.told(found)
    lines = answer_lines(told, asked.seen.graph, NO_WIDTH)
    return ToldAnswer(answer=told, lines=tuple(map(_line, lines)), changes=changes)


def claims(held: Holding, asked: Asked) -> Answer:
    """List claims by type, source and target."""
    type_, source, target = (one(asked.given, name) for name in ("type", "source", "target"))
    pattern = asked.seen.pattern(type=type_, source=source, target=target)
    return held.told(asked.seen.answer(ClaimsQuery(pattern, lens=asked.seen.lens)))


def claim(held: Holding, asked: Asked) -> Claim:
    """Give one claim in full."""
    return held.quoted(asked.seen.graph.get_claim(asked.name))


def cite(held: Holding, asked: Asked) -> Citation:
    """Cite a claim."""
    graph = held.kg.graph
    style = cite_bibtex if one(asked.given, "style") == "bibtex" else cite_text
    return Citation(citation=style(graph, graph.get_claim(asked.name)))


def profile(held: Holding, asked: Asked) -> Answer:
    """Give everything the text says of an actor, in both directions."""
    return held.told(asked.seen.profile(asked.name))


def paths(held: Holding, asked: Asked) -> Answer:
    """Find chains of claims between two actors."""
    depth = int(one(asked.given, "depth") or DEPTH)
    return held.told(asked.seen.paths(asked.word("from"), asked.word("to"), depth))


def what_if(held: Holding, asked: Asked) -> Answer:
    """Tell what the text says follows if scenarios hold."""
    words = asked.given["scenario"]
    ids = tuple(dict.fromkeys(asked.seen.graph.get_scenario(word).id for word in words))
    return held.told(asked.seen.answer(ConsequencesQuery(ids, lens=asked.seen.lens)))


def why(held: Holding, asked: Asked) -> Answer:
    """Tell what leads to a claim and what follows from it; of a question, to the claims that answer it."""
    return held.told(asked.seen.why(asked.word("claim")))


def document(held: Holding, asked: Asked) -> DocumentText:
    """Give a text at hand, each sentence with the claims drawn from it."""
    if asked.name not in held.texts:
        help_ = did_you_mean(asked.name, held.texts) or f"start it with --document {asked.name}=FILE"
        raise KgraphError([Diagnostic("unknown-document", f"no document {shown(asked.name)} is at hand", help=help_)])
    text, cited = held.texts[asked.name], held.kg.graph.index.by_sentence
    titles = {listed.id: listed.title for listed in held.kg.graph.dataset.metadata.documents}
    return DocumentText(
        id=asked.name,
        title=titles.get(asked.name),
        headings=text.headings,
        sentences=tuple(
            DocumentSentence(
                locator=sentence.locator,
                text=" ".join(sentence.text.split()),
                claims=tuple(claim.id for claim in cited.get((asked.name, sentence.locator), ())),
            )
            for sentence in text.sentences
        ),
    )


def _line(line: Line) -> ToldLine:
    """A line with its margin as a number, and neighbours of one style as one piece."""
    text = "".join(piece.text for piece in line)
    indent = len(text) - len(text.lstrip(" "))
    pieces, margin = [], indent
    for style, group in groupby(line, key=lambda piece: piece.style):
        words = "".join(piece.text for piece in group)
        if left := words[margin:]:
            pieces.append(ToldPiece(text=left, style=style))
        margin = max(0, margin - len(words))
    return ToldLine(indent=indent, pieces=tuple(pieces))
