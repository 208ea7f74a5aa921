"""Whom a sheet is about: nobody, a partnership or a directorate."""

from dataclasses import dataclass
from typing import Any

from partnership_register.register import Entry
from partnership_register.views.directorates import Directorate


@dataclass(frozen=True)
class Subject:
    """What is known to fill in a form; `is_public` says that what is for staff alone must be shown as such."""

    about: str
    partnership: Any
    entry: Entry | None = None
    is_public: bool = False
    directorate: Directorate | None = None
    is_report: bool = False
