"""The kinds of date that fall due, each with its own calendar: which rule finds it, and what a calendar calls it."""

from dataclasses import dataclass

from partnership_register.audience import STAFF
from partnership_register.finding import Finding
from partnership_register.register import Register
from partnership_register.rules import OTHER_RULES, RULES


@dataclass(frozen=True)
class Kind:
    """A kind of date: its address, its title, what falls due, and the rules and the fact that it comes from."""

    key: str
    title: str
    what: str
    rules: tuple[str, ...] = ()
    field: str = ""

    def covers(self, finding: Finding) -> bool:
        """True when the finding is of this kind."""
        return finding.rule in self.rules and self.field in ("", *finding.field[:1])


REVIEWS = Kind("reviews", "Reviews of partnerships", "Review due", ("R5",))
KINDS = (
    REVIEWS,
    Kind("agreements", "Reviews of agreements", "Agreement review due", ("R6",)),
    Kind("endings", "Ends of partnerships", "Partnership ends", ("R12",), "ends_on"),
    Kind("funding", "Ends of funding", "Funding ends", ("R12",), "funding_ends_on"),
    Kind("insurance", "Insurance and certificates", "{} expires", ("R22",)),
    Kind("membership", "Reviews of membership", "Membership review due", ("B60.5",)),
    Kind("declarations", "Declarations of interest", "{} due", ("B65",)),
    Kind("terms", "Terms of councillors", "{} ends", ("B95",)),
    Kind("returns", "Returns of directorates", "Return due", ("R7",)),
    Kind("register", "Reviews of the register and the policy", "{} due", ("R8", "R9")),
)
OTHER = Kind("other", "Other dates", "{} due")


def kind_of(finding: Finding) -> Kind:
    """The kind of date that a finding is."""
    return next((kind for kind in KINDS if kind.covers(finding)), OTHER)


def kinds(register: Register) -> tuple[Kind, ...]:
    """The kinds of date that the register's readers may see, whether there is one today or not."""
    root = register.schemas.facts.root
    seen = {rule.id for rule in RULES if register.audience == STAFF or rule.is_public(root)}
    # How the council's own dates stand is for everybody.
    seen |= {id for id, _ in OTHER_RULES}
    return tuple(kind for kind in KINDS if seen.issuperset(kind.rules))
