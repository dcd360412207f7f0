"""The peer of a question: a typer application that defines six pydantic models and prints a line."""

import typer
from pydantic import BaseModel


class One(BaseModel):
    """A model."""

    id: str
    number: int = 0


class Two(BaseModel):
    """A model that holds another."""

    id: str
    one: One


class Three(BaseModel):
    """A model that holds several."""

    id: str
    ones: list[One]


class Four(BaseModel):
    """A model two levels deep."""

    id: str
    three: Three


class Five(BaseModel):
    """A model with an absent field."""

    id: str
    four: Four | None = None


class Six(BaseModel):
    """A model with a tuple."""

    id: str
    names: tuple[str, ...] = ()


app = typer.Typer()


@app.command()
def main(question: str) -> None:
    """Print a line."""
    print(question)


app()
