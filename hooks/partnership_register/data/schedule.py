"""What falls due, and when: in the very groups of the page about what is due."""

from collections.abc import Mapping
from dataclasses import dataclass

from partnership_register.finding import Finding
from partnership_register.register import Register
from partnership_register.schema import Choice
from partnership_register.views import due
from partnership_register.views.due import Due

LATER = Choice("later", "Due later", "", ())


@dataclass(frozen=True)
class Schedule:
    """Everything that falls due, soonest first, and the words that say when."""

    items: tuple[Due, ...]
    choices: Mapping[str, Choice]
    # By the finding's own id: a finding is one thing of one partnership.
    _when: Mapping[int, str]

    def when(self, finding: Finding) -> str | None:
        """The word that says when a finding falls due, or None where nothing does."""
        return self._when.get(id(finding))


def schedule(register: Register) -> Schedule:
    """What falls due in a register, as of its day."""
    groups = due.groups(register)
    items = tuple(due.items(register))
    titles = [Choice(_word(group.key), group.title, "", ()) for group in groups]
    when = {id(item.finding): _word(group.key) for group in groups for item in group.items}
    return Schedule(
        items,
        {one.value: one for one in (*titles, LATER)},
        {id(item.finding): when.get(id(item.finding), LATER.value) for item in items},
    )


def _word(key: str) -> str:
    return key.replace("-", "_")
