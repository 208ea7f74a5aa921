"""What the founding documents leave open and the council must supply: never guessed, always shown."""

from partnership_register.council import Council, Setting


def placeholders(council: Council) -> tuple[Setting, ...]:
    """R25 (B3, B19, B30, B31, B110; D1 to D15): all that the council must still decide or write, and who must."""
    open_points = council.root.fields["to_be_supplied"].fields
    given = council.facts.to_be_supplied
    points = [
        Setting(field, point.value, point.source or "", point.supplied_by)
        for key, field in open_points.items()
        for point in (getattr(given, key),)
    ]
    keeper = council.root.at(("register", "kept_by"))
    points.append(
        Setting(keeper, council.facts.register.kept_by, "Toolkit 2010, 1.9 (D11)", "Governance Working Group")
    )
    return tuple(point for point in (*council.settings.values(), *points) if not point.is_supplied)
