"""Anchors: position and digest of every cited sentence, by which drift between data and text is found."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kgraph.document import Sentence, Text
    from kgraph.loader.citations import Citation
    from kgraph.source.spans import Source

Status: TypeAlias = Literal["unchanged", "moved", "edited", "gone", "new", "missing"]


class Anchor(NamedTuple):
    """Where a cited sentence stood, and its digest; never its text."""

    start: int
    end: int
    digest: str


class Drift(NamedTuple):
    """What became of a cited sentence.

    Attributes:
        status: unchanged; moved (same digest elsewhere); edited (same place, other digest); gone; new (cited, and not
            anchored yet); missing (not anchored, and the text has no such locator).
        sentence: the sentence as the text has it now, where it is known.
    """

    citation: Citation
    status: Status
    sentence: Sentence | None


Anchors: TypeAlias = "dict[tuple[str, str], Anchor]"


def parse_anchors(text: str) -> Anchors:
    """Read an `anchors.lock`.

    Raises:
        ValueError: it is not one.
    """
    found: Anchors = {}
    data = json.loads(text)
    for document, sentences in data["documents"].items():
        for locator, (start, end, digest) in sentences.items():
            found[document, locator] = Anchor(int(start), int(end), str(digest))
    return found


def dump_anchors(anchors: Anchors) -> str:
    """Write an `anchors.lock`: sorted, a line for each sentence, without its text."""
    lines = [
        "{",
        '  "about": "Position and digest of every cited sentence; written by `kgraph anchor`.",',
        '  "documents": {',
    ]
    documents = sorted({document for document, _ in anchors})
    for number, document in enumerate(documents, start=1):
        lines.append(f"    {json.dumps(document)}: {{")
        own = sorted((_key(locator), locator, anchor) for (d, locator), anchor in anchors.items() if d == document)
        for position, (_, locator, anchor) in enumerate(own, start=1):
            comma = "," if position < len(own) else ""
            lines.append(f"      {json.dumps(locator)}: {json.dumps(list(anchor))}{comma}")
        lines.append("    }" + ("," if number < len(documents) else ""))
    return "\n".join([*lines, "  }", "}", ""])


def drift(citations: Iterable[Citation], anchors: Anchors, texts: Mapping[str, Text]) -> list[Drift]:
    """What became of every cited sentence of the documents at hand, in the order of the citations."""
    located = {document: _Located(document, text, anchors) for document, text in texts.items()}
    return [located[c.evidence.document].drift(c) for c in citations if c.evidence.document in located]


def renewed(anchors: Anchors, found: Iterable[Drift], refused: Iterable[Drift], documents: set[str]) -> Anchors:
    """The anchors after following what moved and taking what is new; those of refused citations stay as they were."""
    kept = {place: anchor for place, anchor in anchors.items() if place[0] not in documents}
    for drift_ in refused:
        if drift_.citation.place in anchors:
            kept[drift_.citation.place] = anchors[drift_.citation.place]
    stubborn = set(kept)
    for drift_ in found:
        sentence = drift_.sentence
        place = (drift_.citation.evidence.document, sentence.locator if sentence else "")
        if sentence is not None and drift_.citation.place not in stubborn and place not in stubborn:
            kept[place] = Anchor(sentence.start, sentence.end, sentence.digest)
    return kept


def respelled(found: Iterable[Drift]) -> list[tuple[Source, str]]:
    """The files whose locators must change, each with its new text: only the locators of moved sentences differ."""
    splices: dict[str, tuple[Source, dict[tuple[int, int], str]]] = {}
    for drift_ in found:
        sentence, citation = drift_.sentence, drift_.citation
        if sentence is not None and sentence.locator != citation.evidence.locator:
            source = citation.source
            offsets = source.offsets((*citation.path, "locator"))
            splices.setdefault(source.file, (source, {}))[1][offsets] = _respelled_scalar(
                source, offsets, sentence.locator
            )
    return [(source, _spliced(source.text, changes)) for source, changes in splices.values()]


def _respelled_scalar(source: Source, offsets: tuple[int, int], locator: str) -> str:
    """A locator in the quotes, if any, of the one that it takes the place of."""
    quote = source.text[offsets[0]]
    return f"{quote}{locator}{quote}" if quote in "\"'" else locator


def _spliced(text: str, changes: Mapping[tuple[int, int], str]) -> str:
    for (start, end), new in sorted(changes.items(), reverse=True):
        text = text[:start] + new + text[end:]
    return text


class _Located:
    """The anchored sentences of one document, found again in its text as it is now."""

    def __init__(self, document: str, text: Text, anchors: Anchors) -> None:
        self.text = text
        self.anchors = {locator: anchor for (d, locator), anchor in anchors.items() if d == document}
        self.by_digest: dict[str, list[Sentence]] = defaultdict(list)
        for sentence in text.sentences:
            self.by_digest[sentence.digest].append(sentence)
        self.now = self.match()

    def match(self) -> dict[str, tuple[Status, Sentence | None]]:
        """For each anchored locator its status and its sentence.

        Equal sentences are told apart by the nearest position. A sentence whose digest is nowhere was edited if between
        its neighbours there is a sentence that is no other's, else it is gone.
        """
        order = sorted(self.anchors, key=lambda locator: self.anchors[locator].start)
        found: dict[str, tuple[Status, Sentence | None]] = {}
        taken: set[int] = set()
        shift = 0
        for locator in order:
            anchor = self.anchors[locator]
            same = [s for s in self.by_digest.get(anchor.digest, []) if s.start not in taken]
            if same:
                nearest = min(same, key=lambda s: abs(s.start - anchor.start - shift))
                found[locator] = ("unchanged" if nearest.locator == locator else "moved", nearest)
                taken.add(nearest.start)
                shift = nearest.start - anchor.start
        for number, locator in enumerate(order):
            if locator not in found:
                sentence = self.between(order, number, found, taken)
                found[locator] = ("edited" if sentence else "gone", sentence)
                if sentence:
                    taken.add(sentence.start)
        return found

    def between(
        self, order: list[str], number: int, found: dict[str, tuple[Status, Sentence | None]], taken: set[int]
    ) -> Sentence | None:
        """The first sentence between the neighbours of a lost one that is no other's."""
        before = [s for locator in order[:number] if (s := found.get(locator, ("gone", None))[1]) is not None]
        after = [s for locator in order[number + 1 :] if (s := found.get(locator, ("gone", None))[1]) is not None]
        low = before[-1].end if before else 0
        high = after[0].start if after else len(self.text.text)
        free = [s for s in self.text.sentences if low <= s.start < high and s.start not in taken]
        return free[0] if free else None

    def drift(self, citation: Citation) -> Drift:
        locator = citation.evidence.locator
        if locator in self.now:
            return Drift(citation, *self.now[locator])
        sentence = self.text.by_locator.get(locator)
        return Drift(citation, "new" if sentence else "missing", sentence)


def _key(locator: str) -> tuple[int, ...]:
    return tuple(int(part) for part in locator.split("."))
