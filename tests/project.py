"""Where things are."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).parents[1]
# The text that the bundled data code; it may not be redistributed and is no part of the project.
ESSAY = Path(os.environ.get("KGRAPH_ESSAY", ROOT.parent / "shared" / "essay" / "essay.txt"))
