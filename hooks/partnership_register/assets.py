"""The site's script of badges and its style sheet, made of the rules, the sheets in styles/ and the council's file."""

import re
from importlib.resources import files

from partnership_register.audience import STAFF
from partnership_register.dates import long_date
from partnership_register.finding import LAPSED_CLOCKS, PHRASES, STEPS
from partnership_register.look import shades
from partnership_register.register import Register
from partnership_register.template import fill

STYLES = files("partnership_register") / "styles"
# What comes later may say it otherwise.
SHEETS = ("register", "table", "forms", "pictures", "print")


def badge_script(register: Register) -> str:
    """The script that works badges out again for the reader's day, in the same words as the rules."""
    policy = register.council.policy
    steps = {clock: [(status.key, status.tone) for status in statuses] for clock, statuses in STEPS.items()}
    return fill(
        "badges.js.j2",
        phrases=PHRASES,
        steps=steps,
        lapsed=LAPSED_CLOCKS,
        soon=policy.due_soon_days,
        stale=policy.site_stale_days,
    )


def style_sheet(register: Register | None) -> str:
    """All that the site says of its looks, in one small file: it loads with every page, so that each byte counts."""
    sheets = [(STYLES / f"{name}.css").read_text("utf-8") for name in SHEETS]
    return small("\n".join([*sheets, look(register) if register else ""]))


def small(sheet: str) -> str:
    """A style sheet without comments and white space that no rule needs; rcssmin takes away some that rules need."""
    sheet = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    return re.sub(r" ?([{};]) ?", r"\1", re.sub(r"\s+", " ", sheet)).strip()


def look(register: Register) -> str:
    """The council's colour and the foot of each printed sheet, as a style sheet."""
    council = register.council
    colour = council.facts.council.colour
    audience = "for staff, not for publication" if register.audience == STAFF else "for the public"
    foot = f"{council.name}: partnership register as at {long_date(register.as_of)}, {audience}"
    return fill("look.css.j2", shades=shades(colour) if colour else None, foot=foot)
