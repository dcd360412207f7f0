"""The words of kgraph as frozen pydantic models; they know no files and no graph."""
