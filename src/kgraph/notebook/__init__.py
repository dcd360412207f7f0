"""kgraph in Jupyter: results show themselves in the words of the command line, and the graph as a picture to click.

    import kgraph.notebook     # or: %load_ext kgraph.notebook

From then on the last expression of a cell is shown as HTML, with what the terminal prints as its text. Outside of
IPython the import changes nothing.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from kgraph.notebook.displays import register
from kgraph.notebook.showing import show

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

__all__ = ["load_ipython_extension", "show"]


def load_ipython_extension(shell: InteractiveShell) -> None:
    """Let an IPython shell show the results of kgraph: what `%load_ext kgraph.notebook` calls."""
    register(shell)


# Who has not loaded IPython does not sit in a notebook.
if "IPython" in sys.modules and (_shell := sys.modules["IPython"].get_ipython()) is not None:
    load_ipython_extension(_shell)
