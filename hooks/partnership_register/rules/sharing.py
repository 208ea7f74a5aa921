"""Information that partners share: whether they have agreed how."""

from datetime import date
from typing import Any

from partnership_register.council import Policy
from partnership_register.finding import Finding, Status

_SUBJECT = "Information sharing agreement"
_ACTION = "Agree it with the partners before they share facts about people, then record that it is in place."
_HOW = {
    "yes": (Status.IN_ORDER, "in place", "The partners have agreed how they share information."),
    "being_written": (Status.INCOMPLETE, "being written", "The agreement about sharing information is not agreed yet."),
    "no": (Status.INCOMPLETE, "not in place", "The partners have not agreed how they share information."),
    "not_applicable": (Status.NOT_REQUIRED, "not required", "The record says that none is needed."),
    "unknown": (Status.UNKNOWN, "not known", "Nobody knows whether the partners have agreed how they share."),
}


def information_sharing(partnership: Any, policy: Policy, as_of: date) -> Finding | None:
    """B60.6 (toolkit appendix 5, item 6): partners agree which information they share, and how.

    None where the record says nothing of it: what is written under the heading Information has a rule of its own.
    """
    agreement = partnership.information_sharing.agreement
    if partnership.stage == "ended" or agreement not in _HOW:
        return None
    status, how, reason = _HOW[agreement]
    return Finding("B60.6", status, f"{_SUBJECT}: {how}", reason, _ACTION, field=("information_sharing",))
