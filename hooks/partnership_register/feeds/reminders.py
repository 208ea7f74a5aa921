"""When reminders last went out: what the weekly job writes down, and how it stands on a day."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from partnership_register.council import Council
from partnership_register.dates import add_days, in_days, long_date
from partnership_register.finding import Finding, Status

FILE = "reminders.txt"
ACTION = "Set up the weekly job, or look at why it did not run."


@dataclass(frozen=True)
class Ran:
    """The day of the last reminders; none where there were none, or where what was written cannot be read."""

    on: date | None = None
    is_readable: bool = True


NEVER = Ran()


def read(root: Path) -> Ran:
    """What the job wrote down last."""
    try:
        text = (root / FILE).read_text("ascii")
    except FileNotFoundError:
        return NEVER
    except (OSError, ValueError):
        return Ran(None, False)
    try:
        return Ran(date.fromisoformat(text.strip()))
    except ValueError:
        return Ran(None, False)


def write(path: Path, day: date) -> None:
    """Write down that reminders went out on a day."""
    path.write_text(f"{day.isoformat()}\n", "ascii", newline="\n")


def finding(ran: Ran, council: Council, as_of: date) -> Finding:
    """How the reminders stand: whether they went out as often as the council says."""
    rule, every = "reminders", council.facts.register.reminders_every_days
    often = f"They should go out every {in_days(every)}." if every else "The council has not said how often."
    if not ran.is_readable:
        return Finding(rule, Status.DATE_UNKNOWN, "Reminders: not known", f"{FILE} cannot be read. {often}", ACTION)
    if ran.on is None:
        return Finding(rule, Status.TO_BE_SUPPLIED, "Reminders: never sent", f"None has gone out yet. {often}", ACTION)
    said = f"Last sent {long_date(ran.on)}. {often}"
    if not every:
        return Finding(rule, Status.TO_BE_SUPPLIED, f"Reminders: sent {long_date(ran.on)}", said)
    if add_days(ran.on, every) < as_of:
        late = in_days((as_of - ran.on).days - every)
        return Finding(rule, Status.OVERDUE, f"Reminders: overdue by {late}", said, ACTION)
    return Finding(rule, Status.UP_TO_DATE, "Reminders: up to date", said)
