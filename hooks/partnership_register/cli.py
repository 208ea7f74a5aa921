"""The register's commands for editors; build, verify and hosting stand in publish/."""

import re
import sys
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

import click

from partnership_register import guide, register, report, scaffold, schema
from partnership_register.audience import PUBLIC, STAFF
from partnership_register.data.exports import Exports
from partnership_register.dates import today_in_london
from partnership_register.feeds import digest, messages, reminders
from partnership_register.forms import command, reading
from partnership_register.forms.kit import Kit
from partnership_register.importer import Outcome, import_register
from partnership_register.importer.own import import_own
from partnership_register.problem import InvalidRegister, errors
from partnership_register.publish import commands
from partnership_register.record import RESERVED
from partnership_register.register import Checked, Register, Sources

CANNOT_RUN = 2


class Day(click.ParamType):
    """A day written 2026-12-31."""

    name = "day"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or a sentence that says how to write one."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"'{value}' is not a day; write it like 2026-12-31.")


as_of_option = click.option(
    "--as-of", type=Day(), help="The day to speak for, such as 2026-12-31; today in London when left out."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="The folder that holds partnerships/ and schema/; found from here upwards when left out.",
)
@click.option(
    "--partnerships", default="partnerships", show_default=True, help="The folder of records, below the root."
)
@click.option(
    "--council", default="schema/council.yml", show_default=True, help="The council's own file, below the root."
)
@click.pass_context
def main(context: click.Context, root: Path | None, partnerships: str, council: str) -> None:
    """Keep a partnership register: one Markdown file for each partnership.

    \b
    A usual day:
      register new safer-exampleshire-board   write a new record to fill in
      register check                          see what to mend, with line and column
      register due                            see what falls due, by directorate
      mkdocs serve                            see the site while you edit
    """
    base = root or _find_root(Path.cwd())
    context.obj = register.sources_in(base, partnerships, council) if base else None


@main.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(list(report.FORMATS)), default="text", show_default=True,
              help="For people, for programs, or as annotations of a pull request.")  # fmt: skip
@click.option("--errors-only", is_flag=True, help="Leave warnings out.")
@as_of_option
@click.pass_obj
def check(sources: Sources | None, files: tuple[Path, ...], form: str, errors_only: bool, as_of: date | None) -> None:
    """Check every record, and say what to mend.

    Each line is file:line:column, the field, what was found, what is allowed and what to do. With FILES, only
    problems of those files are shown, but all records are read, for they name each other.

    \b
    Exit code: 0 nothing stops publication, 1 something does, 2 the check could not run.
    """
    checked = _check(_sources(sources), as_of or _today())
    problems = errors(checked.problems) if errors_only else checked.problems
    if files:
        wanted = {path.name.removesuffix(".md") for path in files}
        there = {path.stem for path in sources.partnerships.glob("*.md")}
        if lost := sorted(wanted - there):
            raise click.UsageError(f"no record has that name: {', '.join(lost)}.")
        problems = tuple(problem for problem in problems if Path(problem.path).stem in wanted)
    click.echo(report.FORMATS[form](problems, checked.read))
    sys.exit(1 if errors(problems) else 0)


@main.command()
@click.argument("id", required=False)
@click.option("--name", help="The partnership's full name; made from ID when left out.")
@click.option(
    "--example", is_flag=True, help="Print a record in which every field holds an example, and write nothing."
)
@click.pass_obj
def new(sources: Sources | None, id: str | None, name: str | None, example: bool) -> None:
    """Write a new record, with help beside every field.

    ID is the file's name and the page's address: small letters, figures and single hyphens, such as
    safer-exampleshire-board. Fill in what is needed, take the # away from what you use, then run register check.
    """
    here = _sources(sources)
    schemas = schema.load(here.schemas)
    if example:
        click.echo(scaffold.example_record(schemas), nl=False)
        return
    if not id:
        raise click.UsageError("Name the record, such as: register new safer-exampleshire-board")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id) or len(id) > 80:
        raise click.UsageError(f"'{id}' cannot be a file name here; use small letters, figures and single hyphens.")
    if id in RESERVED:
        raise click.UsageError(f"'{id}' is kept for something else; choose another name.")
    path = here.partnerships / f"{id}.md"
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(scaffold.new_record(schemas, name or id.replace("-", " ").title()))
    except FileExistsError:
        raise click.UsageError(f"{here.name(path)} is there already and was left as it is.") from None
    click.echo(f"Wrote {here.name(path)}. Fill it in, then run: register check {here.name(path)}")


@main.command()
@click.option(
    "--within", type=click.IntRange(min=0), default=90, show_default=True, help="How many days to look ahead."
)
@click.option("--directorate", help="Only this directorate, by its key in the council's file.")
@click.option("--format", "form", type=click.Choice(list(messages.FORMATS)), default="text", show_default=True,
              help="For people, for programs, for a page, for a mail, or for a Teams channel.")  # fmt: skip
@click.option("--site", default="", help="The address of the site for staff, so that the message links to it.")
@click.option(
    "--ran", type=click.Path(path_type=Path, dir_okay=False), help="Write the day into this file, for the site to show."
)
@as_of_option
@click.pass_obj
def due(
    sources: Sources | None,
    within: int,
    directorate: str | None,
    form: str,
    site: str,
    ran: Path | None,
    as_of: date | None,
) -> None:
    """List what is overdue and what falls due, by directorate.

    It is one message, for a weekly reminder. What cannot be read is said first, and never taken for nothing due.

    \b
    Exit code: 0 the list is whole, 1 something cannot be read, 2 the list could not be made.
    """
    here, day = _sources(sources), as_of or _today()
    if site and not site.startswith(("https://", "http://")):
        raise click.UsageError(f"'{site}' is not the address of a site; write it like https://register.example/.")
    try:
        checked = register.check(here, day)
        known = digest.names(checked.council)
        if directorate and directorate not in known:
            raise click.UsageError(f"'{directorate}' is not a directorate; allowed: {', '.join(known)}.")
        said = digest.digest(checked, day, within, directorate, site)
    except InvalidRegister as invalid:
        said = digest.Digest(day, within, site, problems=errors(invalid.problems))
    click.echo(messages.FORMATS[form](said))
    if not said.is_whole:
        click.echo(f"{said.warning} Run: register check", err=True)
        sys.exit(1)
    if ran:
        reminders.write(ran, day)


@main.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--map", "map_file", type=click.Path(path_type=Path, exists=True, dir_okay=False),
              help="Which column goes into which field; not needed for this register's own data.")  # fmt: skip
@click.option(
    "--into", required=True, type=click.Path(path_type=Path, file_okay=False), help="The folder to write records into."
)
@click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing.")
@as_of_option
@click.pass_obj
def import_(
    sources: Sources | None, file: Path, map_file: Path | None, into: Path, dry_run: bool, as_of: date | None
) -> None:
    """Make records from a published register, FILE.csv or FILE.xlsx.

    One record a row, with what is known. What has no place is kept in the record as it was published; no date is
    guessed and no file is overwritten. A report says what happened, row by row.

    Without --map, FILE is data of this register itself: datapackage.json, partnerships.csv or register.xlsx.
    """
    here = _sources(sources)
    done = count(1)
    try:
        day, tell = as_of or _today(), lambda _: _progress(next(done))
        if map_file:
            said = import_register(file, map_file, into, here, day, dry_run, tell)
        else:
            said = import_own(file, into, here, day, dry_run, tell)
    except InvalidRegister as invalid:
        click.echo(report.to_text(invalid.problems, 0))
        sys.exit(1)
    click.echo(said)
    sys.exit(1 if said.count(Outcome.REFUSED) else 0)


@main.command()
@click.argument("key", required=False)
@click.argument("about", required=False)
@click.option(
    "--into", type=click.Path(path_type=Path, file_okay=False), default=".", help="The folder to write it into."
)
@as_of_option
@click.pass_obj
def form(sources: Sources | None, key: str | None, about: str | None, into: Path, as_of: date | None) -> None:
    """Write a form as a Word document, or list the forms.

    KEY is the form. ABOUT is the partnership or the directorate for which it is filled in with what the register
    knows; left out, the form is blank. The document holds what staff may see.
    """
    here = _sources(sources)
    book = _build(here, as_of or _today(), STAFF)
    try:
        kit = Kit(book, reading.of(here, book.schemas, book.council))
        said = "\n".join(command.listed(kit)) if key is None else f"Wrote {command.write(kit, key, about, into)}"
    except command.NoSuchForm as unknown:
        raise click.UsageError(str(unknown)) from None
    except FileExistsError as there:
        raise click.UsageError(f"{there.filename} is there already and was left as it is.") from None
    except InvalidRegister as invalid:
        click.echo(report.to_text(invalid.problems, 0))
        sys.exit(1)
    click.echo(said)


@main.command()
@click.option(
    "--into", required=True, type=click.Path(path_type=Path, file_okay=False), help="The folder to write into."
)
@click.option("--audience", type=click.Choice([PUBLIC, STAFF]), default=PUBLIC, show_default=True, help="Whose data.")
@click.option("--site-url", default="", help="The address of the site, for links in the data.")
@as_of_option
@click.pass_obj
def export(sources: Sources | None, into: Path, audience: str, site_url: str, as_of: date | None) -> None:
    """Write the data files that the site publishes.

    CSV, XLSX, JSON and what describes them, below --into as they stand on the site, in the folder data. A file that
    is there is written anew.
    """
    exports = Exports(_build(_sources(sources), as_of or _today(), audience), site_url)
    for file in exports.files:
        path = into / file.address
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as written:
            written.writelines(exports.written(file))
    size = sum(map(exports.size, exports.files))
    click.echo(f"Wrote {len(exports.files):,} files, {size / 1e6:.1f} MB, into {into}.")


@main.command()
@click.pass_obj
def rules(sources: Sources | None) -> None:
    """List the rules that make the badges, with the paragraphs that they carry out."""
    for rule in guide.rules(schema.load(_sources(sources).schemas)):
        click.echo(f"{rule.id:<6} {rule.text}")


main.add_command(commands.build)
main.add_command(commands.verify)
main.add_command(commands.hosting_)


def _progress(rows: int) -> None:
    if sys.stderr.isatty() and rows % 20 == 0:
        click.echo(f"{rows:,} rows…", err=True)


def _check(sources: Sources, as_of: date) -> Checked:
    if sys.stderr.isatty():
        records = sum(1 for _ in sources.partnerships.glob("*.md"))
        click.echo(f"Checking {records:,} records…", err=True)
    try:
        return register.check(sources, as_of)
    except InvalidRegister as invalid:
        click.echo(report.to_text(invalid.problems, 0))
        sys.exit(1)


def _build(sources: Sources, as_of: date, audience: str) -> Register:
    checked = _check(sources, as_of)
    if wrong := errors(checked.problems):
        click.echo(report.to_text(wrong, checked.read))
        sys.exit(1)
    return register.build(checked, as_of, audience)


def _sources(sources: Sources | None) -> Sources:
    if sources is None:
        _cannot_run(
            "no register is here: go to the folder that holds partnerships/ and schema/, or name it with --root"
        )
    for path in (sources.partnerships, sources.schemas, sources.council):
        if not path.exists():
            _cannot_run(f"{path} is not there")
    return sources


def _cannot_run(why: str) -> None:
    click.echo(f"register: cannot run: {why}.", err=True)
    sys.exit(CANNOT_RUN)


def _find_root(start: Path) -> Path | None:
    places = (start, *start.parents)
    return next((place for place in places if (place / "schema" / "partnership.schema.json").is_file()), None)


def _today() -> date:
    return today_in_london(datetime.now(UTC))


if __name__ == "__main__":
    main()
