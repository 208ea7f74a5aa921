"""The badges that stand beside the review of a partnership."""

from partnership_register.finding import Finding, Status
from partnership_register.register import Entry

# They stand there where they say something.
FLAGS = ("R2", "R3", "R6", "R12", "R13")


def flags(entry: Entry) -> tuple[Finding, ...]:
    """The badges beside the review: what is high risk, significant, late or unsigned."""
    shown = (Status.NOTE, Status.INCOMPLETE)
    return tuple(one for one in watched(entry) if one.status.needs_attention or one.status in shown)


def watched(entry: Entry) -> tuple[Finding, ...]:
    """The badges beside the review, and those that will stand there on the day on which they fall due."""
    shown = (Status.NOTE, Status.INCOMPLETE)
    return tuple(
        finding
        for finding in entry.findings
        if finding.rule in FLAGS and (finding.status.needs_attention or finding.status in shown or finding.due)
    )
