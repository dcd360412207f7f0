"""Triples, gathered by subject -> entries of a data set as plain data, by the table of `views/mapping.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from kgraph.diagnostics import Diagnostic, shown
from kgraph.formats.rdf_subjects import place_in_list, place_number
from kgraph.views import mapping
from kgraph.views.iris import DCTERMS, KG, OA, PROV, RDF, SKOS, Typed
from kgraph.views.ontology import own_terms
from kgraph.views.values import kg, lexical

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from kgraph.diagnostics import Span
    from kgraph.formats.rdf_subjects import About, Subjects
    from kgraph.source.spans import DataPath, Node
    from kgraph.views.iris import Namer, Term
    from kgraph.views.mapping import Kind

Record: TypeAlias = dict[str, "Node"]
More: TypeAlias = "Callable[[str, About], Record]"
OWN_NAMES: Final = frozenset(KG + term.name for term in own_terms())


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
            makers = about.only(f"{DCTERMS}creator", self._is_creator)
            record["creators"] = [
                self._record(lexical(maker), self.subjects.get(lexical(maker)), mapping.CREATOR)
                for maker in sorted(makers, key=place_in_list)
            ]
        record["coders"] = self._entries(("metadata", "coders"), mapping.CODER)
        record["documents"] = self._entries(("metadata", "documents"), mapping.DOCUMENT, self._without_claims)
        retired = self.subjects.of(mapping.RETIRED)
        record["retired"] = {
            self.namer.name("retired", node): self._record(node, about, mapping.RETIRED)
            for node, about in retired.items()
        }
        return {key: value for key, value in record.items() if value}

    def _is_creator(self, term: Term) -> bool:
        return self.subjects.get(lexical(term)).is_a(mapping.CREATOR)

    def _entries(self, path: DataPath, kind: Kind, more: More = lambda _, __: {}) -> list[Node]:
        """The records of a kind with their ids, and what the table of fields does not hold."""
        found: list[Node] = []
        for place, (node, about) in enumerate(self.subjects.of(kind).items()):
            self.nodes[(*path, place)] = node
            found.append(
                {"id": self.namer.name(kind.name, node), **self._record(node, about, kind), **more(node, about)}
            )
        return found

    def _record(self, node: str, about: About, kind: Kind) -> Record:
        """The fields of one record, row by row."""
        record: dict[str, Any] = {}
        orders = _orders(about)
        for row in kind.properties:
            terms = about.values(row.iri)
            if not terms:
                continue
            values = [row.value.read(self.namer, term) for term in terms]
            first, _, within = row.field.partition(".")
            if _is_list(kind, first):
                record[first] = _ordered(sorted(values), orders.get(first, ()))
                continue
            self._only_one(node, row.field, values)
            if within:
                record.setdefault(first, {})[within] = values[0]
            else:
                record[first] = values[0]
        self.problems.extend(self._unknown(node, about))
        return record

    def _only_one(self, node: str, field: str, values: Collection[str]) -> None:
        if len(values) > 1:
            message = f"`{field}` has {len(values)} values: {', '.join(map(shown, sorted(values)[:3]))}"
            self.problems.append(Diagnostic("repeated-value", message, self.place(node), "keep one of them"))

    def _unknown(self, node: str, about: About) -> Iterable[Diagnostic]:
        for name in about.said:
            # A base may start like kgraph's own names, but what is named by a base has a slash behind it.
            if name.startswith(KG) and name not in OWN_NAMES and "/" not in name.removeprefix(KG):
                message = f"unknown property {shown('kg:' + name.removeprefix(KG))}"
                yield Diagnostic("unknown-key", message, self.place(node), "the ontology in an export lists them")

    def _codes(self, node: str, about: About) -> Record:
        none = [(lexical(term), None) for term in about.values(kg("withoutCode"))]
        return {"codes": self._by_scheme(node, "codes", [*self._notations(about), *none])}

    def _identifiers(self, node: str, about: About) -> Record:
        return {"identifiers": self._by_scheme(node, "identifiers", self._notations(about))}

    def _notations(self, about: About) -> list[tuple[str, str | None]]:
        """Codes with the name of their scheme, which is their datatype."""
        terms = about.only(f"{SKOS}notation", lambda term: isinstance(term, Typed))
        typed = sorted(term for term in terms if isinstance(term, Typed))
        return [(self.namer.name("scheme", term.datatype), term.value) for term in typed]

    def _by_scheme(self, node: str, field: str, codes: Sequence[tuple[str, str | None]]) -> Record:
        """One code for each scheme."""
        found: dict[str, list[str | None]] = {}
        for scheme, code in codes:
            found.setdefault(scheme, []).append(code)
        for scheme, listed in found.items():
            self._only_one(node, f"{field}.{scheme}", ["none" if code is None else code for code in listed])
        return {scheme: listed[0] for scheme, listed in found.items()}

    def _receipts(self, node: str, about: About) -> Record:
        """Evidence and links of a claim."""
        links: list[Node] = []
        linked: set[Term] = set()
        for term in sorted(about.values(kg("link")), key=place_in_list):
            name = lexical(term)
            link = self.subjects.get(name)
            link.only(kg("cause"), lambda cause: lexical(cause) == node)
            linked.update(link.values(kg("effect")))
            links.append({**self._record(name, link, mapping.LINK), **self._evidence(name, link)})
        # Others may write the short form alone.
        bare = [term for term in about.values(kg("leadsTo")) if term not in linked]
        links.extend({"claim": self.namer.name("claim", lexical(term))} for term in sorted(bare, key=lexical))
        return {"leads_to": links, **self._evidence(node, about)}

    def _evidence(self, _node: str, about: About) -> Record:
        nodes = sorted(about.values(f"{PROV}wasDerivedFrom"), key=place_in_list)
        return {"evidence": [self._receipt(lexical(node)) for node in nodes]}

    def _receipt(self, node: str) -> Record:
        about = self.subjects.get(node)
        selectors = [self.subjects.get(lexical(term)) for term in about.values(f"{OA}hasSelector")]
        told = {
            "document": [self.namer.name("document", lexical(term)) for term in about.values(f"{OA}hasSource")],
            "locator": [lexical(term) for term in about.values(kg("locator"))],
            "quote": [lexical(term) for selector in selectors for term in selector.values(f"{OA}exact")],
        }
        for field, values in told.items():
            self._only_one(node, field, values)
        return {field: values[0] for field, values in told.items() if values}

    def _without_claims(self, node: str, about: About) -> Record:
        found: dict[str, list[str]] = {}
        for term in about.values(kg("withoutClaims")):
            sentence = self.subjects.get(lexical(term))
            reasons = [lexical(reason) for reason in sentence.values(kg("reason"))]
            for value in sentence.values(f"{RDF}value"):
                found.setdefault(lexical(value), []).extend(reasons)
        for locator, told in found.items():
            self._only_one(node, f"without_claims.{locator}", told)
        return {"without_claims": {locator: told[0] if told else None for locator, told in found.items()}}


def _orders(about: About) -> dict[str, list[int]]:
    """For each field that tells an order, the places of its sorted values; none where one of them is no place."""
    found = {}
    for term in about.values(kg("order")):
        field, *told = lexical(term).split(" ")
        places = [place for place in map(place_number, told) if place is not None]
        found[field] = places if len(places) == len(told) else []
    return found


def _ordered(values: Sequence[str], places: Sequence[int]) -> list[Node]:
    """Sorted values in the order of their data set, where one is told that fits them."""
    if sorted(places) != list(range(len(values))):
        return list(values)
    return [values[place] for place in places]


def _is_list(kind: Kind, field: str) -> bool:
    return bool(kind.model.model_fields[field].get_default() == ())
