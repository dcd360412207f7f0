"""The claim graph: immutable, indexed, and read through a lens.

`claims.ClaimGraph` is the graph; `lens.Lens` says how to read it; `pattern` finds claims in it; `names` resolves words.
"""
