"""Templates filled with facts: everything is escaped, and a missing name is an error."""

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from partnership_register.addresses import telephone_url
from partnership_register.dates import long_date
from partnership_register.model import Gap
from partnership_register.money import over_or_under, pounds
from partnership_register.rules.words import sentence

# From the address of a page, such as partnerships/safer-board, to a link from the page that is being made.
Url = Callable[[str], str]
TEMPLATES = Path(str(files("partnership_register") / "templates"))


def fill(name: str, /, **facts: Any) -> str:
    """The text of a template with these facts in it."""
    return environment().get_template(name).render(**facts)


def css_text(text: str) -> Markup:
    """A text as it can stand between quotes in a style sheet, whatever signs are in it."""
    # A space after an escape belongs to the escape, so it is escaped itself.
    return Markup("".join(sign if sign.isalnum() or sign in ",:.-" else f"\\{ord(sign):06x}" for sign in text))


def lean_json(data: Any) -> Markup:
    """Data for a script, in few bytes, that no text in it can break out of."""
    return htmlsafe_json_dumps(data, separators=(",", ":"), ensure_ascii=False)


@cache
def environment() -> Environment:
    """Where the package's own templates are, and what they may call."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Looking whether a file has changed costs more than many a template does.
        auto_reload=False,
    )
    words = {"day": long_date, "pounds": pounds, "over_or_under": over_or_under, "sentence": sentence}
    made.filters |= words | {"css": css_text, "lean": lean_json, "tel": telephone_url}
    made.tests["gap"] = lambda value, word: isinstance(value, Gap) and value.value == word
    return made
