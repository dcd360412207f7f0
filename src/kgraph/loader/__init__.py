"""Files -> models -> checks -> a graph and diagnostics. Start at `files.load`."""
