"""MkDocs events, each handed on to the package: check, make pages, put finished text in its place."""

import html
import logging
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import get_build_datetime, get_relative_url

from partnership_register import project, search
from partnership_register.csp import with_policy
from partnership_register.data.exports import Exports
from partnership_register.dates import today_in_london
from partnership_register.feeds import Feeds, Place, reminders
from partnership_register.feeds.history import read_history
from partnership_register.forms.kit import Kit
from partnership_register.memory import kept
from partnership_register.problem import Problem, errors
from partnership_register.register import assemble, sources_in
from partnership_register.render import problems
from partnership_register.sheets import lean
from partnership_register.site import Site
from partnership_register.template import TEMPLATES, Url, environment

log = logging.getLogger("mkdocs.hooks.register")
_serving = False


def on_startup(command: str, dirty: bool) -> None:
    """While serving, a broken record is shown with its problems; a build is refused."""
    global _serving
    _serving = command == "serve"


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """The gate: nothing is written, and nothing old is touched, where a record has an error."""
    root = Path(config.config_file_path).parent
    options = config.extra.get("register", {})
    sources = sources_in(root, **options.get("sources", {}))
    as_of = today_in_london(get_build_datetime())
    config.nav = [*config.nav, *options.get("nav", ())]
    # A template that was edited counts at the next build.
    environment.cache_clear()
    with kept():
        found = project.read(sources, Path(config.docs_dir), as_of)
        wrong = errors(found.problems)
        if wrong and not _serving:
            raise _refused(wrong)
        for problem in found.problems:
            (log.error if problem in wrong else log.info)(str(problem))
        banner = problems(wrong) if wrong else ""
        if found.checked:
            if logo := found.checked.council.facts.council.logo:
                config.theme["logo"] = f"assets/{logo}"
            register = assemble(found.checked, as_of, options["audience"])
            place = Place(config.site_url or "", "/" if config.use_directory_urls else ".html")
            config.extra["site"] = Site(
                register,
                banner,
                found.guidance,
                Kit(register, found.forms, options.get("filled_forms", True)),
                Exports(register, config.site_url or ""),
                Feeds(register, read_history(sources, register), place, reminders.read(root)),
            )
        else:
            config.extra["site"] = Site(None, banner)
    watched = (sources.partnerships, sources.schemas, sources.council, TEMPLATES)
    config.watch = [*config.watch, *map(str, watched)]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """A page for each partnership and each directorate, scripts, and whatever else is made of the register."""
    site: Site = config.extra["site"]
    for address, call, edit in site.generated():
        page = File.generated(config, f"{address}.md", content=call, inclusion=InclusionLevel.NOT_IN_NAV)
        page.edit_uri = edit
        files.append(page)
    for address, content in site.files():
        make = content if callable(content) else None
        file = _Made(config, address, make) if make else File.generated(config, address, content=content)
        # MkDocs would leave out one whose name begins with a dot.
        file.inclusion = InclusionLevel.INCLUDED
        files.append(file)
    # The theme's own sheets are among the files by now.
    colours = {palette[key] for palette in config.theme["palette"] for key in ("primary", "accent")}
    for sheet in files.css_files():
        if sheet.src_uri.startswith("assets/stylesheets/"):
            sheet.content_string = lean(sheet.content_string, colours)
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """The theme's templates without the white space of their own lines, which is a seventh of a menu when packed."""
    env.trim_blocks = env.lstrip_blocks = True
    return env


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Links of finished pages lead to files that are there."""
    config.extra["site"].addresses = {_address(file): file.url for file in files}


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The generated page's title, and what the theme need not make of it."""
    site: Site = config.extra["site"]
    address = _address(page.file)
    if title := site.titles.get(address):
        # Material prints a title as it stands.
        page.title = html.escape(title)
        page.meta["search"] = {"exclude": True}
        page.meta["hide"] = [] if site.headings(address) else ["toc"]
    # Search finds a page by the words that staff use.
    page.meta.setdefault("tags", page.meta.get("words", []))
    return site.with_head_and_foot(markdown, address)


def on_page_content(content: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The page's own list of contents, for text that Python-Markdown never sees."""
    site: Site = config.extra["site"]
    headings = site.headings(_address(page.file))
    if headings:
        # Material prints these as they stand, too.
        page.toc = TableOfContents([AnchorLink(html.escape(title, quote=False), key, 2) for key, title in headings])
    return site.with_terms(content, _address(page.file), _links_from(page, site))


@event_priority(100)
def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Search reads a page before Material does, and so row by row."""
    plugin = config.plugins.get("material/search")
    if plugin:
        content, page.content = page.content, search.with_rows(page.content or "")
        plugin.search_index.add_entry_from_context(page)
        page.content = content
        page.meta["search"] = {"exclude": True}


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Finished HTML in place of each token, in one pass, after search has read the page's own words."""
    site: Site = config.extra["site"]
    url = _links_from(page, site)
    output = re.sub(site.token_pattern, lambda found: site.finished(found[1], url), _guarded(output))
    site.parts_found += search.parts(page.url, page.meta.get("parts", {}), output)
    output = output.replace("</head>", f"{site.head(_address(page.file), url)}</head>", 1)
    return site.with_banner(output)


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """The page that stands for a missing one keeps to the same policy."""
    return _guarded(output) if template_name == "404.html" else output


@event_priority(100)
def on_post_build(config: MkDocsConfig) -> None:
    """Search entries made from the records, not parsed out of their pages; those of other pages, completed."""
    plugin = config.plugins.get("material/search")
    site: Site = config.extra["site"]
    if plugin and site.register:
        index = plugin.search_index
        forms, guidance = site.kit.forms.by_key.values(), site.toolkit.pages
        index.entries = search.entries(site.pages, forms, index.entries, site.addresses, guidance, site.parts_found)


class _Made(File):
    """A file that is made when it is written, so that a build never holds all of them."""

    def __init__(self, config: MkDocsConfig, address: str, make: Callable[[], Iterable[bytes]]) -> None:
        super().__init__(address, None, config.site_dir, config.use_directory_urls)
        self.make = make

    def copy_file(self, dirty: bool = False) -> None:
        """The file in its place."""
        path = Path(self.abs_dest_path)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.writelines(self.make())


def _address(file: File) -> str:
    return file.src_uri.removesuffix(".md").removesuffix("/index")


def _links_from(page: Page, site: Site) -> Url:
    def url(address: str) -> str:
        path, _, anchor = address.partition("#")
        return get_relative_url(site.addresses[path], page.url) + (anchor and f"#{anchor}")

    return url


def _guarded(page: str) -> str:
    # MkDocs' live reload is a script of its own, in every page that it serves.
    return page if _serving else with_policy(page)


def _refused(wrong: tuple[Problem, ...]) -> PluginError:
    count = len(wrong)
    lines = "\n".join(map(str, wrong))
    return PluginError(
        f"{count} {'problem' if count == 1 else 'problems'} in the register; nothing was built.\n{lines}"
    )
