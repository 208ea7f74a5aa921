"""Pages as finished HTML: a register in, text out. The adapters put the text into the site."""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from partnership_register import facets, figures, guide
from partnership_register.audience import STAFF
from partnership_register.dates import add_days
from partnership_register.feeds.dated import of_the_council
from partnership_register.feeds.digest import directorate_names
from partnership_register.feeds.kinds import kind_of, kinds
from partnership_register.finding import Status
from partnership_register.problem import Problem
from partnership_register.register import Entry, Register
from partnership_register.rules.placeholders import placeholders
from partnership_register.rules.reviews import policy_review, register_review, statement_review
from partnership_register.rules.similar import similar
from partnership_register.template import Url, fill
from partnership_register.view import View
from partnership_register.views import (
    attention,
    directorates,
    directory,
    due,
    flags,
    governance,
    groups,
    late,
    life,
    load,
    long,
    money,
    people,
    quality,
    results,
    reviews,
    risk,
    summary,
)
from partnership_register.views.contents import contents
from partnership_register.views.lists import NAMES, ON_A_PAGE, Listing, Part

if TYPE_CHECKING:  # the kit's Word documents use the environment below
    from partnership_register.forms.kit import Kit


class Pages:
    """The pages of one register."""

    def __init__(self, register: Register, kit: "Kit | None" = None, on_a_page: int = ON_A_PAGE) -> None:
        self.register, self.kit, self.on_a_page = register, kit, on_a_page
        self.view = View(register)
        self._contents: dict[str, Mapping[str, str]] = {}
        self.similar = similar(register.entries)
        self.columns = [field for field in register.schemas.facts.root.fields.values() if field.is_column]

    def _page(self, name: str, url: Url, **more: Any) -> str:
        return fill(
            f"pages/{name}.html.j2",
            register=self.register,
            view=self.view,
            url=url,
            flags=flags.flags,
            watched=flags.watched,
            columns=self.columns,
            attention=attention,
            summed=money.summed,
            **({"part": None} | more),
        )

    def agreement(self, entry: Entry, url: Url) -> str:
        """One partnership: its facts, its agreement under sixteen headings, and what to do next (B60)."""
        return self._page(
            "agreement",
            url,
            entry=entry,
            contents=self.contents(entry),
            show=self.view.shown_once(),
            similar=self.similar.get(entry.id, ()),
            named_by=self.named_by.get(entry.id, ()),
            summary=summary.summary(entry.partnership, self.directory, self.register.council.name),
            life=life.life(entry, self.register.as_of),
            spending=money.spending(entry.partnership),
            heat=risk.own_map(entry.partnership, self.register.schemas),
            offers=self.kit.offers(entry) if self.kit else (),
            home=self.homes.get(entry.id),
        )

    @cached_property
    def directory(self) -> directory.Directory:
        """Every partner under its letter."""
        return directory.directory(self.register)

    @cached_property
    def named_by(self) -> Mapping[str, tuple[Entry, ...]]:
        """For each partnership, those that name it."""
        return life.named_by(self.register.entries)

    @cached_property
    def all_directorates(self) -> tuple[directorates.Directorate, ...]:
        """Every directorate with what it answers for."""
        return directorates.directorates(self.register)

    @cached_property
    def homes(self) -> Mapping[str, directorates.Directorate]:
        """The directorate that answers for each partnership that goes on, by the partnership's id."""
        return {entry.id: one for one in self.all_directorates for entry in one.entries}

    @cached_property
    def matrix(self) -> governance.Matrix:
        """What each partnership has and lacks."""
        return governance.matrix(self.register)

    @cached_property
    def gaps(self) -> quality.Quality:
        """What the records do not know."""
        return quality.quality(self.register)

    @cached_property
    def audits(self) -> risk.Audits:
        """What internal audit said of each partnership."""
        return risk.audits(self.register)

    @cached_property
    def lists(self) -> Mapping[str, Mapping[str, Listing]]:
        """The lists that may be long, by the address of their page."""
        return long.long_lists(self.register, self.all_directorates, self.matrix, self.gaps, self.on_a_page)

    @cached_property
    def periods(self) -> tuple[Part, ...]:
        """The pages of what is due, where it is too much for one."""
        return long.periods(due.items(self.register), self.on_a_page)

    @cached_property
    def dates(self) -> Mapping[str, tuple[due.Due, ...]]:
        """What of each directorate is late or near, by the directorate's address."""
        return {one.slug: directorates.dates(one) for one in self.all_directorates}

    @cached_property
    def late_periods(self) -> Mapping[str, tuple[Part, ...]]:
        """The pages of what of a directorate is late or near, where it is too much for one."""
        return {
            one.slug: long.periods(
                self.dates[one.slug], self.on_a_page, f"directorates/{one.slug}", str(one.directorate.name)
            )
            for one in self.all_directorates
        }

    @cached_property
    def parts(self) -> Mapping[str, Part]:
        """The further pages of long lists, by address."""
        inside = [part for made in self.lists.values() for one in made.values() for part in one.parts]
        late = [part for found in self.late_periods.values() for part in found]
        return {part.address: part for part in (*inside, *self.periods, *late)}

    @property
    def names_on_a_page(self) -> int:
        """How many names are no more than a page of rows."""
        return NAMES * self.on_a_page

    @cached_property
    def partner_names(self) -> str:
        """The names of all partners for a script, where they are too many for one page."""
        return self.directory.names() if len(self.directory.by_key) > self.names_on_a_page else ""

    def contents(self, entry: Entry) -> Mapping[str, str]:
        """Marks and titles of the headings of an agreement page, in its order."""
        # The site asks before the page is made, and again for its list at the side.
        if entry.id not in self._contents:
            alike = self.similar.get(entry.id) or self.named_by.get(entry.id)
            self._contents[entry.id] = contents(entry, self.view, alike, self.kit and self.kit.offers(entry))
        return self._contents[entry.id]

    @cached_property
    def not_signed(self) -> str:
        """What the register's address asks for, to show what not all have signed."""
        return facets.not_signed(self.register.current)

    def home(self, url: Url) -> str:
        """The front page: what needs attention, and the ways in."""
        register = self.register
        council = register.council
        states = reviews.states(register)
        return self._page(
            "home",
            url,
            late=reviews.overdue(register),
            soon=reviews.due_soon(register),
            asked={tone: facets.asked(tone, states) for tone in ("late", "soon")},
            not_signed=self.not_signed,
            late_kinds=late.late(register),
            directorates=self.all_directorates,
            named=reviews.attention(register),
            high_risk=risk.high_risk(register),
            unjudged=risk.with_status(register, "R2", Status.TO_BE_SUPPLIED),
            register_review=register_review(council, council.policy, register.as_of),
            policy_review=policy_review(council, council.policy, register.as_of),
            placeholders=placeholders(council),
            states=states,
            review_clocks=reviews.clocks(register),
            load=load.load(register),
            shares=money.by_directorate(register, self.all_directorates),
            whole=money.whole(register),
            years=money.years(register),
            completeness=self.matrix.completeness(),
            kept_back=self.matrix.kept_back(),
        )

    def register_table(self, url: Url) -> str:
        """Every partnership that goes on, in one table (B22)."""
        entries = self.register.current
        narrowed = {"facets": facets.facets(entries, self.view), "figures": figures.figures(entries, self.register)}
        return self._page("register", url, **narrowed, words=facets.words(entries, self.view))

    def due(self, url: Url) -> str:
        """What is overdue, and what falls due in the next 30, 60 and 90 days and by month."""
        register = self.register
        groups, later = due.groups(register), due.later(register)
        return self._page(
            "due",
            url,
            groups=groups,
            later=later,
            never=due.NEVER,
            load=load.load(register),
            periods=self.periods,
            council=of_the_council(register),
            kinds=[(kind.key, kind.title) for kind in kinds(register)],
            directorates=directorate_names(register.council).items(),
            kind_of=kind_of,
        )

    def directorates(self, url: Url) -> str:
        """Every directorate with its yearly return (B26)."""
        register = self.register
        return self._page(
            "directorates",
            url,
            nowhere=directorates.nowhere(register),
            shares=money.by_directorate(register, self.all_directorates),
        )

    def directorate(self, key: str, url: Url) -> str:
        """One directorate: its entries to confirm, and what is missing (B26)."""
        one = next(one for one in self.all_directorates if one.directorate.key == key)
        offers = self.kit.directorate_offers(one) if self.kit else ()
        late = {"dates": self.dates[one.slug], "periods": self.late_periods[one.slug], "never": due.NEVER}
        return self._page("directorate", url, one=one, offers=offers, **late, **self._lists(f"directorates/{one.slug}"))

    def partners(self, url: Url) -> str:
        """Partners A to Z (A29), and for editors names that may be of one organisation."""
        most = directory.busiest(self.directory)
        return self._page("partners", url, directory=self.directory, names=self.partner_names, most=most)

    def partner_letter(self, page: str, url: Url) -> str:
        """The partners of one letter, each with its partnerships, its parts and what it pays in (A29)."""
        return self._page("partner_letter", url, letter=self.directory.pages[page])

    def plans(self, url: Url) -> str:
        """Every plan of the council with the partnerships that serve it (B38)."""
        register = self.register
        return self._page("plans", url, plans=groups.plans(register), **self._lists("plans"))

    def kinds(self, url: Url) -> str:
        """Every kind of partnership, by stage."""
        register = self.register
        stages = groups.going_on(register)
        return self._page("kinds", url, kinds=groups.kinds(register), stages=stages, **self._lists("kinds"))

    def people(self, url: Url) -> str:
        """Vacant posts, and the offices of councillors with the end of their terms (B95)."""
        offices = people.offices(self.register)
        same = people.same(offices, self.register.council.name) if self.register.audience == STAFF else ()
        found = self._lists("people")
        places = people.places(found["lists"]["terms"])
        by = add_days(self.register.as_of, due.AHEAD[-1])
        soon = people.ending(found["lists"]["terms"].rows, by)
        more = {"places": places, "are_named": len(places) <= self.names_on_a_page, "by_office": people.by_office}
        return self._page("people", url, same=same, soon=soon, by=by, **more, **found)

    def risk(self, url: Url) -> str:
        """What is high risk and what is significant, and why; for staff, what audit said and the risks (B20, B30)."""
        register = self.register
        unjudged = risk.with_status(register, "R2", Status.TO_BE_SUPPLIED)
        together = money.summed(money.lines(risk.high_risk(register), register.council.name))
        return self._page(
            "risk",
            url,
            unjudged=unjudged,
            together=together,
            map=risk.risks_of(register.current, register.schemas),
            audits=self.audits,
            **self._lists("risk"),
        )

    def money(self, url: Url) -> str:
        """Money by directorate and by partnership, and every budget against what was spent (A59, B45)."""
        register = self.register
        return self._page(
            "money",
            url,
            shares=money.by_directorate(register, self.all_directorates),
            whole=money.whole(register),
            silent=money.silent(register),
            years=money.years(register),
            **self._lists("money"),
        )

    def results(self, url: Url) -> str:
        """What partnerships set out to achieve, and what of it is met (A56, A57)."""
        register = self.register
        return self._page(
            "results",
            url,
            shares=results.by_directorate(register, self.all_directorates),
            whole=results.whole(register),
            silent=results.silent(register),
            at_most=self.names_on_a_page,
            **self._lists("results"),
        )

    def governance(self, url: Url) -> str:
        """Which partnership has which heading, term and safeguard, and which has not (B60, A28 to A40)."""
        return self._page(
            "governance", url, matrix=self.matrix, not_signed=self.not_signed, **self._lists("governance")
        )

    def quality(self, url: Url) -> str:
        """What is unknown, vacant or withheld, by field and by partnership."""
        return self._page("quality", url, quality=self.gaps, **self._lists("quality"))

    def part(self, address: str, url: Url) -> str:
        """Some rows of a list that is too long for its page."""
        part = self.parts[address]
        folder, _, slug = part.of.partition("/")
        one = next((one for one in self.all_directorates if one.slug == slug), None)
        template = "directorate" if one else folder
        more = {"one": one, "matrix": self.matrix, "by_office": people.by_office, "audits": self.audits}
        return self._page(template, url, part=part, **more, **self._lists(part.of))

    def _lists(self, page: str) -> dict[str, Mapping[str, Listing]]:
        return {"lists": self.lists.get(page, {})}

    def ended(self, url: Url) -> str:
        """Ended partnerships with what they achieved and what was learned (B59)."""
        return self._page("ended", url, **self._lists("ended"))

    def blank_form(self, key: str, url: Url) -> str:
        """One blank form, to print or to have as a Word document."""
        return self._page("form", url, kit=self.kit, sheet=self.kit.blank(key))

    def all_forms(self, url: Url) -> str:
        """Every form, by the stage of a partnership's life."""
        return self._page("forms", url, kit=self.kit)

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

    def accessibility(self, url: Url) -> str:
        """The accessibility statement in the legal form, and whether its own review is due."""
        register = self.register
        return self._page("accessibility", url, review=statement_review(register.council, register.as_of))


def problems(found: tuple[Problem, ...]) -> str:
    """The problems that keep records from being published, for the editor who is serving the site."""
    return fill("pages/problems.html.j2", problems=found)
