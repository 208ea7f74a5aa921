"""The data dictionary: what each column of each table is, from the schema."""

from collections.abc import Iterator, Sequence

from partnership_register.data.cell import text_of
from partnership_register.data.table import Column, Row, Table, own_column, titled
from partnership_register.register import Register

# What a column of each type holds, for people.
TYPES = {
    "line": "Text on one line",
    "words": "Text",
    "choice": "One of a list of words",
    "reference": "A key of another table",
    "record": "The id of a partnership",
    "org_id": "An identifier from org-id.guide",
    "date": "A day, a month or a year: 2026-12-31, 2026-12 or 2026",
    "day": "A day: 2026-12-31",
    "money": "Whole pounds",
    "count": "A whole number",
    "yes_no": "true or false",
    "list": "A list",
    "gaps": "A list of column=reason",
    "url": "A web address",
    "page": "The web address of a page of this site",
    "email": "An email address",
    "telephone": "A telephone number",
}


def dictionary(tables: Sequence[Table]) -> Table:
    """The dictionary of some tables and of itself, as a table of its own."""
    columns = (
        own_column("table", "line", "Table", "The name of its table, and of its file.", required=True),
        own_column("column", "line", "Column", "The name that stands at its head.", required=True),
        own_column("title", "line", "Title", "What people call it.", required=True),
        own_column("help", "words", "What it is", "What it says, and in what unit."),
        own_column("type", "line", "Type", "What each of its cells holds.", required=True),
        own_column("always_there", "yes_no", "Always there", "Whether no row leaves it empty.", required=True),
        own_column(
            "vocabulary", "line", "Vocabulary", "Where in the table of choices its words stand with their meanings."
        ),
        own_column("choices", "list", "Choices", "The words that it may hold."),
        own_column(
            "refers_to", "line", "Refers to", "The table in which its value, or the last part of a key, stands."
        ),
        own_column("example", "line", "Example", "One value that it could have."),
    )

    def rows(_: Register) -> Iterator[Row]:
        for table in (*tables, made):
            links = refers_to(table)
            for column in table.columns:
                yield _row(table, column, links.get(column.name))

    help, row = "What every column of every table is.", "Column of a table"
    made = titled(Table("data_dictionary", "Data dictionary", help, row, columns, ("table", "column"), rows))
    return made


def refers_to(table: Table) -> dict[str, str]:
    """The table that each column of a link leads to, by the column's name."""
    return {link.columns[-1]: link.table for link in table.links}


def type_of(column: Column) -> str:
    """What a column holds, for people."""
    return TYPES.get(column.type, column.type)


def choices(column: Column) -> tuple[str, ...]:
    """The words that a column may hold."""
    field = column.field.item or column.field
    return tuple(field.choices)


def example(column: Column) -> str | None:
    """An example of a column, as its cells are written."""
    given = column.field.example
    return None if given is None else text_of(tuple(map(str, given)) if isinstance(given, list) else given)


def _row(table: Table, column: Column, link: str | None) -> Row:
    return (
        table.name,
        column.name,
        column.title,
        column.field.help or None,
        type_of(column),
        column.required,
        column.vocabulary or None,
        choices(column) or None,
        link,
        example(column),
    )
