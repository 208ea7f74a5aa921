"""Pages as finished HTML: a register in, text out. The adapters put the text into the site."""

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from partnership_register import guide, pages
from partnership_register.dates import long_date
from partnership_register.finding import PHRASES
from partnership_register.problem import Problem
from partnership_register.register import Entry, Register
from partnership_register.rules.placeholders import placeholders
from partnership_register.rules.reviews import policy_review, register_review
from partnership_register.rules.similar import similar
from partnership_register.view import View

# From the address of a page, such as partnerships/safer-board, to a link from the page that is being made.
Url = Callable[[str], str]
TEMPLATES = Path(str(files("partnership_register") / "templates"))


class Pages:
    """The pages of one register."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.view = View(register)
        self.similar = similar(register.entries)
        self.columns = [field for field in register.schemas.facts.root.fields.values() if field.is_column]

    def _page(self, name: str, url: Url, **more: Any) -> str:
        template = environment().get_template(f"pages/{name}.html.j2")
        return template.render(
            register=self.register, view=self.view, url=url, flags=pages.flags, columns=self.columns, **more
        )

    def agreement(self, entry: Entry, url: Url) -> str:
        """One partnership: its facts, its agreement under sixteen headings, and what to do next (B60)."""
        sections = self.view.agreement(entry.partnership)
        return self._page("agreement", url, entry=entry, sections=sections, similar=self.similar.get(entry.id, ()))

    def contents(self, entry: Entry) -> tuple[tuple[str, str], ...]:
        """Ids and titles of the headings of an agreement page."""
        return tuple((key.replace("_", "-"), field.title) for key, field in self.view.visible_headings.items())

    def home(self, url: Url) -> str:
        """The front page: what needs attention, and the ways in."""
        register = self.register
        council = register.council
        return self._page(
            "home",
            url,
            late=pages.overdue(register),
            soon=pages.due_soon(register),
            high_risk=pages.high_risk(register),
            register_review=register_review(council, council.policy, register.as_of),
            policy_review=policy_review(council, council.policy, register.as_of),
            placeholders=placeholders(council),
        )

    def register_table(self, url: Url) -> str:
        """Every partnership that goes on, in one table (B22)."""
        return self._page("register", url)

    def due(self, url: Url) -> str:
        """What is overdue, and what falls due in the next 30, 60 and 90 days and by month."""
        return self._page("due", url, groups=pages.due(self.register), months=pages.due_by_month(self.register))

    def directorates(self, url: Url) -> str:
        """Every directorate with its yearly return (B26)."""
        register = self.register
        return self._page(
            "directorates", url, directorates=pages.directorates(register), nowhere=pages.nowhere(register)
        )

    def directorate(self, key: str, url: Url) -> str:
        """One directorate: its entries to confirm, and what is missing (B26)."""
        one = next(one for one in pages.directorates(self.register) if one.directorate.key == key)
        return self._page("directorate", url, one=one)

    def partners(self, url: Url) -> str:
        """Partners A to Z, with every partnership of each (A29)."""
        partners = pages.partners(self.register)
        return self._page("partners", url, partners=partners, letters=pages.by_letter(partners))

    def ended(self, url: Url) -> str:
        """Ended partnerships with what they achieved and what was learned (B59)."""
        return self._page("ended", url)

    def field_guide(self, url: Url) -> str:
        """Every field that an editor may write, from the schema."""
        return self._page(
            "field_guide", url, sections=guide.sections(self.register.schemas), headings=self.view.headings
        )

    def rules(self, url: Url) -> str:
        """Every rule, from its docstring."""
        return self._page("rules", url, rules=guide.rules(self.register.schemas))

    def vocabulary(self, url: Url) -> str:
        """Every choice that a field offers, from the schema."""
        return self._page("vocabulary", url, vocabulary=self.register.schemas.vocabulary)

    def council(self, url: Url) -> str:
        """The council's numbers with their sources, and what is still to be supplied (R25)."""
        council = self.register.council
        return self._page("council", url, council=council, placeholders=placeholders(council))


def problems(found: tuple[Problem, ...]) -> str:
    """The problems that keep records from being published, for the editor who is serving the site."""
    return environment().get_template("pages/problems.html.j2").render(problems=found)


def badge_script(register: Register) -> str:
    """The script that works badges out again for the reader's day, in the same words as the rules."""
    policy = register.council.policy
    return (
        environment()
        .get_template("badges.js.j2")
        .render(phrases=PHRASES, soon=policy.due_soon_days, stale=policy.site_stale_days)
    )


def json_ld(facts: dict[str, Any]) -> str:
    """Facts for the head of a page: data that no browser runs."""
    return environment().get_template("parts/json_ld.html.j2").render(facts=facts)


@cache
def environment() -> Environment:
    """The package's own templates: everything is escaped, and a missing name is an error."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=True,
    )
    environment.filters["day"] = long_date
    return environment
