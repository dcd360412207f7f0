"""What the fields of the models have in common: identifiers, text, dates, locators, absent values."""

from __future__ import annotations

from datetime import date
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError, PydanticUseDefault

ID_PATTERN = r"^[A-Za-z]([A-Za-z0-9_.-]*[A-Za-z0-9])?$"
LOCATOR_PATTERN = r"^[1-9][0-9]{0,5}\.[1-9][0-9]{0,5}\.[1-9][0-9]{0,5}$"
DATE_PATTERN = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
# No control character but tab and line feed, no noncharacter: XML 1.0 cannot carry them, and turns a carriage return
# into a line feed.
# Nor marks that turn the direction of what follows: a name could make a line of output read as another.
TEXT_PATTERN = r"^[^\x00-\x08\x0B-\x1F\x7F-\x9F\u2028-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]*$"
NAME_LENGTH = 300
TEXT_LENGTH = 10_000
ID_LENGTH = 128


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=ID_LENGTH)]


class Record(BaseModel):
    """A frozen model that refuses unknown keys.

    Its validator is built when it is first needed: a question needs few of the models.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)


class Identified(Record):
    """A record under an id that is unique within its kind, whatever the case."""

    id: Id


Item = TypeVar("Item")


def _default_if_none(value: object) -> object:
    if value is None:
        raise PydanticUseDefault
    return value


def _truth(value: object) -> object:
    if value is None:
        raise PydanticUseDefault
    if value in ("true", "false"):
        return value == "true"
    if isinstance(value, bool):
        return value
    raise PydanticCustomError("truth_value", "must be true or false")


def _in_calendar(value: str) -> str:
    if len(value) == len("2024-05-31"):
        try:
            date.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError("calendar_date", "is no day of the calendar") from None
    return value


ABSENT = BeforeValidator(_default_if_none)
"""Reads an explicit null as an absent value, so that the default of the field holds."""

Locator = Annotated[str, StringConstraints(pattern=LOCATOR_PATTERN)]
PartialDate = Annotated[str, StringConstraints(pattern=DATE_PATTERN), AfterValidator(_in_calendar)]
Name = Annotated[
    str, StringConstraints(min_length=1, max_length=NAME_LENGTH, strip_whitespace=True, pattern=TEXT_PATTERN)
]
Text = Annotated[
    str, StringConstraints(min_length=1, max_length=TEXT_LENGTH, strip_whitespace=True, pattern=TEXT_PATTERN)
]
Flag = Annotated[bool, BeforeValidator(_truth)]
Items = Annotated[tuple[Item, ...], ABSENT]
"""A list that may be absent."""
