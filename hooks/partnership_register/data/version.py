"""The version of the data's format, and what changed in it."""

from dataclasses import dataclass
from pathlib import Path

import yaml

FILE = "data-changes.yml"


@dataclass(frozen=True)
class Version:
    """One version of the format: its number, its day and what is new."""

    number: str
    on: str
    changes: tuple[str, ...]


def versions(schemas: Path) -> tuple[Version, ...]:
    """Every version, newest first."""
    found = yaml.load((schemas / FILE).read_text("utf-8"), yaml.BaseLoader)
    return tuple(Version(one["version"], one["on"], tuple(one["changes"])) for one in found)
