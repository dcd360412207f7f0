"""The command that draws pictures to print: draw."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from kgraph.cli.options import DataOption, LensFlags, complete_actor, with_lens

if TYPE_CHECKING:
    from collections.abc import Collection

    from kgraph.api import KnowledgeGraph
    from kgraph.ask.query import Query
    from kgraph.formats.picture_caption import Picture
    from kgraph.graph.claims import ClaimGraph


class Chosen(NamedTuple):
    """What is drawn: claims of a graph, or with `matrix` who acts on whom in it, under a headline."""

    graph: "ClaimGraph"
    claims: "Collection[str]"
    headline: str
    matrix: bool = False


def _complete_scenario(incomplete: str) -> list[str]:
    from kgraph.cli.completion import scenarios

    return scenarios(incomplete)


@with_lens
def draw(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file to write: .svg, .pdf or .png.")],
    lens: LensFlags,
    actor: Annotated[
        str | None,
        typer.Option(metavar="ACTOR", help="Draw the claims of this actor.", autocompletion=complete_actor),
    ] = None,
    depth: Annotated[
        int | None, typer.Option(min=1, max=6, help="With --actor: how many claims away; 1 unless given.")
    ] = None,
    question: Annotated[
        str | None, typer.Option(metavar="QUESTION", help="Draw the claims that answer this question.")
    ] = None,
    scenario: Annotated[
        str | None,
        typer.Option(
            metavar="SCENARIO", help="Draw what follows if this scenario holds.", autocompletion=_complete_scenario
        ),
    ] = None,
    matrix: Annotated[bool, typer.Option("--matrix", help="Draw who acts on whom as a table.")] = False,
    data: DataOption = None,
) -> None:
    """Draw the claims as a picture to print; without a choice, all that the lens leaves.

    Every actor stands at the same place in each picture of a data set. Needs matplotlib.

    Example: kgraph draw graph.svg --question "who influences DPRK"
    """
    from kgraph.cli.session import open_knowledge, reporting, resolve_lens

    given = {"--actor": actor, "--question": question, "--scenario": scenario, "--matrix": matrix or None}
    with reporting():
        kind = _kind(file, [flag for flag, value in given.items() if value is not None], depth)
    kg = open_knowledge(context, data)
    with reporting():
        seen = kg.through(resolve_lens(kg.graph, lens))
        if actor is not None:
            chosen = _of_actor(seen, actor, depth or 1)
        elif question is not None:
            chosen = _of_question(seen, question)
        elif scenario is not None:
            chosen = _of_scenario(seen, scenario)
        else:
            chosen = _of_all(seen, matrix=matrix)
    _write(file, _drawn(chosen, kind), chosen)


def _kind(file: str, given: list[str], depth: int | None) -> str:
    """The kind of picture, once it is clear that the flags go together."""
    from kgraph.diagnostics import Diagnostic, KgraphError
    from kgraph.formats.picture import kind_of

    if len(given) > 1:
        raise KgraphError([Diagnostic("bad-flag", f"{' and '.join(given)} do not go together", help="give one")])
    if depth is not None and given != ["--actor"]:
        raise KgraphError([Diagnostic("bad-flag", "--depth goes with --actor only", help="see kgraph draw --help")])
    return kind_of(file)


def _of_all(kg: "KnowledgeGraph", *, matrix: bool) -> Chosen:
    from kgraph.ask.query import ClaimsQuery
    from kgraph.ask.restate import restate
    from kgraph.graph.pattern import Pattern

    headline = restate(ClaimsQuery(Pattern(), lens=kg.lens), kg.graph)
    return Chosen(kg.graph, kg.claims.keys(), headline, matrix)


def _of_actor(kg: "KnowledgeGraph", word: str, depth: int) -> Chosen:
    """The claims of an actor and what it stands for; with more depth, those of the actors reached so far too."""
    from kgraph.ask.query import ProfileQuery
    from kgraph.ask.restate import restate

    actor = kg.graph.get_actor(word).id
    reached, found = set(kg.graph.circle(actor)), set[str]()
    for _ in range(depth):
        touching = [claim for claim in kg.claims.values() if reached & {claim.source, claim.target}]
        found |= {claim.id for claim in touching}
        reached |= {end for claim in touching for end in (claim.source, claim.target)}
    return Chosen(kg.graph, found, restate(ProfileQuery(actor, kg.lens), kg.graph))


def _of_question(kg: "KnowledgeGraph", question: str) -> Chosen:
    from kgraph.ask.understand import understand

    return _answered(kg, understand(question, kg.graph, kg.lexicon).query)


def _of_scenario(kg: "KnowledgeGraph", word: str) -> Chosen:
    """What follows if a scenario holds."""
    from kgraph.ask.query import ConsequencesQuery

    return _answered(kg, ConsequencesQuery((kg.graph.get_scenario(word).id,), lens=kg.lens))


def _answered(kg: "KnowledgeGraph", query: "Query") -> Chosen:
    """The claims of an answer, read as the question's own words ask; what it assumes is taken as given."""
    from kgraph.ask.query import ConsequencesQuery

    answer, lens = kg.answer(query), query.lens
    if isinstance(query, ConsequencesQuery):
        lens = lens.model_copy(update={"assuming": (*lens.assuming, *query.scenarios)})
    return Chosen(kg.graph.through(lens), [claim.id for claim in answer.claims], answer.restated)


def _drawn(chosen: Chosen, kind: str) -> "Picture":
    """The picture with its caption; where its library is missing, the command ends."""
    from kgraph.cli.output import print_lines, width
    from kgraph.cli.session import WRONG_DATA
    from kgraph.diagnostics import KgraphError
    from kgraph.formats.picture import picture_of_claims, picture_of_matrix
    from kgraph.formats.picture_caption import Caption
    from kgraph.reading.roles import matrix
    from kgraph.render.problems import problem_lines

    graph, title = chosen.graph, chosen.graph.dataset.metadata.title
    caption = Caption(chosen.headline, _told(chosen), title or "the data set")
    try:
        if chosen.matrix:
            return picture_of_matrix(graph, matrix(graph), caption, kind)
        return picture_of_claims(graph, chosen.claims, caption, kind)
    except KgraphError as error:
        print_lines(problem_lines(error.diagnostics, lambda _file, _line: "", width()), to_error=True)
        raise typer.Exit(WRONG_DATA) from None


def _told(chosen: Chosen) -> tuple[str, ...]:
    """How much is drawn, how much of it does not stand, and what the lens sets aside."""
    graph = chosen.graph
    claims = [graph.claims[claim] for claim in chosen.claims if claim in graph.claims]
    standing = sum(graph.stands(claim) for claim in claims)
    _, aside = graph.kept(graph.index.claims.values())
    if chosen.matrix:
        drawn = "A row acts on the columns, by affirmed claims that stand; the surest claim makes the bar."
    elif not claims:
        drawn = "No claim is left to draw."
    else:
        drawn = f"{len(claims)} of {len(graph.index.claims)} claims; {standing} of them stand."
    left = "; ".join(f"{number} {reason}" for reason, number in aside.items())
    return (drawn, f"Set aside: {left}.") if left else (drawn,)


def _write(file: str, picture: "Picture", chosen: Chosen) -> None:
    """Write the file and tell what it lacks."""
    from kgraph.cli.session import writing
    from kgraph.formats.atomic import write_atomically

    with writing(Path(file)):
        write_atomically(Path(file), picture.content)
    typer.echo(f"{file}: {' '.join(_told(chosen)[:1])}", err=True)
    if picture.unlabelled:
        typer.echo(f"note: {picture.unlabelled} lines have no room for words and show their marks alone", err=True)
    if picture.lacking:
        typer.echo(f"note: the font lacks {' '.join(picture.lacking)}; a box stands for each", err=True)
