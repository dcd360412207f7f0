"""Claims as canonical YAML: fields in the order of the model, defaults left out, text quoted only where it must be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgraph.model.claim import Claim

WIDTH: Final = 118
# What any YAML reader takes for text without quotes.
PLAIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9 _./-]*[A-Za-z0-9]|[A-Za-z]")
NO_TEXT: Final = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


class _Flow(dict[str, Any]):
    """A mapping written on one line."""


class _Dumper(yaml.SafeDumper):
    """Indents lists below their key, quotes what would be read as something else."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: FBT001, FBT002, ARG002
        super().increase_indent(flow, indentless=False)


def _represent_flow(dumper: _Dumper, data: _Flow) -> yaml.Node:
    return dumper.represent_mapping("tag:yaml.org,2002:map", data, flow_style=True)


def _represent_text(dumper: _Dumper, data: str) -> yaml.Node:
    number = re.fullmatch(r"[1-9][0-9]*(\.[1-9][0-9]*){2}", data)
    plain = number or (PLAIN.fullmatch(data) and data.casefold() not in NO_TEXT)
    return dumper.represent_scalar("tag:yaml.org,2002:str", data, style=None if plain else '"')


_Dumper.add_representer(_Flow, _represent_flow)
_Dumper.add_representer(str, _represent_text)


def claims_yaml(claims: Iterable[Claim], comment: str) -> str:
    """A file of claims under a comment line.

    >>> from kgraph.model.claim import Claim
    >>> claim = Claim(id="a", type="deterrence", source="USA", target="DPRK", factuality="possible",
    ...               evidence=({"document": "essay", "locator": "1.1.1"},))
    >>> print(claims_yaml([claim], "One claim."))
    # One claim.
    relations:
      - id: a
        type: deterrence
        source: USA
        target: DPRK
        factuality: possible
        evidence:
          - {document: essay, locator: 1.1.1}
    <BLANKLINE>
    """
    records = [_record(claim) for claim in claims]
    body = yaml.dump(
        {"relations": records},
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=WIDTH,
        default_flow_style=False,
    )
    return f"# {comment}\n{body}"


def _record(claim: Claim) -> dict[str, Any]:
    dumped = claim.model_dump(by_alias=True, exclude_defaults=True, mode="json")
    dumped["evidence"] = [_Flow(item) for item in dumped["evidence"]]
    if "valid" in dumped:
        dumped["valid"] = _Flow(dumped["valid"])
    if "leads_to" in dumped:
        dumped["leads_to"] = [_link(link) for link in dumped["leads_to"]]
    return dumped


def _link(link: dict[str, Any]) -> object:
    if set(link) == {"claim"}:
        return link["claim"]
    if "evidence" in link:
        link["evidence"] = [_Flow(item) for item in link["evidence"]]
    return _Flow(link)
