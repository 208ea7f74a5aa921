"""Dates as publishers write them; read only where they can mean one thing."""

import re
from datetime import date

_MONTHS = "january february march april may june july august september october november december".split()
_MIDNIGHT = re.compile(r"[T ]00:00(:00(\.0+)?)?Z?$")
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})", re.ASCII)
_FIGURES = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", re.ASCII)
_MONTH_FIGURES = re.compile(r"(\d{1,2})[-/.](\d{4})", re.ASCII)
_DAY_FIRST = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -])?([a-z]{3,9})\.?,?[ -](\d{4})", re.ASCII)
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", re.ASCII)
_TWO_FIGURES = re.compile(
    r"(\d{1,2}[-/. ]\d{1,2}[-/. ]|(\d{1,2}(st|nd|rd|th)?[ -])?[a-z]{3,9}[-/. '’]{1,2})\d{2}", re.ASCII
)
_YEARS = re.compile(r"\d{4}[-/]\d{1,2}", re.ASCII)


def read_date(text: str, month_first: bool = False) -> tuple[str, str]:
    """The date as YYYY, YYYY-MM or YYYY-MM-DD and nothing, or nothing and why it cannot be read."""
    plain = _MIDNIGHT.sub("", " ".join(text.split())).casefold()
    # 2011/12 and 2011-12 may be a financial year, and 2011-13 can be nothing else.
    if _YEARS.fullmatch(plain) and (plain[4] == "/" or int(plain[5:]) == int(plain[2:4]) + 1):
        return "", f"{plain} can mean a month or a financial year"
    if found := _ISO.fullmatch(plain) or _YEAR_FIRST.fullmatch(plain):
        return _date(*(int(part) for part in found.groups() if part))
    if found := _FIGURES.fullmatch(plain):
        first, second, year = map(int, found.groups())
        return _date(year, first, second) if month_first else _date(year, second, first)
    if found := _MONTH_FIGURES.fullmatch(plain):
        return _date(int(found[2]), int(found[1]))
    if (found := _DAY_FIRST.fullmatch(plain)) and (month := _month(found[2])):
        return _date(int(found[3]), month, *(int(day) for day in [found[1]] if day))
    if (found := _MONTH_FIRST.fullmatch(plain)) and (month := _month(found[1])):
        return _date(int(found[3]), month, int(found[2]))
    if _TWO_FIGURES.fullmatch(plain):
        return "", "a year of two figures is not read"
    if len(re.findall(r"\b\d{4}\b", plain)) > 1:
        return "", "it holds more than one date"
    return "", "no date can be read from it without doubt"


def _date(*parts: int) -> tuple[str, str]:
    text = "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])])
    try:
        date(*parts, *(1, 1)[len(parts) - 1 :])
    except ValueError:
        return "", f"there is no {text}"
    return text, ""


def _month(word: str) -> int:
    word = "sep" if word == "sept" else word
    names = [number for number, name in enumerate(_MONTHS, 1) if name.startswith(word)]
    return names[0] if len(names) == 1 else 0
