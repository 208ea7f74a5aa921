"""Texts as people write them and as they look for them: one set of cases for Python and the browser."""

FOLDED = [
    ("St Ann's Park", "st anns park"),
    ("St. Ann’s  PARK", "st anns park"),
    ("Café Zoë", "cafe zoe"),
    ("Health & Care", "health and care"),
    ("Health and Care", "health and care"),
    ("River-Example (catchment), 2026/27", "river example catchment 2026 27"),
    ("Straße", "strasse"),
    ("Ynys Môn — Cyngor", "ynys mon cyngor"),
    ("ﬁre ½", "fire 1 2"),
    ("Δήμος", "δημος"),
    ("snake_case", "snake case"),
    ("", ""),
    (" '", ""),
]
