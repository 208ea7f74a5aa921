"""The site's script of badges and its council's style sheet, made of the rules and of the council's file."""

from partnership_register.audience import STAFF
from partnership_register.dates import long_date
from partnership_register.finding import PHRASES, STEPS
from partnership_register.look import shades
from partnership_register.register import Register
from partnership_register.template import fill


def badge_script(register: Register) -> str:
    """The script that works badges out again for the reader's day, in the same words as the rules."""
    policy = register.council.policy
    steps = {clock: [(status.key, status.tone) for status in statuses] for clock, statuses in STEPS.items()}
    return fill("badges.js.j2", phrases=PHRASES, steps=steps, soon=policy.due_soon_days, stale=policy.site_stale_days)


def look(register: Register) -> str:
    """The council's colour and the foot of each printed sheet, as a style sheet."""
    council = register.council
    colour = council.facts.council.colour
    audience = "for staff, not for publication" if register.audience == STAFF else "for the public"
    foot = f"{council.name}: partnership register as at {long_date(register.as_of)}, {audience}"
    return fill("look.css.j2", shades=shades(colour) if colour else None, foot=foot)
