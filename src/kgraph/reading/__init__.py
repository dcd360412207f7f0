"""What the text argues: paths between actors, chains from cause to effect."""
