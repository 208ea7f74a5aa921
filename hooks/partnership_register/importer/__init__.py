"""Import of a published register: one record for each row, as much of it as is known, and nothing guessed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from partnership_register import council, schema
from partnership_register.importer import import_map
from partnership_register.importer.files import open_files
from partnership_register.importer.gate import Gate, map_schema, neighbours
from partnership_register.importer.place import Reader
from partnership_register.importer.report import Outcome, Report, Row
from partnership_register.importer.rows import Importer
from partnership_register.importer.value import Taker, targets
from partnership_register.problem import InvalidRegister, Problem
from partnership_register.register import Sources

__all__ = ["Outcome", "Report", "Row", "import_register"]


def import_register(
    file: Path,
    map_file: Path,
    into: Path,
    sources: Sources,
    on: date,
    dry_run: bool = False,
    progress: Callable[[Row], None] | None = None,
) -> Report:
    """A record in a folder for every row of a published file; raises InvalidRegister where a file or the map is wrong.

    `progress` is called with each row when it is done. No file that exists is ever changed.
    """
    schemas = schema.load(sources.schemas)
    own = council.read(sources.council, sources.name(sources.council), schemas.council)
    fields = targets(schemas)
    made = import_map.read(map_file, sources.name(map_file), map_schema(sources.schemas, schemas), fields, own)
    files = open_files(made, file, sources)
    if not dry_run:
        _make(into, sources.name(into))
    taker = Taker(own, made.facts.dates == "month_first")
    importer = Importer(
        files,
        Reader(made.facts, fields, files.lookups, taker),
        Gate(schemas, own, on),
        neighbours(into, schemas),
        into,
        dry_run,
    )
    rows = []
    for row in importer.rows():
        rows.append(row)
        if progress:
            progress(row)
    return Report(files.main.name, sources.name(into), files.main.how, tuple(rows), files.notes, dry_run)


def _make(folder: Path, name: str) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"this folder cannot be made ({error.strerror})"
        raise InvalidRegister([Problem(name, 1, 1, message, fix="give another folder")]) from None
