"""What is not used is not loaded: start-up time is felt at every command."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

GRAPH_LIBRARIES = {"rdflib", "networkx", "pyoxigraph", "numpy"}


def loaded_by(code: str) -> set[str]:
    """The modules that a fresh Python has loaded after running some code."""
    told = "print('\\n' + json.dumps(sorted(sys.modules)))"
    script = f"import sys, json\ntry:\n    {code}\nexcept SystemExit:\n    pass\n{told}"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(json.loads(run.stdout.rstrip().rsplit("\n", 1)[-1]))


def command(*words: str) -> str:
    return f"import kgraph.cli; sys.argv = ['kgraph', *{words!r}]; kgraph.cli.main()"


def test_importing_kgraph_loads_nothing_heavy() -> None:
    assert not loaded_by("import kgraph") & {"pydantic", "yaml", "typer", "rich", "rapidfuzz", *GRAPH_LIBRARIES}


@pytest.mark.parametrize("words", [("--help",), ("--version",)])
def test_help_loads_no_models(words: tuple[str, ...]) -> None:
    assert not loaded_by(command(*words)) & {"pydantic", "yaml", *GRAPH_LIBRARIES}


def test_a_question_loads_no_graph_library_and_no_terminal_library() -> None:
    """Standard output is no terminal here."""
    loaded = loaded_by(command("ask", "who influences DPRK"))
    assert "pydantic" in loaded
    assert not loaded & {"rich", "rapidfuzz", *GRAPH_LIBRARIES}


def test_a_misspelt_question_loads_the_matcher() -> None:
    assert "rapidfuzz" in loaded_by(command("ask", "who influences Norht Korea"))


def test_the_public_names_are_those_of_the_table() -> None:
    import kgraph  # noqa: PLC0415

    assert len(kgraph.__all__) <= 20
    assert all(getattr(kgraph, name) is not None for name in kgraph.__all__)
    assert set(kgraph.__all__) <= set(dir(kgraph))
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = kgraph.nonsense
