"""Tables that no list of the schema makes: findings, the agreement's words, the council's lists and the choices."""

from collections.abc import Iterator, Mapping
from typing import Any

from partnership_register.audience import STAFF
from partnership_register.data.schedule import Schedule
from partnership_register.data.table import Column, Link, Row, Table, own_column, titled
from partnership_register.data.tables import GAPS_OF_ROW, ID, MAIN, cells, in_order, plain
from partnership_register.data.vocabularies import FINDING, HEADING, RULE, WHEN, Choices
from partnership_register.register import Register
from partnership_register.schema import Field

WORDS = "agreement_words"
WORDS_TITLE = "The agreement in words"
WITHHELD = "withheld_partnerships"
# A cell of a spreadsheet holds 32,767 characters.
MOST = 32_000


def other_tables(register: Register, schedule: Schedule, words: Mapping[str, Choices]) -> tuple[Table, ...]:
    """The tables that stand beside those of the records."""
    facts = register.council.root.fields
    return (
        titled(_words(words)),
        titled(_findings(register.audience, schedule, words)),
        *(_of_council(facts[name]) for name in ("directorates", "plans")),
        titled(_choices(words)),
        *([titled(_announced())] if register.audience != STAFF else []),
    )


def _words(words: Mapping[str, Choices]) -> Table:
    columns = (
        _PARTNERSHIP,
        own_column("heading", "choice", "Heading", "A heading of the agreement.", required=True,
                   vocabulary=HEADING, choices=words[HEADING], example="purpose"),
        own_column("part", "count", "Part", "Which part of the text, where it is too long for one cell.",
                   required=True, example=1),
        own_column("words", "words", "Words", "The text in Markdown.", required=True),
    )  # fmt: skip

    def rows(register: Register) -> Iterator[Row]:
        for entry in in_order(register):
            for heading, text in entry.partnership.prose.items():
                for part, words in enumerate(_parts(text.strip("\n")), 1):
                    yield entry.id, heading, part, words

    help = "The agreement in words, under its headings."
    row = "Text under a heading"
    return Table(WORDS, WORDS_TITLE, help, row, columns, (ID, "heading", "part"), rows, (_UP,))


def _parts(text: str) -> Iterator[str]:
    return (text[start : start + MOST] for start in range(0, len(text), MOST))


def _findings(audience: str, schedule: Schedule, words: Mapping[str, Choices]) -> Table:
    """What the rules find; what to do about it is told to staff alone."""
    to_do = own_column("action", "words", "What to do", "What staff can do about it.")
    columns = (
        _PARTNERSHIP,
        own_column("row", "count", "Row", "Which one it is of the partnership's findings, from 1. It may change: do "
                   "not join by it with another day's data or another audience's.", required=True, example=1),
        own_column("rule", "choice", "Rule", "The rule that found it, as on the page about the rules.", required=True,
                   vocabulary=RULE, choices=words[RULE], example="R5"),
        own_column("status", "choice", "Status", "How it stands.", required=True,
                   vocabulary=FINDING, choices=words[FINDING], example="overdue"),
        own_column("needs_attention", "yes_no", "Needs attention",
                   "Whether somebody should act: it is late, due soon or incomplete.", required=True, example=True),
        own_column("label", "line", "Badge", "The words of the badge.", required=True,
                   example="Review: overdue by 12 days"),
        own_column("reason", "words", "Reason", "Why it stands so."),
        *([to_do] if audience == STAFF else []),
        own_column("due_on", "day", "Due", "The last day to do it.", example="2027-04-14"),
        own_column("when", "choice", "When it falls due", "Counted from the day of the data, as on the page What is "
                   "due. It is empty where nothing falls due, and where the partnership has ended.",
                   vocabulary=WHEN, choices=words[WHEN], example="next_30"),
        own_column("subject", "line", "What falls due", "What it is that falls due, with a day or without one.",
                   example="Review"),
    )  # fmt: skip

    def rows(register: Register) -> Iterator[Row]:
        names = [column.name for column in columns[2:]]
        for entry in in_order(register):
            for number, one in enumerate(entry.findings, 1):
                made = finding(one, schedule)
                yield entry.id, number, *(made[name] for name in names)

    help = "What the rules find on the day of the data. Nobody writes these; they are worked out."
    return Table("findings", "Findings", help, "Finding", columns, (ID, "row"), rows, (_UP,))


def finding(one: Any, schedule: Schedule) -> dict[str, Any]:
    """A finding by the names of its columns."""
    return {
        "rule": one.rule,
        "status": one.status.word,
        "needs_attention": one.status.needs_attention,
        "label": one.label or None,
        "reason": one.reason or None,
        "action": one.to_do or None,
        "due_on": one.due.isoformat() if one.falls_due else None,
        "when": schedule.when(one),
        "subject": one.subject or None,
    }


def _of_council(field: Field) -> Table:
    fields = field.item.fields
    columns = tuple(
        Column(key, child, (key,), required=key in _NEVER_GAPS, unique=key == "key", held=field.title)
        for key, child in fields.items()
    )

    def rows(register: Register) -> Iterator[Row]:
        for one in getattr(register.council.facts, field.key):
            found, gaps = cells([getattr(one, key) for key in fields], columns)
            yield (*found, gaps)

    help = f"From the council's own file. {field.help}".strip()
    return Table(field.key, field.title, help, field.item.title, (*columns, GAPS_OF_ROW), ("key",), rows)


def _choices(words: Mapping[str, Choices]) -> Table:
    columns = (
        own_column("vocabulary", "line", "Vocabulary", "Which list of choices, by its key. The data dictionary says "
                   "which column takes its words from which list.", required=True, example="stage"),
        own_column("value", "line", "Value", "The word that the data hold.", required=True, example="performing"),
        own_column("title", "line", "Title", "What people read.", required=True, example="Performing"),
        own_column("help", "words", "Help", "What it means.", example="It is doing its work."),
    )  # fmt: skip

    def rows(_: Register) -> Iterator[Row]:
        for key in sorted(words):
            for choice in words[key].values():
                yield key, choice.value, choice.title, choice.help or None

    help = "What the words of the data mean."
    return Table("choices", "Choices", help, "Choice", columns, ("vocabulary", "value"), rows)


def _announced() -> Table:
    columns = (
        own_column("row", "count", "Row", "From 1. It may change.", required=True, unique=True, example=1),
        own_column("name", "line", "Name", "The partnership's name.", required=True),
        own_column("what", "list", "What is withheld", "What of it the public is not told.",
                   item=Field("what", "line", "What is withheld")),
        own_column("why", "list", "Why", "Why the public is not told: a reason for each of these, in the same order.",
                   item=Field("why", "line", "Why")),
    )  # fmt: skip

    def rows(register: Register) -> Iterator[Row]:
        for number, one in enumerate(register.withheld, 1):
            what, why = (tuple(str(plain(getattr(notice, key))) for notice in one.withheld) for key in ("what", "why"))
            yield number, plain(one.name), what or None, why or None

    help = "Partnerships that the council has and does not describe to the public, with the reasons."
    return Table(WITHHELD, "Withheld partnerships", help, "Withheld partnership", columns, ("row",), rows)


_PARTNERSHIP = own_column(
    ID, "record", "Partnership", "The partnership's id, by which tables are joined.", required=True
)
# Of what the council's file says of a directorate or a plan, these can be no gap.
_NEVER_GAPS = ("key", "name")
_UP = Link((ID,), MAIN, (ID,))
