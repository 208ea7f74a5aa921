"""Patterns with one star in them, and cells that name several things."""

import re
from collections.abc import Iterable


def star(pattern: str, text: str) -> str | None:
    """What the star of a pattern stands for in a text, or None where the pattern does not fit."""
    before, _, after = pattern.partition("*")
    found = re.fullmatch(f"{_loose(before)}(.*){_loose(after)}", text, re.IGNORECASE | re.DOTALL)
    return found[1].strip() if found and found[1].strip() else None


def fill(pattern: str | None, text: str) -> str:
    """The pattern with a text in the place of its star."""
    return pattern.replace("*", text) if pattern else text


def parts(text: str, at: Iterable[str]) -> tuple[str, ...]:
    """The parts of a text between its separators; one that is a word must stand as a word."""
    signs = sorted((sign.strip() for sign in at), key=len, reverse=True)
    either = "|".join(rf"\s{re.escape(sign)}\s" if sign[:1].isalnum() else re.escape(sign) for sign in signs if sign)
    pieces = [text]
    # Once is not enough where two separators stand together, as in ', and '.
    while either and (split := [part.strip() for piece in pieces for part in re.split(either, f" {piece} ")]) != pieces:
        pieces = split
    return tuple(piece for piece in pieces if piece)


def _loose(text: str) -> str:
    return r"\s+".join(re.escape(word) for word in re.split(r"\s+", text))
