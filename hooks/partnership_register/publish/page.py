"""A built page as a browser would take it: its ids and links, what it loads, and what in it could run."""

import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html.parser import HTMLParser

# What a browser asks a server for while it shows a page.
LOADS = {
    "audio": ("src",),
    "embed": ("src",),
    "iframe": ("src",),
    "image": ("href", "xlink:href"),
    "img": ("src", "srcset"),
    "input": ("src",),
    "link": ("href",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}
# Data that stands in a page for its scripts and for machines: no browser runs it.
DATA = frozenset(("application/json", "application/ld+json"))
NOT_LOADED = frozenset(("alternate", "canonical", "edit", "license", "next", "prev"))
SCHEMES = frozenset(("", "https", "http", "mailto", "tel", "webcal"))
NOT_OURS = frozenset("applet base embed frame frameset iframe object".split())
_SCHEME = re.compile(r"[\x00-\x20]*([a-zA-Z][a-zA-Z0-9+.-]*):")
_POLICY = "content-security-policy"


class Page(HTMLParser):
    """One page, read."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.scripts: set[str] = set()
        self.policy = ""
        self.canonical = ""
        self.could_run: list[str] = []
        self._script: list[str] | None = None
        self.feed(html)
        self.close()

    def updatepos(self, i: int, j: int) -> int:
        """Nobody asks for lines here, and counting them takes a quarter of the time."""
        return j

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """What one element asks for, links to, or could run."""
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids.add(given["id"])
        if tag in ("a", "area") and "href" in given:
            self.links.append(given["href"])
        if not NOT_LOADED & set(given.get("rel", "").split()):
            self.loads += [given[name] for name in LOADS.get(tag, ()) if name in given]
        elif given["rel"] == "canonical":
            self.canonical = given.get("href", "")
        if tag == "script" and "src" not in given and given.get("type") not in DATA:
            self._script = []
        if tag == "meta" and given.get("http-equiv", "").lower() == _POLICY:
            self.policy = self.policy or given.get("content", "")
        self.could_run += _could_run(tag, given)

    def handle_data(self, data: str) -> None:
        """Scripts that stand in the page itself are known by their fingerprint."""
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        """The end of a script."""
        if tag == "script" and self._script is not None:
            self.scripts.add(b64encode(sha256("".join(self._script).encode()).digest()).decode())
            self._script = None


def _could_run(tag: str, given: dict[str, str]) -> Iterator[str]:
    if tag in NOT_OURS:
        yield f"<{tag}>"
    if tag == "meta" and given.get("http-equiv", "").lower() not in ("", _POLICY, "x-ua-compatible", "content-type"):
        yield f"<meta http-equiv={given['http-equiv']}>"
    for name, value in given.items():
        if name.startswith("on") or name in ("style", "srcdoc", "formaction", "ping", "background"):
            yield f"{name}="
        elif name in ("href", "src", "action", "data", "xlink:href", "poster"):
            scheme = _SCHEME.match(value)
            is_picture = tag == "img" and value.startswith("data:image/")
            if scheme and scheme[1].lower() not in SCHEMES and not is_picture:
                yield f"{name}={value[:40]}"
