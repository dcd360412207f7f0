"""What the text argues: scenarios, loops, disagreements, two lenses compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgraph.api.origins import ORIGINS

if TYPE_CHECKING:
    from kgraph.graph.claims import ClaimGraph
    from kgraph.graph.lens import Lens
    from kgraph.reading.balance import Balance
    from kgraph.reading.causal import Loop
    from kgraph.reading.disagreements import Disagreement
    from kgraph.reading.lens_difference import LensDifference
    from kgraph.reading.roles import Hedging, Matrix, Role
    from kgraph.reading.what_if import Reading


class Readings:
    """What can be read out of a `KnowledgeGraph` besides answers; each is loaded when it is asked for."""

    graph: ClaimGraph

    def what_if(self, *scenarios: str) -> Reading:
        """What follows if scenarios hold, each by id, name or alias, and how that differs from the plain reading.

        Raises:
            KgraphError: there is no such scenario.

        >>> import kgraph
        >>> kgraph.load().what_if("South Korea arms Ukraine").assumed
        ('rok-might-export-arms', 'rok-might-give-military-aid')
        """
        from kgraph.reading.what_if import what_if  # noqa: PLC0415  # only its users pay for it

        return ORIGINS.told(
            self.graph, what_if(self.graph, tuple(self.graph.get_scenario(word).id for word in scenarios))
        )

    def loops(self) -> tuple[Loop, ...]:
        """Every loop of claims that lead to each other, with the signs of its links; at most 1000 of a kind.

        >>> import kgraph
        >>> kgraph.load().loops()
        ()
        """
        from kgraph.reading.causal import loops  # noqa: PLC0415  # only its users pay for it

        return ORIGINS.told(self.graph, loops(self.graph))

    def balance(self, *, unnamed: bool = False) -> Balance:
        """Who stands with whom: the signed graph, its triads, the best camps, and the claims behind each.

        Unnamed actors and sources are left out unless asked for.

        >>> import kgraph
        >>> len(kgraph.load().balance().pairs) > 0
        True
        """
        from kgraph.reading.balance import balance  # noqa: PLC0415  # only its users pay for it

        return ORIGINS.told(self.graph, balance(self.graph, unnamed=unnamed))

    def roles(self) -> tuple[Role, ...]:
        """For each actor its claims out and in by sign and factuality, its betweenness and its PageRank.

        >>> import kgraph
        >>> kgraph.load().roles()[0].actor in kgraph.load().actors
        True
        """
        from kgraph.reading.roles import roles  # noqa: PLC0415  # networkx costs start-up time

        return ORIGINS.told(self.graph, roles(self.graph))

    def matrix(self) -> Matrix:
        """Who acts on whom: for each pair of actors the claims, their signs and the surest of them.

        >>> import kgraph
        >>> kgraph.load().matrix().actors[:2]
        ('DPRK', 'ROK')
        """
        from kgraph.reading.roles import matrix  # noqa: PLC0415  # networkx costs start-up time

        return ORIGINS.told(self.graph, matrix(self.graph))

    def hedging(self) -> tuple[Hedging, ...]:
        """How hedged the text is, section by section.

        >>> import kgraph
        >>> len(kgraph.load().hedging())
        9
        """
        from kgraph.reading.roles import hedging  # noqa: PLC0415  # networkx costs start-up time

        return ORIGINS.told(self.graph, hedging(self.graph))

    def disagreements(self) -> tuple[Disagreement, ...]:
        """Pairs of claims that pull against each other, the weightiest first; what sets them apart is their label.

        Where more than 50 claims of one kind tie two actors, only the weightiest of these are compared.

        >>> import kgraph
        >>> kgraph.load().disagreements()[0].label
        'tension'
        """
        from kgraph.reading.disagreements import disagreements  # noqa: PLC0415  # only its users pay for it

        return ORIGINS.told(self.graph, disagreements(self.graph))

    def lens_difference(self, first: Lens, second: Lens) -> LensDifference:
        """What one reading has that the other hasn't: claims, claims that stand, and verdicts.

        Raises:
            KgraphError: a lens names a scenario, voice or topic that does not exist.

        >>> import kgraph
        >>> china, author = kgraph.Lens(according_to="CHN"), kgraph.Lens(according_to="AUTHOR")
        >>> [claim.id for claim in kgraph.load().lens_difference(china, author).only_first]
        ['china-influence-on-dprk', 'china-must-recalibrate']
        """
        from kgraph.reading.lens_difference import lens_difference  # noqa: PLC0415  # only its users pay for it

        return ORIGINS.told(self.graph, lens_difference(self.graph, first, second))
