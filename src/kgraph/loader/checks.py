"""The table of checks: what must hold between the entries of a data set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.diagnostics import Diagnostic, Severity
from kgraph.loader import check_hierarchies, check_references, check_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kgraph.loader.draft import Draft
    from kgraph.loader.finding import Finding


class Check(NamedTuple):
    """One row: a stable code, what must hold, and the function that finds where it does not."""

    code: str
    rule: str
    find: Callable[[Draft], Iterator[Finding]]
    severity: Severity = Severity.ERROR


CHECKS: Final = (
    Check("duplicate-id", "an id is unique within its kind, whatever the case", check_references.duplicate_ids),
    Check("duplicate-name", "a name or alias belongs to one actor", check_references.duplicate_names),
    Check("unknown-actor", "an actor that is named exists", check_references.unknown_actors),
    Check("unknown-type", "a relation type that is named exists", check_references.unknown_types),
    Check("unknown-scenario", "a scenario that is named exists", check_references.unknown_scenarios),
    Check("unknown-claim", "a claim that is named exists", check_references.unknown_claims),
    Check("unknown-document", "a document that is cited is listed", check_references.unknown_documents),
    Check("broader-cycle", "no relation type is broader than itself", check_hierarchies.broader_cycles),
    Check("part-cycle", "no actor is a part of itself", check_hierarchies.part_cycles),
    Check("scenario-cycle", "no scenario contains itself", check_hierarchies.scenario_cycles),
    Check("scenario-conflict", "no scenario contains what it excludes", check_hierarchies.scenario_conflicts),
    Check("sign-flip", "a narrower type does not turn + into -", check_hierarchies.sign_flips),
    Check("symmetric-self", "a symmetric claim has two actors", check_rules.symmetric_self),
    Check("leads-to-itself", "a claim does not lead to itself", check_rules.leads_to_itself),
    Check("not-an-exchange", "only an exchange gives and receives", check_rules.not_an_exchange),
    Check("mixed-authors", "evidence by differing authors says whose view it is", check_rules.mixed_authors),
    Check("source-as-party", "an actor of kind source is only an attribution", check_rules.source_as_party),
    Check("person-as-part", "a person is not a part", check_rules.person_as_part),
    Check("bloc-members", "a bloc, and nothing else, has members", check_rules.bloc_members),
    Check("reversed-dates", "a claim does not end before it starts", check_rules.reversed_dates),
    Check("retired-in-use", "a retired id is not used again", check_rules.retired_in_use),
    Check("cited-without-claims", "a sentence without claims is not cited", check_rules.cited_without_claims),
    Check("repeated-entry", "a list names nothing twice", check_rules.repeated_entries),
    Check("idle-by", "`by` stands with an intended or required mood", check_rules.idle_by, Severity.WARNING),
)


def run_checks(draft: Draft) -> Iterator[Diagnostic]:
    """Every problem between the entries, check by check."""
    for check in CHECKS:
        for finding in check.find(draft):
            yield Diagnostic(check.code, finding.message, finding.span, finding.help, check.severity)
