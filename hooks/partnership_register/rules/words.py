"""Words that several rules say alike."""

from collections.abc import Sequence


def sentence(text: str) -> str:
    """The text with a full stop, where no mark of its own ends it."""
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def listed(words: Sequence[str]) -> str:
    """'a', 'a and b', 'a, b and c'."""
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
