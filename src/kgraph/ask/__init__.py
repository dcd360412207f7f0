"""Questions in English: text -> tokens (`mentions`) -> a query (`forms`, `query`) -> an answer (`answer`)."""
