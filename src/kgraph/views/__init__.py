"""The graph as objects of other libraries: flat records, NetworkX, RDF."""
