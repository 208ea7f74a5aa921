"""Macros for pages, one line each: a macro leaves a token, and the hook puts the finished page in its place."""

from mkdocs_macros.plugin import MacrosPlugin

from partnership_register.render import Pages


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
    def ended() -> str:
        """Ended partnerships with their lessons."""
        return site.token(Pages.ended)

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
    def coverage() -> str:
        """What carries out each row of the inventory."""
        return site.token(Pages.coverage)
