"""Terms of RDF, the namespaces in use, and the one rule for IRIs."""

from __future__ import annotations

import re
from typing import Final, NamedTuple, TypeAlias

from kgraph.model.dataset import DEFAULT_BASE


class Iri(str):
    """A resource."""

    __slots__ = ()


class Text(str):
    """A plain literal."""

    __slots__ = ()


class Typed(NamedTuple):
    """A literal with a datatype."""

    value: str
    datatype: Iri


Term: TypeAlias = Iri | Text | Typed
Triple: TypeAlias = tuple[Iri, Iri, Term]

# Classes and properties of kgraph are the same whatever the base of a data set.
KG: Final = "https://example.org/kgraph/ns#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
PROV: Final = "http://www.w3.org/ns/prov#"
OA: Final = "http://www.w3.org/ns/oa#"
SH: Final = "http://www.w3.org/ns/shacl#"
DCTERMS: Final = "http://purl.org/dc/terms/"
FOAF: Final = "http://xmlns.com/foaf/0.1/"
VOID: Final = "http://rdfs.org/ns/void#"
GRASP: Final = "http://groundedannotationframework.org/grasp/factuality#"
PREFIXES: Final = {
    "kg": KG,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": SKOS,
    "prov": PROV,
    "oa": OA,
    "sh": SH,
    "dcterms": DCTERMS,
    "foaf": FOAF,
    "void": VOID,
    "grasp": GRASP,
}
KINDS: Final = (
    "actor",
    "claim",
    "type",
    "scenario",
    "document",
    "sentence",
    "evidence",
    "evidence-quote",
    "link",
    "link-evidence",
    "link-evidence-quote",
    "scenario-evidence",
    "scenario-evidence-quote",
    "creator",
    "coder",
    "retired",
    "scheme",
    "graph",
)

A: Final = Iri(f"{RDF}type")
PLAIN: Final = re.compile(r'[^"\\\n\r\t]*')
ESCAPES: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def literal(text: str) -> str:
    r"""A text as a string of N-Triples, Turtle and SPARQL.

    >>> print(literal('a "b"\n'))
    "a \"b\"\n"
    """
    # Looked at first, since most texts need no escaping.
    return f'"{text}"' if PLAIN.fullmatch(text) else f'"{text.translate(ESCAPES)}"'


class Namer:
    """The one rule for IRIs: the base of the data set, the kind, the id; parts of something are numbered from 1.

    >>> Namer("https://example.org/x/").iri("claim", "a")
    'https://example.org/x/claim/a'
    """

    def __init__(self, base: str = DEFAULT_BASE) -> None:
        """Take the base of a data set."""
        self.base = base if base.endswith(("/", "#")) else f"{base}/"
        self.dataset = Iri(f"{self.base}dataset")
        self.vocabulary = Iri(f"{self.base}vocabulary")
        self._roots = {kind: f"{self.base}{kind}/" for kind in KINDS}

    def iri(self, kind: str, name: str) -> Iri:
        """The IRI of a thing of a kind."""
        return Iri(self._roots[kind] + name)

    def name(self, kind: str, iri: str) -> str:
        """The id that an IRI of a kind was made from; an IRI of something else comes back whole.

        >>> Namer().name("actor", "https://example.org/kgraph/actor/DPRK")
        'DPRK'
        """
        return iri.removeprefix(self._roots[kind])

    @property
    def prefixes(self) -> dict[str, str]:
        """Every prefix for a data set with this base.

        >>> Namer().prefixes["claim"]
        'https://example.org/kgraph/claim/'
        """
        return {**PREFIXES, **self._roots}
