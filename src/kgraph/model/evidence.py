"""Where a claim stands: a document, a sentence in it, and, where rights allow, its words."""

from __future__ import annotations

from kgraph.model.fields import Id, Locator, Record, Text


class Evidence(Record):
    """The sentence that a claim stands on.

    The locator counts sections, paragraphs and sentences from 1; headings are not counted.

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
