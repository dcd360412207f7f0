"""The peer of a check: PyYAML's CSafeLoader alone, on the files named."""

import sys
from pathlib import Path

import yaml

for name in sys.argv[1:]:
    with Path(name).open(encoding="utf-8") as stream:
        yaml.load(stream, yaml.CSafeLoader)  # it is the safe loader, in C
