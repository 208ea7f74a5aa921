"""What a web server must say with every file, for the servers that councils use, made from a published site."""

import re
from pathlib import Path

from partnership_register.audience import STAFF
from partnership_register.publish.layers import files
from partnership_register.publish.page import Page
from partnership_register.template import environment

# A meta element cannot say who may frame a page: the header can.
FRAMES = "frame-ancestors 'none'"
HEADERS = {
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
FOR_STAFF = {"X-Robots-Tag": "noindex, nofollow"}
# What the servers do not all know of themselves.
TYPES = {
    ".atom": "application/atom+xml",
    ".csv": "text/csv",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".ics": "text/calendar",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".map": "application/json",
    ".ttl": "text/turtle",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
SERVERS = {"nginx": "nginx.conf", "iis": "web.config", "static": "_headers"}
# Names with a print of the content in them never change what they stand for.
HASHED = r"\.[0-9a-f]{8}\.min\.(css|js)(\.map)?$"
A_YEAR, PAGES_SECONDS = 31_536_000, 300


def headers(site: Path, audience: str) -> dict[str, str]:
    """Every header by name, for a published or built site: its policy is the one that its own pages have."""
    policy = Page((site / "404.html").read_text("utf-8")).policy
    more = FOR_STAFF if audience == STAFF else {}
    return {"Content-Security-Policy": f"{policy}; {FRAMES}", **HEADERS, **more}


def configuration(server: str, site: Path, audience: str) -> str:
    """The configuration of a server, which is the same for every site of the same theme and audience."""
    name = SERVERS[server]
    hashed = [path.relative_to(site).as_posix() for path in files(site / "assets") if re.search(HASHED, path.name)]
    # A .conf is no HTML: only what stands in XML is escaped.
    template = environment().overlay(autoescape=server == "iis").get_template(f"hosting/{name}.j2")
    more = {"types": TYPES, "hashed": hashed, "hashed_name": HASHED, "year": A_YEAR, "soon": PAGES_SECONDS}
    return template.render(headers=headers(site, audience), **more).rstrip() + "\n"
