"""What each JSON file holds, described: columns of the tables say what a value is; only what is new is said here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from partnership_register.data import licence, shapes
from partnership_register.data.shapes import Shape, many
from partnership_register.data.summaries import OF_PARTNERSHIP
from partnership_register.data.table import Column, in_one, own_column
from partnership_register.data.tables import GAP_COLUMN, ID
from partnership_register.schema import Field

if TYPE_CHECKING:
    from partnership_register.data.exports import Exports

_ADDS_UP = "Their totals add up to the total."
_ID_HELP = (
    "The partnership's id: its place in the address of its page and of its own file. Elsewhere it is partnership_id."
)


def schemas(exports: Exports) -> dict[str, Shape]:
    """The shapes of all files and of what they hold."""
    made = {
        "Partnership": _partnership(exports),
        "Finding": _finding(exports),
        "DueItem": _due_item(exports),
        "Partner": _partner(exports),
        "Directorate": _directorate(exports),
        "Plan": _row(exports, "plans"),
        "Choice": _row(exports, "choices"),
        "Change": _change(),
        "Register": _envelope(exports, "partnerships", many(_to("Partnership")), "Every partnership"),
        "OnePartnership": _envelope(exports, "partnership", _to("Partnership"), "One partnership"),
        "Due": _envelope(
            exports, "due", many(_to("DueItem")), "What is overdue and what falls due",
            of_the_council=many(_of_the_council(exports), "Of the council itself",
                                "The yearly returns of directorates, and the reviews of the register and the policy. "
                                "They are of no partnership, and in no total here."),
            by_directorate=many(_count(exports, "directorate"), "By directorate", _ADDS_UP),
            by_lead_officer=many(_count(exports, "lead_officer"), "By lead officer", _ADDS_UP),
        ),
        "Partners": _envelope(exports, "partners", many(_to("Partner")), "Every partner"),
        "Directorates": _envelope(exports, "directorates", many(_to("Directorate")), "Every directorate"),
        "Plans": _envelope(exports, "plans", many(_to("Plan")), "Every plan"),
        "Choices": _envelope(exports, "choices", many(_to("Choice")), "What the words of the data mean"),
        "Changes": _envelope(exports, "changes", many(_to("Change")), "What changed in the format"),
        "Schema": {
            "title": "A JSON Schema",
            "description": f"{shapes.RECORD_TITLE}. {shapes.RECORD_HELP}",
            "type": "object",
            "required": ["$schema", "$id", "properties"],
        },
    }  # fmt: skip
    if exports.withheld:
        made["WithheldPartnership"] = _row(exports, exports.withheld, without=("row",))
        made["WithheldPartnerships"] = _envelope(
            exports, exports.withheld, many(_to("WithheldPartnership")), "Partnerships that are withheld"
        )
    return made


def first_id(exports: Exports) -> str:
    """The id of a partnership that is there, or nothing where there is none."""
    return min(exports.register.by_id, default="")


def id_shape(exports: Exports) -> Shape:
    """A partnership's id, with one that is there as the example."""
    return {"title": "Id", "description": _ID_HELP} | _example(first_id(exports)) | shapes.TEXT


def _partnership(exports: Exports) -> Shape:
    of_words = {column.name: column for column in exports.table("agreement_words").columns}
    title = own_column("title", "line", "Title", "The heading as people read it.", required=True, example="Purpose")
    words = shapes.row(
        "Heading with its text", "A heading of the agreement.", (of_words["heading"], title, of_words["words"])
    )
    return shapes.partnership(
        exports.register,
        id_shape(exports),
        many(words, "The agreement in words", "Its text, under the headings that have any."),
        many(_to("Finding"), "Findings", "What the rules find on the day of the data."),
    )


def _finding(exports: Exports) -> Shape:
    table = exports.table("findings")
    columns = [column for column in table.columns if column.name not in table.key]
    return shapes.row("Finding", "What one rule finds of a partnership on the day of the data.", columns)


def _due_item(exports: Exports) -> Shape:
    fields = exports.register.schemas.facts.root.fields
    of_finding = _columns(exports, "findings")
    columns = (
        _reference(exports, of_finding[ID]),
        *(Column(key, fields[key]) for key in OF_PARTNERSHIP),
        of_finding["rule"],
        replace(of_finding["subject"], required=True),
        *(of_finding[key] for key in ("status", "label", "due_on")),
        replace(of_finding["when"], required=True),
    )
    help = "Something of a partnership that falls due. Where nobody answers for it, gaps says why."
    return shapes.row("Thing that falls due", help, columns, gaps=shapes.gaps())


def _of_the_council(exports: Exports) -> Shape:
    fields = exports.register.schemas.facts.root.fields
    of_finding = _columns(exports, "findings")
    columns = (
        own_column("name", "line", "Name", "The directorate, or the council.", required=True),
        Column("directorate", fields["directorate"]),
        replace(of_finding["subject"], required=True),
        *(of_finding[key] for key in ("status", "label", "due_on")),
    )
    return shapes.row("Thing that the council must do", "A return or a review of the council's own.", columns)


def _count(exports: Exports, key: str) -> Shape:
    why = "Where nobody is known to answer for it: why. It stands in the place of the name."
    columns = (
        Column(key, exports.register.schemas.facts.root.fields[key]),
        own_column("reason", "choice", "Reason", why,
                   vocabulary="gap", choices=exports.vocabularies["gap"], example="vacant"),
        own_column("total", "count", "Total", "How many things fall due.", required=True),
        *(own_column(word, "count", one.title, in_one("How many of them", f"{one.title}."), required=True)
          for word, one in exports.schedule.choices.items()),
    )  # fmt: skip
    return shapes.row("How much falls due", "Of one directorate or post, or where there is none.", columns)


def _partner(exports: Exports) -> Shape:
    of_partner = _columns(exports, "partners")
    columns = (
        replace(of_partner["partner_id"], required=True),
        own_column("page", "page", "Page", "Its place on this site.", required=True),
        replace(of_partner["name"], required=True),
        *(of_partner[name] if name != "sector" else replace(of_partner[name], required=False)
          for name in ("sector", "org_id", "website")),
    )  # fmt: skip
    parts = (_reference(exports, of_partner[ID]), *(of_partner[name] for name in ("role", "joined_on", "left_on")))
    part = shapes.row("Part", "Its part in one partnership.", parts, gaps=shapes.gaps())
    every = many(part, "Partnerships", "Every partnership in which it takes part, or took part.")
    return shapes.row("Partner", "An organisation that takes part in partnerships.", columns, partnerships=every)


def _directorate(exports: Exports) -> Shape:
    status = _columns(exports, "findings")["status"]
    returned = replace(status.field, title="Yearly return", help="How its yearly return stands.")
    columns = (
        *(column for column in exports.table("directorates").columns if column.name != GAP_COLUMN),
        own_column("page", "page", "Page", "Its page on this site.", required=True),
        replace(status, name="return_status", field=returned),
        own_column("return_due_on", "day", "Yearly return due", "The last day to confirm it.", example="2027-05-29"),
        _ids("partnerships", "Partnerships", "Those that it answers for and that have not ended, by id."),
        _ids("ended", "Ended", "Those that it answered for and that have ended, by id."),
        _ids("needs_attention", "Needs attention", "Which of its partnerships somebody should act on, by id."),
    )
    help = "A part of the council with its yearly return and the partnerships that it answers for."
    return shapes.row("Directorate", help, columns, gaps=shapes.gaps())


def _ids(name: str, title: str, help: str) -> Column:
    return own_column(name, "list", title, help, required=True, item=Field("id", "record", "Partnership"))


def _change() -> Shape:
    columns = (
        own_column("version", "line", "Version", "The version of the format.", required=True, example="1.0.0"),
        own_column("on", "day", "Day", "The day on which it began.", required=True, example="2026-11-25"),
        own_column("changes", "list", "Changes", "What is new in it.", required=True,
                   item=Field("change", "words", "Change")),
    )  # fmt: skip
    return shapes.row("Change", "One version of the format.", columns)


def _row(exports: Exports, name: str, without: tuple[str, ...] = ()) -> Shape:
    table = exports.table(name)
    columns = [column for column in table.columns if column.name not in (*without, GAP_COLUMN)]
    more = {GAP_COLUMN: shapes.gaps()} if GAP_COLUMN in table.names else {}
    return shapes.row(table.row, table.help, columns, **more)


def _reference(exports: Exports, column: Column) -> Column:
    return replace(column, field=replace(column.field, example=first_id(exports) or None))


def _columns(exports: Exports, name: str) -> Mapping[str, Column]:
    return {column.name: column for column in exports.table(name).columns}


def _envelope(exports: Exports, name: str, shape: Shape, title: str, **more: Shape) -> Shape:
    """An envelope with what every file says of itself."""
    columns = (
        own_column("schema_version", "line", "Version of the format", "changes.json says what is new in each.",
                   required=True, example="1.0.0"),
        own_column("as_of", "day", "As of", "The day for which it speaks: what is overdue is overdue on that day.",
                   required=True, example="2026-11-25"),
        *([own_column("licence", "url", "Licence", "The address of the licence under which it may be reused.",
                      required=True, example=licence.URL)] if exports.is_open else []),
        own_column("total", "count", "Total", f"How many things stand in {name}.", required=True, example=1),
    )  # fmt: skip
    own = shape if "$ref" in shape else {"title": title, "description": "All of them."} | shape
    return shapes.row(title, f"{title}, with the day for which it speaks.", columns, **{name: own}, **more)


def _example(value: str) -> Shape:
    return {"examples": [value]} if value else {}


def _to(name: str) -> Shape:
    return {"$ref": f"#/components/schemas/{name}"}
