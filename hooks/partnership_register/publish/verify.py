"""What must hold of a built site before anybody may see it. Each check yields what is wrong, in a sentence."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from partnership_register.publish import layers
from partnership_register.publish.page import Page

# A file of another type has no business on the site: a backup, a lock, an office's draft, a script of the server's.
TYPES = frozenset(
    ".atom .css .csv .docx .gz .html .ico .ics .jpg .js .json .jsonld .map .pdf .png .rdf .rss .svg .ttl .txt .webp "
    ".woff2 .xlsx .xml .yaml .yml .zip .md".split()
)
HIDDEN = frozenset((".well-known", ".nojekyll"))
NEEDED = ("index.html", "404.html", "search/search_index.json", "sitemap.xml")
STAFF_MARK = "<strong>For staff, not for publication.</strong>"
_CSS_LOAD = re.compile(rb"@import|url\(\s*['\"]?\s*(?:https?:)?//", re.IGNORECASE)
# What opens a door elsewhere: nobody means to publish any of these.
_SECRETS = re.compile(
    rb"-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}\b|\bgithub_pat_\w{22,}"
    rb"|\bglpat-[\w-]{20}\b|\bxox[abpr]-[\w-]{10,}|\bsk_live_\w{16,}|\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}"
)


@dataclass(frozen=True)
class Expected:
    """What the site of a register must be."""

    audience: str
    # The partnerships that have a page of their own for this audience.
    ids: frozenset[str]
    # Words that may be in no file, each with why: a path of this machine, a fact for staff.
    nowhere: Mapping[str, str] = field(default_factory=dict)
    # The same for a partnership's own page.
    not_on_page: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def faults(folder: Path, expected: Expected) -> Iterator[str]:
    """Everything that is wrong with a built site."""
    site = _Site(folder)
    yield from _is_whole(site, expected)
    yield from _has_only_what_belongs(site)
    yield from _pages_are_safe(site)
    yield from _is_marked(site, expected)
    yield from _links_lead_somewhere(site)
    yield from _holds_no_secret(site, expected)


class _Site:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = {path.relative_to(folder).as_posix(): path for path in layers.files(folder)}

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Each page, read once."""
        return {
            name: Page(path.read_text("utf-8"))
            for name, path in self.files.items()
            if name.endswith(".html") and not path.is_symlink()
        }

    @cached_property
    def url(self) -> str:
        """The site's own address."""
        return self.pages["index.html"].canonical if "index.html" in self.pages else ""


def _is_whole(site: _Site, expected: Expected) -> Iterator[str]:
    for name in NEEDED:
        if name not in site.files:
            yield f"{name}: is missing"
    there = {
        PurePosixPath(name).parts[1] for name in site.files if re.fullmatch(r"partnerships/[^/]+/index\.html", name)
    }
    for id in sorted(expected.ids - there):
        yield f"partnerships/{id}/: the partnership has no page"
    for id in sorted(there - expected.ids):
        yield f"partnerships/{id}/: is a page of no partnership that {expected.audience} readers may see"


def _has_only_what_belongs(site: _Site) -> Iterator[str]:
    for name, path in site.files.items():
        hidden = [part for part in PurePosixPath(name).parts if part.startswith(".") and part not in HIDDEN]
        if path.is_symlink() or not path.is_file():
            yield f"{name}: is not a plain file"
        elif hidden or (path.suffix not in TYPES and PurePosixPath(name).name not in HIDDEN):
            yield f"{name}: is not a kind of file that is published"


def _pages_are_safe(site: _Site) -> Iterator[str]:
    # The page that stands for a missing one holds no word of a record or of guidance: its scripts are the theme's own.
    pattern = site.pages.get("404.html")
    for name, page in site.pages.items():
        for what in page.could_run:
            yield f"{name}: could run something: {what}"
        for load in page.loads:
            if load.strip().startswith("//") or urlsplit(load.strip()).netloc:
                yield f"{name}: loads from another host: {load}"
        if not page.policy or "unsafe" in page.policy:
            yield f"{name}: has no policy that forbids other scripts"
        elif pattern and (page.policy != pattern.policy or not page.scripts <= pattern.scripts):
            yield f"{name}: has a script of its own"
    for name, path in site.files.items():
        if path.suffix in (".css", ".svg") and path.is_file() and _CSS_LOAD.search(path.read_bytes()):
            yield f"{name}: loads from another host"


def _is_marked(site: _Site, expected: Expected) -> Iterator[str]:
    for name in site.pages:
        is_marked = STAFF_MARK in site.files[name].read_text("utf-8")
        if is_marked != (expected.audience == "staff"):
            yield f"{name}: {'is' if is_marked else 'is not'} marked as for staff"


def _links_lead_somewhere(site: _Site) -> Iterator[str]:
    for name, page in site.pages.items():
        for link in dict.fromkeys((*page.links, *page.loads)):
            if not _leads_somewhere(link, name, site):
                yield f"{name}: leads nowhere: {link}"


def _leads_somewhere(link: str, name: str, site: _Site) -> bool:
    # What a browser would ask for, told from the site's own address.
    asked = urljoin(urljoin(site.url, name.removesuffix("index.html")), link)
    if not site.url or not asked.startswith(site.url):
        return bool(urlsplit(link).scheme or urlsplit(link).netloc)
    path, _, anchor = asked.removeprefix(site.url).partition("#")
    target = unquote(path.partition("?")[0])
    if not target or target.endswith("/"):
        target += "index.html"
    if target not in site.files:
        return False
    return not anchor or target not in site.pages or unquote(anchor) in site.pages[target].ids


def _holds_no_secret(site: _Site, expected: Expected) -> Iterator[str]:
    try:
        contents = [(name, name.encode() + b"\n" + content) for name, content in layers.of_folder(site.folder)]
    except layers.Unopened as unopened:
        yield f"{unopened}: cannot be looked into"
        return
    # Most lines stand on every page: each is looked at once, and only a find is looked for again.
    lines = b"\n".join({line for _, content in contents for line in content.split(b"\n")})
    if _SECRETS.search(lines):
        yield from (f"{name}: holds a key or a token" for name, content in contents if _SECRETS.search(content))
    words = set(re.findall(rb"[\w-]+", lines))
    for word, why in expected.nowhere.items():
        is_one_word = re.fullmatch(r"[\w-]+", word, re.ASCII)
        if word.encode() in words if is_one_word else stands_in(word, lines):
            yield from (f"{name}: holds {why}" for name, content in contents if stands_in(word, content))
    for id, words in expected.not_on_page.items():
        path = site.files.get(f"partnerships/{id}/index.html")
        content = path.read_bytes() if path else b""
        for word in words:
            if word.encode() in content:
                yield f"partnerships/{id}/: holds what only staff may read: '{word[:24]}…'"


def stands_in(word: str, content: bytes) -> bool:
    """True where a text holds a word that is not a part of a longer one."""
    wanted = word.encode()
    return wanted in content and bool(re.search(rb"(?<![\w-])" + re.escape(wanted) + rb"(?![\w-])", content))
