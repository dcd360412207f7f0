"""What the server holds: the graph, the texts at hand, and what is dear to compute twice."""

from __future__ import annotations

import threading
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from kgraph.ask.examples import examples
from kgraph.graph.lens_flags import resolve_lens
from kgraph.reading.quotes import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgraph.api import KnowledgeGraph
    from kgraph.ask.answer import Answer
    from kgraph.document import Text
    from kgraph.graph.lens import Lens
    from kgraph.graph.lens_flags import LensFlags
    from kgraph.model.claim import Claim
    from kgraph.reading.anchors import Anchors

LENSES_KEPT: Final = 4


class Holding:
    """A data set as it is served, with the texts at hand by document and the anchors by which they are known."""

    def __init__(self, kg: KnowledgeGraph, texts: Mapping[str, Text], anchors: Anchors) -> None:
        """Take what `kgraph serve` loaded."""
        self.kg = kg
        self.texts = texts
        self.anchors = anchors
        # A graph keeps what it found out, so questions through one lens are answered faster after the first.
        self._through = lru_cache(LENSES_KEPT)(kg.through)
        self.triples = lru_cache(LENSES_KEPT)(self._triples)
        self._page: bytes | None = None
        self._making = threading.Lock()

    def seen(self, flags: LensFlags) -> KnowledgeGraph:
        """The data set through a lens.

        Raises:
            KgraphError: the lens names what the data set does not have.
        """
        lens = resolve_lens(self.kg.graph, flags)
        return self.kg if lens == self.kg.lens else self._through(lens)

    def quoted(self, claim: Claim) -> Claim:
        """A claim with the sentences of the texts at hand."""
        return quoted(claim, self.texts, self.anchors) if self.texts else claim

    def told(self, answer: Answer) -> Answer:
        """An answer with the sentences of the texts at hand."""
        return answer.model_copy(update={"claims": tuple(map(self.quoted, answer.claims))}) if self.texts else answer

    def page(self) -> bytes:
        """The explorer; it is made once, and whoever asks meanwhile waits."""
        from kgraph.formats.explorer import served_page  # noqa: PLC0415  # the server listens before it is needed

        with self._making:
            if self._page is None:
                self._page = served_page(self.kg.graph, documents=tuple(self.texts), quoting=self.quoted)
            return self._page

    @cached_property
    def examples(self) -> tuple[str, ...]:
        """Questions to begin with."""
        return examples(self.kg.graph, self.kg.lexicon)

    def _triples(self, lens: Lens) -> bytes:
        from kgraph.views.ntriples import ntriples  # noqa: PLC0415  # the same

        return ntriples(self.kg.graph.through(lens))
