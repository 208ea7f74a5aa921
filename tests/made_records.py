"""Bad records that are made and not kept, for they are too large to read."""

from collections.abc import Callable
from pathlib import Path

SMALL = Path(__file__).parent / "records" / "valid" / "small.md"
OPEN_ENDED, INFORMATION = "open_ended: yes\n", "Only figures are shared.\n"


def made() -> dict[str, bytes]:
    """{file name: its bytes}; each differs from the small whole record in one thing."""
    small = SMALL.read_text("utf-8")

    def facts(more: str) -> Callable[[str], str]:
        return lambda text: text.replace(OPEN_ENDED, OPEN_ENDED + more)

    def information(prose: str) -> Callable[[str], str]:
        return lambda text: text.replace(INFORMATION, prose)

    faults = {
        "too-big": lambda text: text + "x\n" * 200_000,
        "one-byte-too-big": lambda text: text + "x" * (128 * 1024 + 1 - len(text.encode())),
        "deep-nesting": facts("related: " + "[" * 5_000 + "]" * 5_000 + "\n"),
        "deep-indentation": facts("".join("  " * depth + f"a{depth}:\n" for depth in range(200))),
        "a-hundred-thousand-brackets": facts("related: " + "[" * 100_000 + "\n"),
        "very-many-aliases": facts("areas: [" + ", ".join(f"*a{n}" for n in range(10_000)) + "]\n"),
        "very-many-unknown-fields": facts("".join(f"field_{n}: x\n" for n in range(900))),
        "bracket-bomb-body": information("[" * 57_000 + "\n"),
        "very-many-headings": information("## Parking\nNone.\n" * 5_000),
        "very-many-code-blocks": information("```\n## Parking\n```\n" * 4_000 + "```\n"),
    }
    return {f"{name}.md": fault(_named(small, name)).encode() for name, fault in faults.items()}


def _named(text: str, name: str) -> str:
    return text.replace("Riverside Health Partnership", f"{name.replace('-', ' ').title()} Partnership")
