"""Pages that list a table of kgraph: formats, forms of questions, the vocabulary, terms of RDF."""

from __future__ import annotations

from typing import Final

from generators.markdown import code, fenced, page, plain, table

import kgraph
from kgraph.ask.forms import FORMS
from kgraph.formats.table import FORMATS
from kgraph.loader.files import bundled_data
from kgraph.views.iris import KG, PREFIXES
from kgraph.views.mapping import KIND_TABLE
from kgraph.views.ontology import BROADER, own_terms

FORMATS_ABOUT: Final = """\
`kgraph export FILE` takes the format from the suffix, `--to NAME` names it. What loses nothing comes back by
`kgraph import FILE DIR`. Equal graphs give equal files, byte for byte: everything is sorted, no file bears a date."""
QUESTIONS_ABOUT: Final = """\
A question is read by its form. X and Y are actors, R is a verb or noun of the
[vocabulary](vocabulary.md), S a scenario, P somebody who holds a view. Each example stands with the question as kgraph
says it back; all of them are tests on the bundled data.

Words of manner change what is asked. *Likely* and *probably* ask for claims that the text calls at least likely,
*certainly* for what it states as fact; *might* and *could* ask for nothing more. *Wants to* asks for what is intended,
*must* for what is required, *refuses to* and *is reluctant to* for what is denied.

A misspelled name of an actor or a scenario is read as the nearest one, and so is a misspelled verb or noun of six
letters or more; the answer says so. A shorter word is never guessed: kgraph asks what you meant."""
VOCABULARY_ABOUT: Final = """\
The relation types of the bundled data set. They hold for every data set without a `vocabulary.yaml` of its own.
Who asks for a type finds what is a case of it too. The sign is `+` for cooperation, `-` for conflict, `0` for neither.
A symmetric type holds both ways.

The codes are those of CAMEO (event codes, version 1.1b3), PLOVER (event types) and the Correlates of War data on
militarized interstate disputes (hostility levels). None says that the codebook has no equivalent."""
RDF_ABOUT: Final = """\
Every RDF file carries this ontology and the SHACL shapes that check it. `kg:` is the same whatever the `base` of a data
set; its own things have addresses under the base: `actor/ID`, `claim/ID`, `type/ID`, `scenario/ID`, `document/ID`."""
PLAIN_TRIPLES: Final = """\
A claim is a node with properties. A plain triple `source type target` is written beside it only if the claim is
asserted, affirmed, certain, unconditional and the author's own, for a symmetric type both ways. So nobody
reads a hedge, a wish or a view as a fact."""


def formats() -> str:
    """What is written, under which suffix, and what it keeps."""
    rows = (
        (f"{row.title} (`{row.name}`)", " ".join(map(code, row.suffixes)), row.keeps, row.loses or "nothing")
        for row in FORMATS
    )
    return page("Formats", FORMATS_ABOUT, table(("format", "suffix", "keeps", "loses"), rows))


def questions() -> str:
    """Every form of question with its examples."""
    rows = (
        ("" if number else plain(form.name), plain(asked), plain(restated))
        for form in FORMS
        for number, (asked, restated) in enumerate(form.examples)
    )
    return page("Questions", QUESTIONS_ABOUT, table(("form", "example", "understood as"), rows))


def vocabulary() -> str:
    """Every relation type with its definition and its codes."""
    kg = kgraph.load(bundled_data())
    types = kg.relation_types.values()
    schemes = sorted({scheme for kind in types for scheme in kind.codes})
    meanings = [
        (
            code(kind.id),
            plain(kind.label) + (" (symmetric)" if kind.symmetric else ""),
            code(kg.graph.index.signs[kind.id] or ""),
            " ".join((*(f"A case of {code(broader)}." for broader in kind.broader), plain(kind.definition or ""))),
        )
        for kind in types
    ]
    words = [(code(kind.id), ", ".join(kind.verbs), ", ".join(kind.nouns)) for kind in types]
    codes = [(code(kind.id), *(kind.codes.get(scheme) or "none" for scheme in schemes)) for kind in types]
    return page(
        "Vocabulary",
        VOCABULARY_ABOUT,
        "## Types",
        table(("type", "reads", "sign", "definition"), meanings),
        "## Words that ask for them",
        table(("type", "verbs", "nouns"), words),
        "## Codes in other codebooks",
        table(("type", *schemes), codes),
    )


def rdf() -> str:
    """Classes and properties of kgraph's own, and the properties that it takes from others."""
    classes = [
        (code(short(kind.types[0])), " ".join(code(short(t)) for t in kind.types[1:]), kind.comment)
        for kind in sorted(KIND_TABLE, key=lambda kind: kind.types[0])
    ]
    own = [
        (
            code(f"kg:{term.name}"),
            plain(term.comment),
            code(short(term.domain)),
            code(short(term.range)),
            code(short(BROADER[term.name])) if term.name in BROADER else "",
        )
        for term in own_terms()
    ]
    borrowed = [
        (code(short(kind.types[0])), code(row.field), code(short(row.iri)))
        for kind in KIND_TABLE
        for row in kind.properties
        if not row.iri.startswith(KG)
    ]
    return page(
        "RDF terms",
        RDF_ABOUT,
        PLAIN_TRIPLES,
        "## Prefixes",
        fenced("\n".join(f"@prefix {name}: <{iri}> ." for name, iri in PREFIXES.items())),
        "## Classes",
        table(("class", "also", "what it is"), classes),
        "## Properties of kgraph",
        table(("property", "meaning", "of", "leads to", "narrower than"), own),
        "## Properties of others",
        table(("class", "field", "property"), borrowed),
    )


def short(iri: str) -> str:
    """An IRI with its prefix."""
    for prefix, start in PREFIXES.items():
        if iri.startswith(start):
            return f"{prefix}:{iri.removeprefix(start)}"
    return iri
