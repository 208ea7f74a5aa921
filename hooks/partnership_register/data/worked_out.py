"""Facts that stand beside those of a record: nobody writes them, and what makes the pages makes them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from partnership_register import money
from partnership_register.facets import NO_AGREEMENT, signatures
from partnership_register.model import known
from partnership_register.money import Amount
from partnership_register.register import Register
from partnership_register.rules.agreement import BY_ALL, LATER, PARTLY, UNSIGNED
from partnership_register.schema import Choice, Field
from partnership_register.views.directory import Directory
from partnership_register.views.partners import partner_key

PARTNERS = "partners"


def _word(title: str) -> str:
    return title.lower().replace(" ", "_")


_UNKNOWN = (
    "How many parts of the sum beside it are unknown or withheld, and so not in it. Where both are empty the record "
    "says nothing of it, which is not the same as nothing."
)
_YEAR = "In whole pounds, for the year or the years that budget_year says:"
SIGNED = "signatures"
# The words of rule R13, and one for those of which it says nothing.
SIGNATURES: Mapping[str, Choice] = {
    one.value: one
    for one in (
        Choice(_word(UNSIGNED), UNSIGNED, "An agreement is recorded, and nobody has signed it.", ()),
        Choice(_word(PARTLY), PARTLY, "Some partners, or the council, have not signed.", ()),
        Choice(
            _word(BY_ALL),
            BY_ALL,
            "The council and every partner have signed the agreement of today, which may be a later one.",
            (),
        ),
        Choice(
            _word(LATER),
            LATER,
            "All have signed, and the first agreement was signed after the work began: the record has its day, "
            "agreement_first_signed_on.",
            (),
        ),
        Choice(_word(NO_AGREEMENT), NO_AGREEMENT, "No agreement is recorded.", ()),
    )
}
# By the list that holds them; those of the partnership itself have no name.
FACTS: Mapping[str, tuple[Field, ...]] = {
    "": (
        Field("page", "page", "Page", "The address of its page on this site.",
              example="https://register.exampleshire.example/partnerships/safer-exampleshire-board/"),
        Field("total_value_gbp", "money", "Total value",
              f"{_YEAR} the value that its record states, or else the sum of its budget. The page Money "
              "adds these up, for partnerships that have not ended.", example=250000),
        Field("total_value_unknown", "count", "Total value: unknown parts", _UNKNOWN, example=1),
        Field("council_gives_gbp", "money", "Total that the council gives",
              f"{_YEAR} the cost of the resources that the council gives of its own, or else its lines "
              "of the budget. The page Money adds these up, for partnerships that have not ended.", example=20000),
        Field("council_gives_unknown", "count", "Total that the council gives: unknown parts", _UNKNOWN, example=0),
        Field("signatures", "choice", "Who has signed",
              "How far the partners have signed the agreement. It is empty for a partnership that has ended.",
              vocabulary=SIGNED, choices=SIGNATURES, example="signed_by_all"),
    ),
    PARTNERS: (
        Field("partner_id", "line", "Partner's id",
              "The partner's id: the same in every file and in every partnership, and its place on the page Partners. "
              "It is made of the name, so it changes where the name does; org_id does not.",
              example="exampleshire-fire-and-rescue-service"),
    ),
}  # fmt: skip
Make = Callable[[Any], tuple[Any, ...]]
# What makes those of the partnership and those of a list's item, by the list's name; made for one register.
Makers = Mapping[str, Make]


def makers(register: Register, directory: Directory, url: Callable[[str], str]) -> Makers:
    """What makes the values of `FACTS`, in their order."""
    council, by_key, signed = register.council.name, directory.by_key, signatures(register.current)

    def of_partnership(partnership: Any) -> tuple[Any, ...]:
        value, gives = money.value(partnership), money.council_funding(partnership, council)
        said = signed.get(partnership.id)
        return url(f"partnerships/{partnership.id}/"), *_sum(value), *_sum(gives), said and _word(said)

    def of_partner(row: Any) -> tuple[Any, ...]:
        # A name that is a gap is no partner of whom anything could be said.
        listed = by_key.get(partner_key(row)) if known(row.name) else None
        return (listed.anchor if listed else None,)

    return {"": of_partnership, PARTNERS: of_partner}


def _sum(amount: Amount | None) -> tuple[int | None, int | None]:
    """A sum and how many of its parts are unknown; no sum where nothing is known, for unknown is not nothing."""
    if amount is None:
        return None, None
    return amount.total or (None if amount.unknown else 0), amount.unknown


def with_facts(root: Field) -> Field:
    """The fields of a record with these beside them, as the JSON files have them."""
    fields = dict(root.fields)
    for name, facts in FACTS.items():
        if name in fields:
            item = fields[name].item
            inside = {one.key: one for one in facts} | dict(item.fields)
            fields[name] = replace(fields[name], item=replace(item, fields=inside))
    return replace(root, fields=fields | {one.key: one for one in FACTS[""]})
