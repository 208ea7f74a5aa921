"""Where the site stands: the addresses of its pages and files, as somebody elsewhere needs them."""

from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Place:
    """Where the site stands, as far as it knows, and what the address of a page ends with."""

    site_url: str = ""
    ending: str = "/"

    @property
    def host(self) -> str:
        """The site's host, which makes identifiers unlike all others."""
        return urlsplit(self.site_url).hostname or "partnership-register.invalid"

    def file(self, address: str) -> str:
        """The address of a file."""
        return f"{self.site_url}{address}"

    def page(self, address: str) -> str:
        """The address of a page; the front page has none of its own."""
        return f"{self.site_url}{address}{self.ending}" if address else self.site_url

    def subscribe(self, address: str) -> str:
        """The address that a calendar program opens by itself; nothing where the site does not know its own."""
        scheme, _, rest = self.site_url.partition("://")
        return f"webcal://{rest}{address}" if scheme in ("http", "https") else ""
