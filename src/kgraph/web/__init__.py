"""The server behind `kgraph serve`: the page, a JSON API, SPARQL and downloads, for this machine alone.

`table.CALLS` is the one table of the API; `app` puts it, the page and SPARQL together; `safety` stands before all.
"""
