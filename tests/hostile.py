"""Random data sets that are valid and use every field, with text that breaks careless readers and writers."""

from __future__ import annotations

import re
import string
from typing import Final

from hypothesis import strategies as st

from kgraph.graph.names import fold
from kgraph.model.actor import Actor
from kgraph.model.claim import Claim, Link, Validity
from kgraph.model.dataset import Coder, Creator, DataSet, Document, Metadata, Retirement
from kgraph.model.evidence import Evidence
from kgraph.model.fields import TEXT_PATTERN
from kgraph.model.qualifiers import FACTUALITIES, MOODS
from kgraph.model.relation import RelationType
from kgraph.model.scenario import Scenario

TEXT: Final = re.compile(TEXT_PATTERN.removesuffix("$") + r"\Z")
PIECES: Final = (
    *("'", '"', "\\", "\\n", '"""', "'''", "`", "\\\\", "\\u0041", "\\;", ";", "; ", "=", "a=b"),
    *("=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "'=1", "''", "'tis", "\uff1d1", "\uff0d", "=", "-", "+"),
    *("<script>alert(1)</script>", "]]>", "<![CDATA[", "<!--", "-->", "&amp;", "&", "<", ">", "&#0;", "<?xml?>"),
    *("#", " # ", ": ", "a: b", ":", "- ", "- a", "{}", "[", "]", "{", "}", ",", "%", "%20", "$", "${x}", "{{x}}"),
    *("~", "null", "true", "no", "on", "y", "1.10", "010", "1e3", "0x1F", "12:30", "2024-05-31", ".inf", "<<", "---"),
    *("...", "!tag", "&anchor", "*alias", "|", ">", ">-", "?", "@prefix", "_:b", "<urn:x>", "^^xsd:int", "@en"),
    *("\n", "\n\n", "\n  ", "\t", " \n", "  ", "\u00a0", "\u00ad", "\u200b", "\u200d", "\u3000", "\u2003"),
    *(
        "é",
        "e\u0301",
        "ﬁ",
        "ß",
        "İ",
        "\u0131",
        "Ω",
        "שלום",
        "مرحبا",
        "\u200f",
        "日本",
        "👩\u200d🚀",
        "\U0001d518",
        "\U0010fffd",
        "\ufffd",
    ),
    *("\uf8ff", "\ufdd0", "\U0001ffff", "\u0300", "graph TD", "click a", "\\N", "\\G", "DROP TABLE", "../..", "C:\\x"),
)
LOCATORS: Final = ("1.1.1", "1.10.2", "10.1.1", "2.1.999999")
EMPTY_LOCATORS: Final = ("3.1.1", "3.1.10", "3.2.1")
DATES: Final = ("2019", "2020-02", "2020-02-29", "2024-12-31", "0001")
BASES: Final = (
    "https://example.org/kgraph/",
    "http://example.org:8080/a(b)'c;d/?q=%22&x=~#f",
    "https://münchen.example/日本/",
)
EXCHANGE, SYMMETRIC, PLAIN = "Barter.9", "ally_with", "influence"
SCHEMES: Final = ("cow", "no", "y", "x-1_2", "null")
PERSON, SOURCE, STATE, PART, BLOC = "N0", "no", "DPRK", "a.b-c_d.E", "Bloc"
PARTIES: Final = (PERSON, STATE, PART, BLOC)
CLAIMS: Final = ("null", "c-1", "true.x", "Y2")
SCENARIOS: Final = ("off", "s-1", "s.2")
DOCUMENTS: Final = ("doc", "e5")
KINDS: Final = ("state", "government", "organization", "place", "agreement", "information", "other")


def _signs() -> st.SearchStrategy[str]:
    signs = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"))
    return st.sampled_from(string.ascii_letters) | signs.filter(TEXT.match) | st.sampled_from(PIECES)


def texts(longest: int = 300) -> st.SearchStrategy[str]:
    """Valid text, seldom as long as it may be."""
    short = st.lists(_signs(), min_size=1, max_size=6).map("".join)
    long = short.map(lambda text: (text * longest)[:longest])
    return st.one_of(*[short] * 15, long).map(str.strip).filter(bool)


NAMES: Final = texts()
NOTES: Final = texts(600)
MAYBE: Final = st.none() | NOTES
MAYBE_NAME: Final = st.none() | NAMES


def _some(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


def _distinct_names(most: int = 2) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(NAMES, max_size=most, unique=True).map(tuple)


def _evidence(least: int = 0) -> st.SearchStrategy[tuple[Evidence, ...]]:
    one = st.builds(Evidence, document=st.sampled_from(DOCUMENTS), locator=st.sampled_from(LOCATORS), quote=MAYBE)
    return st.lists(one, min_size=least, max_size=2).map(tuple)


def _codes(values: st.SearchStrategy[str | None]) -> st.SearchStrategy[dict[str, str | None]]:
    return st.dictionaries(st.sampled_from(SCHEMES), values, max_size=2)


@st.composite
def metadata(draw: st.DrawFn) -> Metadata:
    """Metadata with every field; the documents are listed or not."""
    documents = [
        Document(
            id=name,
            title=draw(MAYBE_NAME),
            author=draw(st.none() | st.sampled_from((PERSON, SOURCE))),
            date=draw(st.none() | st.sampled_from(DATES)),
            language=draw(st.sampled_from((None, "en", "pt-BR", "zh-Hant-TW"))),
            rights=draw(MAYBE),
            url=draw(st.none() | st.sampled_from(BASES)),
            sha256=draw(st.sampled_from((None, "0" * 64, "1e" * 32))),
            without_claims=draw(st.dictionaries(st.sampled_from(EMPTY_LOCATORS), NOTES, max_size=2)),
        )
        for name in DOCUMENTS
    ]
    creators = st.builds(Creator, name=NAMES, orcid=st.sampled_from((None, "0000-0002-1825-009X")))
    retired = st.builds(Retirement, replaced_by=st.none() | st.sampled_from(CLAIMS), reason=NOTES, version=MAYBE_NAME)
    kind = st.sampled_from(("human", "model"))
    return Metadata(
        title=draw(MAYBE_NAME),
        version=draw(st.none() | st.sampled_from(("1.10", "2024")) | NAMES),
        published=draw(st.none() | st.sampled_from(DATES)),
        license=draw(MAYBE_NAME),
        base=draw(st.sampled_from(BASES)),
        description=draw(MAYBE),
        creators=tuple(draw(st.lists(creators, max_size=2))),
        coders=tuple(
            Coder(id=name, kind=draw(kind), name=draw(MAYBE_NAME), note=draw(MAYBE))
            for name in draw(_some(("a", "NO")))
        ),
        documents=tuple(documents) if draw(st.booleans()) else (),
        retired=draw(st.dictionaries(st.sampled_from(("old-1", "No", "on.2")), retired, max_size=2)),
    )


def _vocabulary(draw: st.DrawFn) -> tuple[RelationType, ...]:
    traits: tuple[tuple[str, tuple[str, ...], bool, bool], ...] = (
        (PLAIN, (), False, False),
        (SYMMETRIC, (PLAIN,), True, False),
        (EXCHANGE, (SYMMETRIC, PLAIN), False, True),
    )
    sign = draw(st.sampled_from(("+", "-", "0")))
    return tuple(
        RelationType(
            id=name,
            label=draw(NAMES),
            inverse=draw(MAYBE_NAME),
            broader=draw(_some(broader)) if broader else (),
            symmetric=symmetric,
            exchange=exchange,
            sign=draw(st.sampled_from((None, "0", sign))),
            verbs=draw(_distinct_names()),
            nouns=draw(_distinct_names()),
            definition=draw(MAYBE),
            codes=draw(_codes(MAYBE_NAME)),
        )
        for name, broader, symmetric, exchange in traits
    )


def _actors(draw: st.DrawFn) -> tuple[Actor, ...]:
    ids = {fold(name) for name in (*PARTIES, SOURCE)}
    free = NAMES.filter(lambda name: fold(name) not in ids)
    names = draw(st.lists(free, min_size=5, max_size=8, unique_by=lambda name: fold(name) or (name,)))
    aliases = iter(names[5:])
    kinds = ("person", "source", draw(st.sampled_from(KINDS)), "group", "bloc")
    return tuple(
        Actor(
            id=actor,
            kind=kind,
            name=name,
            aliases=tuple(alias for alias in (next(aliases, None),) if alias),
            identifiers=draw(st.dictionaries(st.sampled_from(SCHEMES), NAMES, max_size=2)),
            part_of=(STATE,) if actor == PART else (),
            members=draw(st.sampled_from(((STATE, PERSON), (PART,)))) if kind == "bloc" else (),
            unnamed=draw(st.booleans()),
            note=draw(MAYBE),
        )
        for actor, kind, name in zip((PERSON, SOURCE, STATE, PART, BLOC), kinds, names, strict=False)
    )


def _scenarios(draw: st.DrawFn, claims: tuple[str, ...]) -> tuple[Scenario, ...]:
    relations: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
        (SCENARIOS[0], (), (SCENARIOS[2],)),
        (SCENARIOS[1], (SCENARIOS[0],), ()),
        (SCENARIOS[2], (), (SCENARIOS[0], SCENARIOS[1])),
    )
    return tuple(
        Scenario(
            id=name,
            name=draw(NAMES),
            aliases=draw(_distinct_names()),
            holds_if=draw(_some(claims)),
            implies=implies,
            excludes=excludes,
            evidence=draw(_evidence()),
            note=draw(MAYBE),
        )
        for name, implies, excludes in relations
    )


def _validity() -> st.SearchStrategy[Validity]:
    """Dates in their order, or a phrase, or both."""
    dates = st.sampled_from(
        ((None, None), ("0001", None), (None, "2024-12-31"), ("2019", "2020-02"), ("2020-02-29",) * 2)
    )
    built = st.tuples(dates, MAYBE_NAME).map(lambda x: Validity(start=x[0][0], end=x[0][1], phrase=x[1]))
    return built.filter(lambda valid: valid != Validity())


@st.composite
def _claims(draw: st.DrawFn, name: str, claims: tuple[str, ...]) -> Claim:
    kind = draw(st.sampled_from((PLAIN, SYMMETRIC, EXCHANGE)))
    source = draw(st.sampled_from(PARTIES))
    mood = draw(st.sampled_from(MOODS))
    exchanged = _some((PLAIN, SYMMETRIC)) if kind == EXCHANGE else st.just(())
    others = tuple(other for other in claims if other != name)
    evidence = draw(_evidence(1))
    links = draw(_some(others)) if others else ()
    hedges = st.sampled_from(FACTUALITIES)
    return Claim(
        id=name,
        type=kind,
        source=source,
        target=draw(st.sampled_from([party for party in PARTIES if kind != SYMMETRIC or party != source])),
        factuality=draw(hedges),
        polarity=draw(st.sampled_from(("affirmed", "denied"))),
        mood=mood,
        by=draw(st.none() | st.sampled_from(PARTIES)) if mood != "asserted" else None,
        basis=draw(st.sampled_from(("stated", "presupposed"))),
        # Evidence of two documents may be by two authors, and then somebody must be named.
        attribution=draw(st.sampled_from((PERSON, SOURCE) if len(evidence) > 1 else (None, PERSON, SOURCE))),
        under=draw(_some(SCENARIOS)),
        about=draw(MAYBE_NAME),
        trend=draw(st.sampled_from((None, "rising", "waning", "stable"))),
        valid=draw(st.none() | _validity()),
        gives=draw(exchanged),
        receives=draw(exchanged),
        leads_to=tuple(
            Link(
                claim=other,
                reading=draw(st.sampled_from(("effect", "reason"))),
                factuality=draw(st.none() | hedges),
                evidence=draw(_evidence()),
            )
            for other in links
        ),
        summary=draw(MAYBE),
        evidence=evidence,
        note=draw(MAYBE),
        review=draw(st.sampled_from((None, "draft", "reviewed", "adjudicated"))),
    )


@st.composite
def datasets(draw: st.DrawFn) -> DataSet:
    """A valid data set of at most four claims that may use every field."""
    ids = CLAIMS[: draw(st.integers(1, len(CLAIMS)))]
    described = draw(metadata())
    kept = {old: item for old, item in described.retired.items() if item.replaced_by is None or item.replaced_by in ids}
    return DataSet(
        metadata=described.model_copy(update={"retired": kept}),
        relation_types=_vocabulary(draw),
        actors=_actors(draw),
        scenarios=_scenarios(draw, ids),
        claims=tuple(draw(_claims(name, ids)) for name in ids),
    )
