"""Writing a graph to a file. `table.FORMATS` is the one list of formats; the writers stand beside it."""
