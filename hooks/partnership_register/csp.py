"""What a page may load and run: this site's own files, and the theme's own scripts by their fingerprints."""

import re
from base64 import b64encode
from hashlib import sha256

from partnership_register.template import fill

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_CHARSET = '<meta charset="utf-8">'


def with_policy(page: str) -> str:
    """A page of the theme, before any word of a record is in it, with the policy that its browser keeps to."""
    prints = (b64encode(sha256(script.encode()).digest()).decode() for script in _INLINE.findall(page))
    tag = fill("parts/csp.html.j2", scripts=tuple(dict.fromkeys(prints)))
    return page.replace(_CHARSET, _CHARSET + tag, 1)
