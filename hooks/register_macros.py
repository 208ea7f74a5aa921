"""Macros for pages, one line each: a macro leaves a token, and the hook puts the finished page in its place."""

from mkdocs_macros.plugin import MacrosPlugin

from partnership_register.data import page
from partnership_register.feeds import Feeds
from partnership_register.render import Pages
from partnership_register.toolkit import Toolkit


def define_env(env: MacrosPlugin) -> None:
    """Every page of the register as a macro of the same name."""
    site = env.conf.extra["site"]

    @env.macro
    def agreement(id: str) -> str:
        """One partnership's agreement page."""
        return site.token(Pages.agreement, site.register.by_id[id])

    @env.macro
    def directorate(key: str) -> str:
        """One directorate's page, with its yearly return."""
        return site.token(Pages.directorate, key)

    @env.macro
    def register_table() -> str:
        """The whole register as one table."""
        return site.token(Pages.register_table)

    @env.macro
    def home() -> str:
        """The front page's figures and lists."""
        return site.token(Pages.home)

    @env.macro
    def due() -> str:
        """What is overdue and what falls due."""
        return site.token(Pages.due)

    @env.macro
    def directorates() -> str:
        """The directorates with their returns."""
        return site.token(Pages.directorates)

    @env.macro
    def partners() -> str:
        """Partners A to Z."""
        return site.token(Pages.partners)

    @env.macro
    def partner_letter(page: str) -> str:
        """The partners of one letter."""
        return site.token(Pages.partner_letter, page)

    @env.macro
    def part(page: str) -> str:
        """Some rows of a list that is too long for its page."""
        return site.token(Pages.part, page)

    @env.macro
    def plans() -> str:
        """Plans with the partnerships that serve them."""
        return site.token(Pages.plans)

    @env.macro
    def kinds() -> str:
        """Kinds of partnership."""
        return site.token(Pages.kinds)

    @env.macro
    def people() -> str:
        """Vacant posts, and councillors with the end of their terms."""
        return site.token(Pages.people)

    @env.macro
    def risk() -> str:
        """High risk and significant partnerships with reasons."""
        return site.token(Pages.risk)

    @env.macro
    def money() -> str:
        """Money by directorate, and budgets against what was spent."""
        return site.token(Pages.money)

    @env.macro
    def results() -> str:
        """What partnerships set out to achieve, and what is met."""
        return site.token(Pages.results)

    @env.macro
    def governance() -> str:
        """The governance gap matrix."""
        return site.token(Pages.governance)

    @env.macro
    def quality() -> str:
        """What is unknown, vacant or withheld."""
        return site.token(Pages.quality)

    @env.macro
    def ended() -> str:
        """Ended partnerships with their lessons."""
        return site.token(Pages.ended)

    @env.macro
    def blank_form(key: str) -> str:
        """One blank form."""
        return site.token(Pages.blank_form, key)

    @env.macro
    def all_forms() -> str:
        """Every form, by stage."""
        return site.token(Pages.all_forms)

    @env.macro
    def field_guide() -> str:
        """Every field, from the schema."""
        return site.token(Pages.field_guide)

    @env.macro
    def rules() -> str:
        """Every rule, from its docstring."""
        return site.token(Pages.rules)

    @env.macro
    def vocabulary() -> str:
        """Every choice, from the schema."""
        return site.token(Pages.vocabulary)

    @env.macro
    def council() -> str:
        """The council's numbers, and what is to be supplied."""
        return site.token(Pages.council)

    @env.macro
    def accessibility() -> str:
        """The accessibility statement."""
        return site.token(Pages.accessibility)

    @env.macro
    def data() -> str:
        """The files of the data, and how to use them."""
        return site.data(page.data)

    @env.macro
    def data_dictionary() -> str:
        """Every column of every table of the data."""
        return site.data(page.dictionary)

    @env.macro
    def calendar(address: str) -> str:
        """How to take along the dates of one partnership or directorate."""
        return site.feed(Feeds.calendar, address)

    @env.macro
    def calendars() -> str:
        """Every calendar and feed, to subscribe to or to download."""
        return site.feed(Feeds.calendars)

    @env.macro
    def changes() -> str:
        """What has changed, day by day."""
        return site.feed(Feeds.changes)

    @env.macro
    def reminders() -> str:
        """When reminders last went out."""
        return site.feed(Feeds.reminders)

    @env.macro
    def coverage() -> str:
        """What carries out each row of the inventory."""
        return site.part(Toolkit.coverage)

    @env.macro
    def number(key: str) -> str:
        """A number of the council's policy, inside a sentence."""
        return site.toolkit.number(key) if site.toolkit else ""

    @env.macro
    def choices(key: str) -> str:
        """The choices of a vocabulary, from the schema."""
        return site.part(Toolkit.choices, key)

    @env.macro
    def meaning(key: str, value: str) -> str:
        """What a choice means, inside a text that search reads."""
        return site.toolkit.meaning(key, value) if site.toolkit else ""

    @env.macro
    def headings() -> str:
        """The sixteen headings of a partnership agreement, from the schema."""
        return site.part(Toolkit.headings)

    @env.macro
    def terms_matrix() -> str:
        """The twelve items of the terms of reference, and where a record holds each."""
        return site.part(Toolkit.terms_matrix)

    @env.macro
    def fields(key: str) -> str:
        """The fields of one group of the record, from the schema."""
        return site.part(Toolkit.fields, key)

    @env.macro
    def placeholder(key: str) -> str:
        """A visible 'to be supplied', or what the council has supplied."""
        return site.part(Toolkit.placeholder, key)

    @env.macro
    def contact() -> str:
        """How to reach the council, inside a sentence."""
        return site.part(Toolkit.contact)

    @env.macro
    def postal_address() -> str:
        """Where to write to the council, inside a sentence."""
        return site.part(Toolkit.postal_address)

    @env.macro
    def stage_list(stage: str) -> str:
        """The partnerships at a stage of their life."""
        return site.part(Toolkit.stage_list, stage)

    @env.macro
    def life() -> str:
        """The life of a partnership as a picture in words."""
        return site.part(Toolkit.life)

    @env.macro
    def guided_check(name: str) -> str:
        """A guided check, with its whole list in words."""
        return site.part(Toolkit.guided_check, name)
