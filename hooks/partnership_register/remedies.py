"""What to write instead of a value that is not allowed: ready to paste, and only where it is certain."""

import re
from datetime import date

from partnership_register.schema import Field

_UK_DATE = re.compile(r"([0-9]{1,2})[/. -]([0-9]{1,2})[/. -]([0-9]{4})")
_UK_MONTH = re.compile(r"([0-9]{1,2})[/. -]([0-9]{4})")
_LOOSE_DATE = re.compile(r"([0-9]{4})[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,2})(?:[t ][0-9:.z+-]*)?")
_CLOSE_DATE = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_LOOSE_MONTH = re.compile(r"([0-9]{4})[-/. ]([0-9]{1,2})")
_WORD_DATE = re.compile(
    r"(?:[a-z]+day,? )?(?:the )?([0-9]{1,2})?(?:st|nd|rd|th)?(?: of)? ?([a-z]{3,9})\.?,? ([0-9]{4})"
)
_US_DATE = re.compile(r"([a-z]{3,9})\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})")
_MONTHS = "january february march april may june july august september october november december".split()
_POUNDS = re.compile(r"£?([0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.00?)?")
_WORDS = {
    "tbc": "unknown", "tba": "unknown", "tbd": "unknown", "not known": "unknown", "n/k": "unknown", "?": "unknown",
    "null": "unknown", "~": "unknown", "none": "not_applicable", "n/a": "not_applicable", "na": "not_applicable",
    "not applicable": "not_applicable", "redacted": "withheld", "confidential": "withheld", "y": "yes", "n": "no",
}  # fmt: skip


def remedy(found: str, field: Field, allowed: str) -> str:
    """What to write instead, or nothing; `allowed` is the field's own pattern, which the remedy keeps to."""
    text = " ".join(found.split())
    word = _WORDS.get(text.casefold(), "")
    choices = {choice.title.casefold(): choice.value for choice in field.choices.values()}
    better = choices.get(text.casefold()) or (word if word in field.choices else "")
    match field.type:
        case "date":
            better = word or _date(text.casefold())
        case "money" | "count":
            better = _whole_number(text) or word
        case "yes_no":
            better = word if word in ("yes", "no") else ""
        case "url":
            better = f"https://{text.removeprefix('http://')}" if "." in text and ":" not in text[7:] else ""
        case "email":
            better = next(iter(re.findall(r"[\w.%+'-]+@[\w.-]+\w", text)), "")
        case "telephone":
            better = " ".join(re.sub(r"[().]|^[A-Za-z]+:?", " ", text).split())
        case "record":
            better = re.sub(r"[^a-z0-9]+", "-", text.lower().removesuffix(".md")).strip("-")
        case "reference":
            better = re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")
        case "line" if "\n" in found.strip():
            return "write it on one line"
    if better == text:
        return ""
    is_known = better in field.choices or better in ("yes", "no") or better.isdecimal()
    return f"write {better}" if better and (is_known or (allowed and re.search(allowed, better))) else ""


def _date(text: str) -> str:
    if found := _UK_DATE.fullmatch(text):
        return _iso(found[3], found[2], found[1])
    if found := _UK_MONTH.fullmatch(text):
        return _iso(found[2], found[1])
    if found := _LOOSE_MONTH.fullmatch(text):
        return _iso(found[1], found[2])
    if found := _LOOSE_DATE.fullmatch(text) or _CLOSE_DATE.fullmatch(text):
        return _iso(*found.groups())
    if found := _WORD_DATE.fullmatch(text):
        return _iso(found[3], _month(found[2]), found[1])
    if found := _US_DATE.fullmatch(text):
        return _iso(found[3], _month(found[1]), found[2])
    return ""


def _iso(year: str, month: str | int, day: str | None = None) -> str:
    try:
        whole = date(int(year), int(month), int(day or 1)).isoformat()
    except ValueError:
        return ""
    return whole if day else whole[:7]


def _month(word: str) -> int:
    names = [number for number, name in enumerate(_MONTHS, 1) if name.startswith(word)]
    return names[0] if len(names) == 1 else 0


def _whole_number(text: str) -> str:
    found = _POUNDS.fullmatch(re.sub(r"(?i)\bgbp\b|\bpounds?\b|\s", "", text))
    return str(int(found[1].replace(",", ""))) if found else ""
