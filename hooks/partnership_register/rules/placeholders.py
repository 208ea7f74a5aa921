"""What the founding documents leave open and the council must supply: never guessed, always shown."""

from collections.abc import Mapping

from partnership_register.council import Council, Setting


def placeholders(council: Council) -> tuple[Setting, ...]:
    """R25 (B3, B19, B30, B31, B110; D1 to D15): all that the council must still decide or write, and who must."""
    points = (*council.settings.values(), *open_points(council).values())
    return tuple(point for point in points if not point.is_supplied)


def open_points(council: Council) -> Mapping[str, Setting]:
    """What the founding documents leave open besides the numbers of the policy, supplied or not."""
    given = council.facts.to_be_supplied
    points = {
        key: Setting(field, point.value, point.source or "", point.supplied_by)
        for key, field in council.root.fields["to_be_supplied"].fields.items()
        for point in (getattr(given, key),)
    }
    keeper, kept_by = council.root.at(("register", "kept_by")), council.facts.register.kept_by
    return points | {"kept_by": Setting(keeper, kept_by, "Toolkit 2010, 1.9 (D11)", "Governance Working Group")}
