"""What a site must show, and what it must not: worked out from the records, apart from the build that makes it."""

import html
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from partnership_register.audience import PUBLIC
from partnership_register.publish.verify import Expected, stands_in
from partnership_register.record import Record
from partnership_register.register import Checked
from partnership_register.schema import Field

# Free text of this length is the record's own; a shorter one, such as a post, may stand on its page for a good reason.
TELLING = 24
ALWAYS_TELLING = ("email", "telephone")
_TEXT = (*ALWAYS_TELLING, "line", "words", "url")
_SECRET_NAMES = ("TOKEN", "SECRET", "PASSWORD", "PASSWD", "CREDENTIAL", "API_KEY", "PRIVATE_KEY")


def expected(checked: Checked, audience: str, root: Path, environment: Mapping[str, str]) -> Expected:
    """What the site of a checked register must be for an audience, when it is built in a folder of this machine."""
    nowhere = _of_this_machine(root, environment)
    if audience != PUBLIC:
        return Expected(audience, frozenset(checked.partnerships), nowhere)
    shown = {record.id: record for record in checked.records if record.facts.get("audience") == PUBLIC}
    said = _Words(checked)
    return Expected(
        audience,
        frozenset(shown),
        nowhere | dict(_hidden_names(checked, shown)),
        {id: words for id, record in shown.items() if (words := tuple(said.for_staff(record)))},
    )


class _Words:
    """The words of a record that are for staff alone, told from the schema without the redaction that is looked at."""

    def __init__(self, checked: Checked) -> None:
        self.root = checked.schemas.facts.root
        self.headings = checked.schemas.agreement.root.fields
        # What the council says of itself is public, though a record may hold it as a partner's own.
        self.council = "\n".join(one for one in checked.council.facts.council if isinstance(one, str))

    def for_staff(self, record: Record) -> Iterator[str]:
        """Each telling text of a record that does not stand in a public place of it, too."""
        texts = list(_texts(record.facts, self.root, True))
        for key, section in record.prose.items():
            texts += [("prose", line, self.headings[key].is_public) for line in section.text.split("\n")]
        public = "\n".join([self.council, *(text for _, text, is_public in texts if is_public)])
        for kind, text, is_public in texts:
            if not is_public and _is_telling(kind, text) and text not in public:
                yield html.escape(text)


def _texts(value: Any, field: Field, is_public: bool) -> Iterator[tuple[str, str, bool]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            child = field.fields[key]
            yield from _texts(inner, child, is_public and child.is_public)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, field.item, is_public)
    elif isinstance(value, str) and field.type in _TEXT:
        yield field.type, value, is_public


def _is_telling(kind: str, text: str) -> bool:
    # Signs that Markdown takes for its own would not come out as they stand.
    is_plain = kind != "prose" or text.replace(" ", "").rstrip(".").isalnum()
    return kind in ALWAYS_TELLING or (len(text) >= TELLING and is_plain)


def _hidden_names(checked: Checked, shown: Mapping[str, Record]) -> Iterator[tuple[str, str]]:
    """The ids and names of records that the public does not know of, unless a public name holds the same words."""
    known = "\n".join(
        text
        for record in checked.records
        if record.facts.get("audience") in (PUBLIC, "announced")
        for text in (record.id if record.id in shown else "", str(record.facts["name"]))
    ).encode()
    for record in checked.records:
        if record.facts.get("audience") == PUBLIC:
            continue
        why = f"the name of a partnership that is for staff alone ({record.path})"
        words = [f"partnerships/{record.id}"]
        if record.facts.get("audience") != "announced":
            # An id of one word may be any word: it tells something in an address alone.
            words = [record.id] if "-" in record.id else words
            words.append(html.escape(str(record.facts["name"]), quote=False))
        yield from ((word, why) for word in words if not stands_in(word, known))


def _of_this_machine(root: Path, environment: Mapping[str, str]) -> dict[str, str]:
    paths = {str(root.resolve()), str(Path.home()), tempfile.gettempdir()}
    found = {path: "a path of this machine" for path in paths if path.count(os.sep) > 1}
    for name, value in environment.items():
        if any(part in name.upper() for part in _SECRET_NAMES) and len(value) >= 8:
            found[value] = f"what {name} says here"
    return found
