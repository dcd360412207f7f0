"""Triples, gathered by subject -> entries of a data set as plain data, by the table of `views/mapping.py`."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from kgraph.diagnostics import Diagnostic, shown
from kgraph.views import mapping
from kgraph.views.iris import DCTERMS, KG, OA, PROV, RDF, SKOS, Typed
from kgraph.views.ontology import own_terms
from kgraph.views.values import kg, lexical

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kgraph.diagnostics import Span
    from kgraph.source.spans import DataPath, Node
    from kgraph.views.iris import Namer, Term
    from kgraph.views.mapping import Kind, Property

About: TypeAlias = dict[str, dict["Term", None]]
Record: TypeAlias = dict[str, "Node"]
OWN_NAMES: Final = frozenset(KG + term.name for term in own_terms())
LAST_NUMBER: Final = re.compile(r"(\d+)$")


class Subjects:
    """What is said of each subject: its properties and their values."""

    def __init__(self) -> None:
        """Start with nothing said."""
        self.about: dict[str, About] = defaultdict(lambda: defaultdict(dict))

    def add(self, subject: str, predicate: str, value: Term) -> None:
        """Take a triple; one that comes again, in another graph, says nothing new."""
        self.about[subject][predicate][value] = None

    def of(self, kind: Kind) -> dict[str, About]:
        """The subjects of a kind in the order of their positions, then of their IRIs."""
        type_ = kind.types[0]
        found = {subject: about for subject, about in self.about.items() if type_ in about.get(f"{RDF}type", ())}
        return dict(sorted(found.items(), key=lambda item: (_position(item[1]), item[0])))


class Records:
    """Reads entries and keeps what is wrong with them.

    Attributes:
        nodes: for each path in the data, the subject that it was read from.
    """

    def __init__(self, subjects: Subjects, namer: Namer, place: Callable[[str], Span]) -> None:
        """Take what is said, how names are made, and where the description of a subject starts."""
        self.subjects = subjects
        self.namer = namer
        self.place = place
        self.nodes: dict[DataPath, str] = {}
        self.problems: list[Diagnostic] = []

    def data(self) -> Record:
        """The whole data set as plain data."""
        return {
            "metadata": self._metadata(),
            "relation_types": self._entries(("relation_types",), mapping.RELATION_TYPE, self._codes),
            "actors": self._entries(("actors",), mapping.ACTOR, self._identifiers),
            "scenarios": self._entries(("scenarios",), mapping.SCENARIO, self._evidence),
            "claims": self._entries(("claims",), mapping.CLAIM, self._receipts),
        }

    def _metadata(self) -> Record:
        found = self.subjects.of(mapping.DATASET)
        record: Record = {}
        for node, about in found.items():
            self.nodes["metadata",] = node
            record = self._record(node, about, mapping.DATASET)
            makers = [value for value in about.get(f"{DCTERMS}creator", ()) if self._is_a(value, mapping.CREATOR)]
            record["creators"] = [
                self._record(lexical(maker), self.subjects.about[lexical(maker)], mapping.CREATOR)
                for maker in sorted(makers, key=_place_in_list)
            ]
        record["coders"] = self._entries(("metadata", "coders"), mapping.CODER)
        record["documents"] = self._entries(("metadata", "documents"), mapping.DOCUMENT, self._without_claims)
        retired = self.subjects.of(mapping.RETIRED)
        record["retired"] = {
            self.namer.name("retired", node): self._record(node, about, mapping.RETIRED)
            for node, about in retired.items()
        }
        return {key: value for key, value in record.items() if value}

    def _is_a(self, value: Term, kind: Kind) -> bool:
        return kind.types[0] in self.subjects.about.get(lexical(value), {}).get(f"{RDF}type", ())

    def _entries(self, path: DataPath, kind: Kind, more: Callable[[About], Record] = lambda _: {}) -> list[Node]:
        """The records of a kind with their ids, and what the table of fields does not hold."""
        found: list[Node] = []
        for place, (node, about) in enumerate(self.subjects.of(kind).items()):
            self.nodes[(*path, place)] = node
            found.append({"id": self.namer.name(kind.name, node), **self._record(node, about, kind), **more(about)})
        return found

    def _record(self, node: str, about: About, kind: Kind) -> Record:
        """The fields of one record, row by row."""
        record: dict[str, Any] = {}
        orders = _orders(about)
        for row in kind.properties:
            terms = about.get(row.iri, ())
            if not terms:
                continue
            values = [row.value.read(self.namer, term) for term in terms]
            first, _, within = row.field.partition(".")
            if _is_list(kind, first):
                record[first] = _ordered(sorted(values), orders.get(first, ()))
                continue
            if len(values) > 1:
                self.problems.append(self._repeated(node, row, values))
            if within:
                record.setdefault(first, {})[within] = values[0]
            else:
                record[first] = values[0]
        self.problems.extend(self._unknown(node, about))
        return record

    def _repeated(self, node: str, row: Property, values: Sequence[str]) -> Diagnostic:
        message = f"`{row.field}` has {len(values)} values: {', '.join(map(shown, sorted(values)[:3]))}"
        return Diagnostic("repeated-value", message, self.place(node), "keep one of them")

    def _unknown(self, node: str, about: About) -> Iterable[Diagnostic]:
        for name in about:
            if name.startswith(KG) and name not in OWN_NAMES:
                message = f"unknown property {shown('kg:' + name.removeprefix(KG))}"
                yield Diagnostic("unknown-key", message, self.place(node), "the ontology in an export lists them")

    def _codes(self, about: About) -> Record:
        none: Record = {lexical(term): None for term in about.get(kg("withoutCode"), ())}
        return {"codes": {**self._notations(about), **none}}

    def _identifiers(self, about: About) -> Record:
        return {"identifiers": self._notations(about)}

    def _notations(self, about: About) -> Record:
        """Codes by the name of their scheme, which is their datatype."""
        terms = sorted(term for term in about.get(f"{SKOS}notation", ()) if isinstance(term, Typed))
        return {self.namer.name("scheme", term.datatype): term.value for term in terms}

    def _receipts(self, about: About) -> Record:
        """Evidence and links of a claim."""
        links: list[Node] = []
        linked: set[Term] = set()
        for term in sorted(about.get(kg("link"), ()), key=_place_in_list):
            node = lexical(term)
            link = self.subjects.about.get(node, {})
            linked.update(link.get(kg("effect"), ()))
            links.append({**self._record(node, link, mapping.LINK), **self._evidence(link)})
        # Others may write the short form alone.
        bare = [term for term in about.get(kg("leadsTo"), ()) if term not in linked]
        links.extend({"claim": self.namer.name("claim", lexical(term))} for term in sorted(bare, key=lexical))
        return {"leads_to": links, **self._evidence(about)}

    def _evidence(self, about: About) -> Record:
        nodes = sorted(about.get(f"{PROV}wasDerivedFrom", ()), key=_place_in_list)
        return {"evidence": [self._receipt(self.subjects.about.get(lexical(node), {})) for node in nodes]}

    def _receipt(self, about: About) -> Record:
        found: Record = {}
        for term in about.get(f"{OA}hasSource", ()):
            found["document"] = self.namer.name("document", lexical(term))
        for term in about.get(kg("locator"), ()):
            found["locator"] = lexical(term)
        for selector in about.get(f"{OA}hasSelector", ()):
            for quote in self.subjects.about.get(lexical(selector), {}).get(f"{OA}exact", ()):
                found["quote"] = lexical(quote)
        return found

    def _without_claims(self, about: About) -> Record:
        found: Record = {}
        for term in about.get(kg("withoutClaims"), ()):
            sentence = self.subjects.about.get(lexical(term), {})
            for locator in sentence.get(f"{RDF}value", ()):
                reasons = [lexical(reason) for reason in sentence.get(kg("reason"), ())]
                found[lexical(locator)] = reasons[0] if reasons else None
        return {"without_claims": found}


def _position(about: About) -> int:
    numbers = [lexical(term) for term in about.get(kg("position"), ()) if lexical(term).isascii()]
    return min((int(number) for number in numbers if number.isdigit()), default=0)


def _place_in_list(term: Term) -> tuple[int, str]:
    """The number at the end of an IRI, by which parts of something are ordered."""
    found = LAST_NUMBER.search(lexical(term))
    return (int(found[1]) if found else 0), lexical(term)


def _orders(about: About) -> dict[str, list[int]]:
    found = {}
    for term in about.get(kg("order"), ()):
        field, *places = lexical(term).split(" ")
        found[field] = [int(place) for place in places if place.isascii() and place.isdigit()]
    return found


def _ordered(values: Sequence[str], places: Sequence[int]) -> list[Node]:
    """Sorted values in the order of their data set, where one is told that fits them."""
    if sorted(places) != list(range(len(values))):
        return list(values)
    return [values[place] for place in places]


def _is_list(kind: Kind, field: str) -> bool:
    return bool(kind.model.model_fields[field].get_default() == ())
