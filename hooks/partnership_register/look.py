"""The council's own look: its colour in every shade that the pages need, and what stands at the foot of each sheet."""

from collections.abc import Iterator
from pathlib import Path

from partnership_register.council import Council
from partnership_register.problem import Problem

WHITE, BLACK = (255, 255, 255), (0, 0, 0)
# The ground of the dark colours (Material's slate at the hue of register.css).
DARK = (30, 37, 41)
# WCAG 2.2, 1.4.3: words on a ground.
WORDS = 4.5
STEPS = 20
Colour = tuple[int, int, int]


def shades(colour: str) -> dict[str, str]:
    """The colour itself, darker and lighter for the theme, and as it can be seen on the dark ground."""
    brand = _read(colour)
    return {
        "brand": colour,
        "light": _write(_mixed(brand, WHITE, 0.15)),
        "dark": _write(_mixed(brand, BLACK, 0.3)),
        "on_dark": _write(_seen_on(brand, DARK)),
    }


def contrast(one: Colour, other: Colour) -> float:
    """How well one colour is seen on another, from 1 to 21, as WCAG works it out."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def problems(council: Council, path: str, root: Path) -> Iterator[Problem]:
    """A colour on which white words cannot be read, and a logo that is not among the pictures."""
    facts = council.facts.council
    if facts.colour and (ratio := contrast(_read(facts.colour), WHITE)) < WORDS:
        message = f"white words on {facts.colour} have a contrast of {ratio:.1f} to 1, and {WORDS} is needed"
        yield Problem(path, 1, 1, message, "Colour", "choose a darker one")
    if facts.logo and not (root / "docs" / "assets" / facts.logo).is_file():
        yield Problem(path, 1, 1, f"there is no file docs/assets/{facts.logo}", "Logo", "put it there")


def _read(colour: str) -> Colour:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _write(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def _mixed(colour: Colour, other: Colour, part: float) -> Colour:
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(colour, other, strict=True))
    return red, green, blue


def _seen_on(colour: Colour, ground: Colour) -> Colour:
    """The colour, with as much white as it takes for words of it to be read on the ground."""
    tries = (_mixed(colour, WHITE, step / STEPS) for step in range(STEPS + 1))
    return next(mixed for mixed in tries if contrast(mixed, ground) >= WORDS)


def _luminance(colour: Colour) -> float:
    parts = [part / 255 for part in colour]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
