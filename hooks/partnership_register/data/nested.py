"""A partnership as nested data: the facts that are known, and a list of those that are not, with the reason.

No value has two types: a gap is never a word in the place of a number or a date.
"""

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any

from partnership_register.data.lists import finding
from partnership_register.data.schedule import Schedule
from partnership_register.data.tables import gap_of, plain, visible
from partnership_register.data.worked_out import FACTS, Makers
from partnership_register.register import Entry, Register
from partnership_register.schema import Field

Gaps = list[dict[str, str]]
_Make = Callable[[Any, str, Gaps], Any]
_PLAIN = frozenset((str, int, bool))


def nester(register: Register, makers: Makers, schedule: Schedule) -> Callable[[Entry], dict[str, Any]]:
    """A function that makes the data of one entry."""
    root = visible(register.schemas.facts.root, register.audience)
    titles = {key: field.title for key, field in register.schemas.agreement.root.fields.items()}
    facts = _group(root, "", makers)

    def nested(entry: Entry) -> dict[str, Any]:
        gaps: Gaps = []
        said = facts(entry.partnership, "", gaps)
        return {
            "id": entry.id,
            **said,
            "gaps": gaps,
            "agreement_words": _words(entry.partnership.prose, titles),
            "findings": [_known(finding(one, schedule)) for one in entry.findings],
        }

    return nested


def _words(prose: Mapping[str, str], titles: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"heading": key, "title": titles[key], "words": text.strip("\n")} for key, text in prose.items()]


def _known(facts: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in facts.items() if value is not None}


def _group(field: Field, place: str, makers: Makers) -> _Make:
    plan = [
        (key, f"/{key}", _make(child, f"{place}.{key}".lstrip("."), makers), child.type != "reference")
        for key, child in field.fields.items()
    ]
    fields = list(field.fields.values())
    get = attrgetter(*field.fields, "__class__")
    beside = [one.key for one in FACTS.get(place, ())]
    work_out = makers.get(place)

    def group(value: Any, at: str, gaps: Gaps) -> dict[str, Any]:
        made = {}
        for number, ((key, step, make, is_plain), found) in enumerate(zip(plan, get(value), strict=False)):
            if found is None or found == ():
                continue
            if make:
                if inner := make(found, at + step, gaps):
                    made[key] = inner
            elif is_plain and type(found) in _PLAIN:
                made[key] = found
            elif gap := gap_of(found, fields[number]):
                gaps.append({"field": at + step, "reason": gap})
            else:
                made[key] = plain(found)
        if work_out:
            made |= {key: found for key, found in zip(beside, work_out(value), strict=True) if found is not None}
        return made

    return group


def _make(field: Field, place: str, makers: Makers) -> _Make | None:
    if field.type == "object":
        return _group(field, place, makers)
    if field.type != "list":
        return None
    if field.item.fields:
        each = _group(field.item, place, makers)
        return lambda value, at, gaps: [each(item, f"{at}/{number}", gaps) for number, item in enumerate(value)]
    return _texts


def _texts(value: Any, at: str, gaps: Gaps) -> list[str]:
    return [item if type(item) is str else item.value for item in value]
