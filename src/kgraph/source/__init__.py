"""YAML text -> plain data, and a span for every node and key.

A small, strict YAML: mappings, lists and text. Every plain scalar is text; a plain `null`, `~` or nothing is None;
anchors, aliases, tags, merge keys and second documents are refused. Start at `file.read` or `events.parse`.
"""
