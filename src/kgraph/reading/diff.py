"""What differs between two versions of a data set: claims added, removed and changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.views.records import CLAIM_COLUMNS, claim_record

if TYPE_CHECKING:
    from kgraph.graph.claims import ClaimGraph
    from kgraph.model.claim import Claim

# What a change of a field is called; other fields are "changed".
CHANGE_WORDS: Final = {
    "type": "moved to another type",
    "source": "moved to another source",
    "target": "moved to another target",
    "factuality": "re-hedged",
    "polarity": "turned round",
    "mood": "given another mood",
    "attribution": "re-attributed",
    "under": "put under another condition",
    "evidence": "given other evidence",
    "leads_to": "linked otherwise",
    "summary": "worded otherwise",
}


class Change(NamedTuple):
    """One field of a claim that differs."""

    field: str
    old: str
    new: str

    @property
    def words(self) -> str:
        """What happened to the claim."""
        return CHANGE_WORDS.get(self.field, f"changed in `{self.field}`")


class Difference(NamedTuple):
    """Two versions compared.

    Attributes:
        changed: for each claim in both, the fields that differ.
        unretired: ids that vanished without an entry under `retired` in the new version.
    """

    added: tuple[Claim, ...]
    removed: tuple[Claim, ...]
    changed: dict[str, tuple[Change, ...]]
    unretired: tuple[str, ...]


def difference(old: ClaimGraph, new: ClaimGraph) -> Difference:
    """The claims that a new version adds, removes and changes, by id, through each graph's lens."""
    before, after = old.claims, new.claims
    changed = {
        claim_id: changes
        for claim_id, claim in before.items()
        if claim_id in after and (changes := _changes(claim, after[claim_id]))
    }
    removed = tuple(claim for claim_id, claim in before.items() if claim_id not in after)
    retired = new.dataset.metadata.retired
    return Difference(
        tuple(claim for claim_id, claim in after.items() if claim_id not in before),
        removed,
        changed,
        tuple(claim.id for claim in removed if claim.id not in retired and claim.id not in new.index.claims),
    )


def _changes(old: Claim, new: Claim) -> tuple[Change, ...]:
    if old == new:
        return ()
    before, after = claim_record(old), claim_record(new)
    found = [Change(name, before[name], after[name]) for name in CLAIM_COLUMNS if before[name] != after[name]]
    # Links and quotes have details that the flat record leaves out.
    return tuple(found) or (Change("leads_to", "", "other details"),)
