"""The steps of each record put in a row, from what it is today back to when it was added."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from partnership_register.feeds import git

_RECORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.md")


@dataclass(frozen=True)
class Chain:
    """The steps of one file, newest first, through its changes of name."""

    id: str
    steps: list[git.Step]
    is_there: bool


def chains(steps: Sequence[git.Step], folder: str) -> list[Chain]:
    """The steps of each file that is or was a record, newest first."""
    made: list[Chain] = []
    earlier: dict[str, Chain] = {}
    for step in steps:
        name = step.after or step.before
        if not (name.startswith(folder) and _RECORD.fullmatch(name, len(folder))):
            continue
        chain = earlier.pop(name, None) if step.after else None
        if chain is None:
            # What is named here for the first time, from the newest on, is the file of today, or was taken away.
            chain = Chain(name[len(folder) : -3], [], bool(step.after))
            made.append(chain)
        chain.steps.append(step)
        if step.before:
            earlier[step.before] = chain
    return made
