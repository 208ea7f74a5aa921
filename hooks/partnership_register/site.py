"""The site: which pages the register makes, where they stand, and the finished text of each."""

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, partial
from types import MappingProxyType
from typing import Any

from partnership_register import glossary
from partnership_register.assets import badge_script, style_sheet
from partnership_register.data.exports import Exports
from partnership_register.feeds import Feeds
from partnership_register.forms.kit import Kit
from partnership_register.guidance import GuidancePage
from partnership_register.prose import TABLE
from partnership_register.publish.security_txt import ADDRESS as SECURITY_TXT
from partnership_register.publish.security_txt import security_txt
from partnership_register.register import Register
from partnership_register.render import Pages
from partnership_register.template import Url
from partnership_register.toolkit import Toolkit
from partnership_register.views.directory import Letter
from partnership_register.views.lists import Part

# The part about calendars comes after a page's own text.
CALENDAR = ("calendar", "In your calendar")


class Site:
    """One build of the site; it is made anew each time, and keeps nothing from the last.

    While serving, a council's file that is wrong leaves no register: each page then shows the problems alone.
    """

    def __init__(
        self,
        register: Register | None,
        banner: str = "",
        guidance: Mapping[str, GuidancePage] = MappingProxyType({}),
        kit: Kit | None = None,
        exports: Exports | None = None,
        feeds: Feeds | None = None,
    ) -> None:
        self.register, self.kit, self.exports, self.feeds = register, kit, exports, feeds
        self.pages = Pages(register, kit) if register else None
        self.toolkit = Toolkit(register, guidance, kit) if register else None
        self.banner = banner
        self.addresses: Mapping[str, str] = {}
        # The parts of finished pages that search finds by words of their own.
        self.parts_found: list[dict[str, Any]] = []
        # Nobody can write a token into a record, for nobody knows it before the build.
        self._secret = secrets.token_hex(16)
        self._kept: dict[tuple[Any, ...], str] = {}
        self._calls: list[Callable[[Url], str]] = []
        self._entries = register.entries if register else ()
        self._forms = kit.forms.by_key.values() if kit else ()
        self._directorates = register.council.directorates.values() if register else ()

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The titles of the pages that the register makes, by address."""
        partnerships = {f"partnerships/{entry.id}": str(entry.partnership.name) for entry in self._entries}
        directorates = {_directorate(one.key): one.name for one in self._directorates}
        letters = {page: f"Partners: {one.title}" for page, one in self._letters.items()}
        parts = {address: f"{part.heading}: {part.title}" for address, part in self._parts.items()}
        return partnerships | directorates | letters | parts | {form.page: form.title for form in self._forms}

    @property
    def _letters(self) -> Mapping[str, Letter]:
        return self.pages.directory.pages if self.pages else {}

    @property
    def _parts(self) -> Mapping[str, Part]:
        return self.pages.parts if self.pages else {}

    def generated(self) -> Iterator[tuple[str, str, str | None]]:
        """Address, macro call and edit link of each page that the register makes."""
        for entry in self._entries:
            address = f"partnerships/{entry.id}"
            yield address, f'{{{{ agreement("{entry.id}") }}}}\n\n{{{{ calendar("{address}") }}}}', f"../{address}.md"
        for one in self._directorates:
            address = _directorate(one.key)
            call = f'{{{{ directorate("{one.key}") }}}}\n\n{{{{ calendar("{address}") }}}}'
            yield address, call, "../schema/council.yml"
        for form in self._forms:
            yield form.page, f'{{{{ blank_form("{form.key}") }}}}', "../schema/forms.yml"
        for page in self._letters:
            yield page, f'{{{{ partner_letter("{page}") }}}}', None
        for page in self._parts:
            yield page, f'{{{{ part("{page}") }}}}', None

    def files(self) -> Iterator[tuple[str, str | bytes | Callable[[], Iterable[bytes]]]]:
        """Address and content of each file that is no page, or what makes it; every page asks for the scripts."""
        yield "assets/badges.js", badge_script(self.register) if self.register else ""
        yield "assets/register.css", style_sheet(self.register)
        yield "assets/checks.js", self.toolkit.check_script() if self.toolkit else ""
        if self.pages and self.pages.partner_names:
            yield "assets/partners.json", self.pages.partner_names
        yield from self.kit.files() if self.kit else ()
        for file in self.exports.files if self.exports else ():
            yield file.address, partial(self.exports.written, file)
        if self.register and (text := security_txt(self.register.council)):
            yield SECURITY_TXT, text
        yield from self.feeds.files() if self.feeds else ()

    def headings(self, address: str) -> tuple[tuple[str, str], ...]:
        """Ids and titles of the headings of a page that the register makes, for its list of contents."""
        folder, _, id = address.partition("/")
        if address in self._letters:
            return tuple((one.anchor, one.partner.name) for one in self._letters[address].partners)
        if folder != "partnerships":
            return ()
        offered = [CALENDAR] if address in self.feeds.pages else []
        return (*self.pages.contents(self.register.by_id[id]).items(), *offered)

    def token(self, page: Callable[..., str], *more: Any) -> str:
        """A mark that stands for a page until it is finished; it is all that Python-Markdown and search see."""
        return self._mark(lambda url: page(self.pages, *more, url))

    def part(self, part: Callable[..., str], *more: Any) -> str:
        """A mark that stands for a part of a page of the toolkit."""
        return self._mark(lambda url: part(self.toolkit, *more, url))

    def data(self, page: Callable[[Exports, Url], str]) -> str:
        """A mark that stands for a page about the data."""
        return self._mark(lambda url: page(self.exports, url))

    def feed(self, part: Callable[..., str], *more: Any) -> str:
        """A mark that stands for a part of a page about calendars, feeds or changes."""
        return self._mark(lambda url: part(self.feeds, *more, url))

    def with_head_and_foot(self, markdown: str, address: str) -> str:
        """A page of the toolkit with what it is for below its title, and its forms and sources at its end."""
        page = self.toolkit.pages.get(address) if self.toolkit else None
        if page is None:
            return markdown
        title, _, body = markdown.lstrip().partition("\n")
        head, foot = self.part(Toolkit.head, page), self.part(Toolkit.foot, page)
        return f"{title}\n\n{head}\n\n{body}\n\n{foot}\n"

    def with_terms(self, content: str, address: str, url: Url) -> str:
        """A page of the toolkit with tables that scroll by keyboard, and each glossary word linked at its first use."""
        if not self.toolkit or address not in self.toolkit.pages or address == glossary.GLOSSARY:
            return content
        content = content.replace("<table>", TABLE)
        if address == glossary.ROLES:
            content = glossary.with_roles_named(content)
        return self.toolkit.glossary.link(content, url)

    def _mark(self, call: Callable[[Url], str]) -> str:
        if self.register is None:
            return ""
        self._calls.append(call)
        return f"<!--{self._secret}-{len(self._calls) - 1}-->"

    def once(self, key: tuple[Any, ...], make: Callable[[], str]) -> str:
        """What is the same for all pages of one key: made for the first of them."""
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]

    @property
    def token_pattern(self) -> str:
        """What a token looks like, with its number."""
        return rf"<!--{self._secret}-(\d+)-->"

    def finished(self, number: str, url: Url) -> str:
        """The finished text that a token stands for."""
        return self._calls[int(number)](url)

    def head(self, address: str, url: Url) -> str:
        """What the head of a page says to machines."""
        return self.exports.head(address) + self.feeds.links(address, url) if self.exports and self.feeds else ""

    def with_banner(self, output: str) -> str:
        """The page with the problems that an editor must mend, if any, at the top of its main part."""
        if not self.banner:
            return output
        head, mark, rest = output.partition('<article class="md-content__inner md-typeset">')
        return head + mark + self.banner + rest


def _directorate(key: str) -> str:
    return f"directorates/{key.replace('_', '-')}"
