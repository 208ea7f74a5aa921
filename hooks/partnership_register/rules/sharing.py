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
    "unknown": (
        Status.UNKNOWN,
        "not known",
        "The record does not say whether partners have agreed how they share.",
    ),
}


def information_sharing(partnership: Any, policy: Policy, as_of: date) -> Finding | None:
    """B60.6 (toolkit appendix 5, item 6): partners agree which information they share, and how.

    Where the heading Information is left out for a reason, that is the reason here, too.
    """
    agreement = partnership.information_sharing.agreement
    if partnership.stage == "ended":
        return None
    if agreement is None and any(omission.item == "information" for omission in partnership.omissions):
        reason = "Its agreement leaves out the heading Information, and says why."
        return Finding("B60.6", Status.NOT_REQUIRED, f"{_SUBJECT}: left out", reason)
    status, how, reason = _HOW[agreement or "unknown"]
    return Finding("B60.6", status, f"{_SUBJECT}: {how}", reason, _ACTION, field=("information_sharing",))
