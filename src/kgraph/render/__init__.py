"""Diagnostics, answers and claims as text for people. Lines are made of styled pieces; who prints decides on colour."""
