"""Tables that no list of the schema makes: findings, the agreement's words, the council's lists and the choices."""

from collections.abc import Iterator
from typing import Any

from partnership_register.data.tables import ID, MAIN, Column, Link, Row, Table, in_order, own_column, plain, visible
from partnership_register.register import Register
from partnership_register.schema import Field

WORDS = "agreement_words"
# A cell of a spreadsheet holds 32,767 characters.
MOST = 32_000


def other_tables(register: Register) -> tuple[Table, ...]:
    """The tables that stand beside those of the records."""
    facts = register.council.root.fields
    return (
        _words(),
        _findings(),
        *(_of_council(facts[name]) for name in ("directorates", "plans")),
        _choices(),
        *([_announced()] if register.audience != "staff" else []),
    )


def _words() -> Table:
    columns = (
        _PARTNERSHIP,
        own_column("heading", "line", "Heading", "A heading of the agreement, by its key.", required=True),
        own_column(
            "part", "count", "Part", "Which part of the text, where it is too long for one cell.", required=True
        ),
        own_column("words", "words", "Words", "The text in Markdown.", required=True),
    )

    def rows(register: Register) -> Iterator[Row]:
        for entry in in_order(register):
            for heading, text in entry.partnership.prose.items():
                for part, words in enumerate(_parts(text.strip("\n")), 1):
                    yield entry.id, heading, part, words

    help = "The agreement in words, under its headings."
    return Table(WORDS, "The agreement in words", help, columns, (ID, "heading", "part"), rows, (_UP,))


def _parts(text: str) -> Iterator[str]:
    return (text[start : start + MOST] for start in range(0, len(text), MOST))


def _findings() -> Table:
    columns = (
        _PARTNERSHIP,
        own_column("row", "count", "Row", "Which one it is of the partnership's findings, from 1.", required=True),
        own_column("rule", "line", "Rule", "The rule that found it, as on the page about the rules.", required=True),
        own_column("status", "line", "Status", "How it stands, as a word for machines.", required=True),
        own_column("needs_attention", "yes_no", "Needs attention", "Whether somebody should act.", required=True),
        own_column("label", "line", "Badge", "The words of the badge.", required=True),
        own_column("reason", "words", "Reason"),
        own_column("action", "words", "What to do", "It is told to staff alone."),
        own_column("due_on", "date", "Due", "The last day to do it."),
        own_column("subject", "line", "What falls due"),
    )

    def rows(register: Register) -> Iterator[Row]:
        for entry in in_order(register):
            for number, one in enumerate(entry.findings, 1):
                yield entry.id, number, *finding(one).values()

    help = "What the rules find on the day of the data. Nobody writes these; they are worked out."
    return Table("findings", "Findings", help, columns, (ID, "row"), rows, (_UP,))


def finding(one: Any) -> dict[str, Any]:
    """A finding by the names of its columns."""
    return {
        "rule": one.rule,
        "status": one.status.key,
        "needs_attention": one.status.needs_attention,
        "label": one.label or None,
        "reason": one.reason or None,
        "action": one.action or None,
        "due_on": one.due.isoformat() if one.due else None,
        "subject": one.subject or None,
    }


def _of_council(field: Field) -> Table:
    fields = field.item.fields
    columns = tuple(
        Column(key, child, (key,), required=key in field.item.required, unique=key == "key")
        for key, child in fields.items()
    )

    def rows(register: Register) -> Iterator[Row]:
        for one in getattr(register.council.facts, field.key):
            yield tuple(plain(getattr(one, key)) for key in fields)

    return Table(field.key, field.title, f"From the council's own file. {field.help}".strip(), columns, ("key",), rows)


def _choices() -> Table:
    columns = (
        own_column("vocabulary", "line", "Vocabulary", "Which list of choices, by its key.", required=True),
        own_column("value", "line", "Value", "The word that the data hold.", required=True),
        own_column("title", "line", "Title", "What people read.", required=True),
        own_column("help", "words", "Help"),
    )

    def rows(register: Register) -> Iterator[Row]:
        for key in sorted(used_vocabularies(register)):
            for choice in register.schemas.vocabulary[key].choices.values():
                yield key, choice.value, choice.title, choice.help or None

    return Table("choices", "Choices", "What the words of the data mean.", columns, ("vocabulary", "value"), rows)


def used_vocabularies(register: Register) -> set[str]:
    """The vocabularies of those fields that the audience may read."""
    root = visible(register.schemas.facts.root, register.audience)
    fields = [field for _, field in root.walk()]
    return {one.vocabulary for field in fields for one in (field, field.item) if one and one.vocabulary}


def _announced() -> Table:
    columns = (
        own_column("row", "count", "Row", "From 1.", required=True, unique=True),
        own_column("name", "line", "Name", required=True),
        own_column("what", "line", "What is withheld"),
        own_column("why", "words", "Why"),
    )

    def rows(register: Register) -> Iterator[Row]:
        notices = [(one, notice) for one in register.withheld for notice in one.withheld or (None,)]
        for number, (one, notice) in enumerate(notices, 1):
            yield number, plain(one.name), notice and plain(notice.what), notice and plain(notice.why)

    help = "Partnerships that the council has and does not describe to the public, with the reason."
    return Table("withheld_partnerships", "Withheld partnerships", help, columns, ("row",), rows)


_PARTNERSHIP = own_column(ID, "record", "Partnership", "The address of the partnership's record.", required=True)
_UP = Link((ID,), MAIN, (ID,))
