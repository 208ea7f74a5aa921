"""The lists of words that the data use, each from the place that has it: the schema, the rules, the findings."""

from collections.abc import Iterator, Mapping

from partnership_register import guide
from partnership_register.data.schedule import Schedule
from partnership_register.data.tables import visible
from partnership_register.data.worked_out import SIGNATURES, SIGNED
from partnership_register.finding import Status
from partnership_register.register import Register
from partnership_register.rules import RULES
from partnership_register.schema import GAPS, Choice

# Why a fact is not there, in a few words.
WHY = {
    "unknown": "Nobody has found out.",
    "not_applicable": "There is none.",
    "vacant": "The post is empty.",
    "withheld": "It exists and is not published.",
    "to_be_supplied": "The council has yet to decide.",
}
ACT = "Somebody should act."
FINDING, RULE, WHEN, GAP, HEADING = "finding_status", "rule", "when", "gap", "heading"
Choices = Mapping[str, Choice]


def vocabularies(register: Register, schedule: Schedule) -> Mapping[str, Choices]:
    """Every list by its key, with those words alone that the audience may meet."""
    own = {
        FINDING: {
            status.word: Choice(status.word, status.title, ACT if status.needs_attention else "", ())
            for status in Status
        },
        GAP: {key: Choice(key, title, WHY[key], ()) for key, title in GAPS.items()},
        HEADING: dict(_headings(register)),
        RULE: dict(_rules(register)),
        SIGNED: SIGNATURES,
        WHEN: schedule.choices,
    }
    return own | {key: register.schemas.vocabulary[key].choices for key in used(register)}


def used(register: Register) -> set[str]:
    """The schema's lists that are used by those fields that the audience may read."""
    root = visible(register.schemas.facts.root, register.audience)
    fields = [field for _, field in root.walk()]
    return {one.vocabulary for field in fields for one in (field, field.item) if one and one.vocabulary}


def _headings(register: Register) -> Iterator[tuple[str, Choice]]:
    for key, field in visible(register.schemas.agreement.root, register.audience).fields.items():
        yield key, Choice(key, field.title, field.help, ())


def _rules(register: Register) -> Iterator[tuple[str, Choice]]:
    root = register.schemas.facts.root
    shown = {rule.id for rule in RULES if register.audience == "staff" or rule.is_public(root)}
    for rule in guide.rules(register.schemas):
        if rule.id in shown:
            # A rule begins with what it carries out, in brackets.
            source, _, says = rule.text.rpartition("): ")
            yield rule.id, Choice(rule.id, says[0].upper() + says[1:], source.removeprefix("("), ())
