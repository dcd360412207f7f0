"""Queries run elsewhere: foreign SPARQL in a process with limits, and SPARQL endpoints."""
