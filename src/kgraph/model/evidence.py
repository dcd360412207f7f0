"""Where a claim stands: a document, a sentence in it, and, where rights allow, its words."""

from __future__ import annotations

from kgraph.model.fields import Id, Locator, Record, Text


class Evidence(Record):
    """The sentence that a claim stands on.

    Attributes:
        document: the id of the text.
        locator: section, paragraph and sentence, from 1; a heading begins a section and is no sentence of it.
        quote: the words of the sentence, where rights allow.

    >>> Evidence(document="essay", locator="4.2.3").section
    '4'
    """

    document: Id
    locator: Locator
    quote: Text | None = None

    @property
    def section(self) -> str:
        """The number of the section that holds the sentence."""
        return self.locator.partition(".")[0]
