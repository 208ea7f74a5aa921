"""The data dictionary: what each column of each table is, from the schema."""

from collections.abc import Iterator, Sequence

from partnership_register.data.cell import text_of
from partnership_register.data.tables import Column, Row, Table, own_column
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
    "money": "Whole pounds",
    "count": "A whole number",
    "yes_no": "true or false",
    "list": "A list",
    "gaps": "A list of column=reason",
    "url": "A web address",
    "email": "An email address",
    "telephone": "A telephone number",
}


def dictionary(tables: Sequence[Table]) -> Table:
    """The dictionary of some tables, as a table of its own."""
    columns = (
        own_column("table", "line", "Table", required=True),
        own_column("column", "line", "Column", required=True),
        own_column("title", "line", "Title", required=True),
        own_column("help", "words", "What it is"),
        own_column("type", "line", "Type", required=True),
        own_column("always_there", "yes_no", "Always there", "Whether no row leaves it empty.", required=True),
        own_column("choices", "list", "Choices", "The words it may hold; the table of choices says what they mean."),
        own_column("example", "line", "Example"),
    )

    def rows(_: Register) -> Iterator[Row]:
        for table in tables:
            for column in table.columns:
                yield _row(table, column)

    help = "What every column of every table is."
    return Table("data_dictionary", "Data dictionary", help, columns, ("table", "column"), rows)


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


def _row(table: Table, column: Column) -> Row:
    return (
        table.name,
        column.name,
        column.field.title,
        column.field.help or None,
        type_of(column),
        column.required,
        choices(column) or None,
        example(column),
    )
