"""What has changed in the register, from git, for one audience: redacted before anything is compared.

The public history speaks only of partnerships that the public may read of today, and only of times at which it
could: a version that was for staff ends it, and what follows is an addition. Commits' own words, authors and
names are never read.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from hashlib import sha1, sha256
from itertools import islice
from pathlib import Path
from typing import Any

from partnership_register.audience import PUBLIC, redact
from partnership_register.feeds import git
from partnership_register.feeds.chains import Chain, chains
from partnership_register.feeds.changes import ADDED, CHANGED, ENDED, REMOVED, Change, Draft, History
from partnership_register.feeds.differences import Line, Words, text_changed, withheld
from partnership_register.feeds.settings import PublicFields, council_past
from partnership_register.feeds.versions import Version, changed, prose, read, version
from partnership_register.register import Register, Sources
from partnership_register.rules import RULES

# How many changes are kept to be shown, and how many lines of each.
LATEST = 200
_DRAFTS = 10 * LATEST
MOST_LINES = 30


def read_history(sources: Sources, register: Register) -> History:
    """The history of a register's records; not known where git cannot tell it."""
    names = [sources.name(path) for path in (sources.partnerships, sources.council, sources.schemas)]
    told = git.log(sources.root, [name for name in names if not Path(name).is_absolute()])
    folder = f"{names[0]}/"
    if told is None or not any((step.after or step.before).startswith(folder) for step in told.steps):
        return History()
    return _Reader(sources, register, told, folder).history()


class _Reader:
    def __init__(self, sources: Sources, register: Register, told: git.Log, folder: str) -> None:
        self.sources, self.register, self.told, self.folder = sources, register, told, folder
        self.is_public = register.audience == PUBLIC
        self.root = register.schemas.facts.root
        headings = register.schemas.agreement.root.fields
        self.headings = {key: one for key, one in headings.items() if one.is_public or not self.is_public}
        names = {entry.id: str(entry.partnership.name) for entry in register.entries}
        self.words = Words(register.council, names)
        self.names = names
        dated = {finding.rule for entry in register.entries for finding in entry.findings if finding.falls_due}
        self.reads = {rule.id: [path.split(".") for path in rule.reads] for rule in RULES if rule.id in dated}
        self.drafts: list[Draft] = []
        self.is_cut = False
        self.moments: dict[tuple[str, str], list[datetime | None]] = {}
        self.added: dict[str, datetime] = {}

    def history(self) -> History:
        told = [chain for chain in chains(self.told.steps, self.folder) if self._may_be_told(chain)]
        wanted = [self._blobs(chain) for chain in told]
        fields = PublicFields(self.sources, self.register, self.told) if self.is_public else None
        found = git.contents(self.sources.root, [blob for blobs in wanted for blob in blobs])
        for chain, blobs in zip(told, wanted, strict=True):
            self._read(chain, [version(next(found)) for _ in blobs], fields)
        council = council_past(self.sources, self.register, self.told)
        moments = {key: tuple(reversed(found)) for key, found in self.moments.items()} | council.moments
        self._cut()
        latest = tuple(islice(filter(None, (draft.change() for draft in self.drafts)), LATEST + 1))
        is_cut = self.is_cut or len(latest) > LATEST
        return History(
            latest[:LATEST], is_cut, True, self.told.is_whole, moments, council.policy, self.added, council.added
        )

    def _may_be_told(self, chain: Chain) -> bool:
        if chain.is_there:
            return chain.id in self.names
        # What is gone from the public register leaves no name there.
        return not self.is_public

    def _blobs(self, chain: Chain) -> list[str]:
        """The contents to look at, newest first: none where a record that is there has never changed."""
        blobs = [step.new for step in chain.steps if step.after]
        if not chain.is_there:
            return blobs[:1] or [chain.steps[0].old]
        return blobs if len(blobs) > 1 or self._own(chain) is not None else []

    def _own(self, chain: Chain) -> bytes | None:
        """The file as it lies there, where it is not what was committed last."""
        path = self.sources.partnerships / f"{chain.id}.md"
        raw = path.read_bytes()
        committed = chain.steps[0].new
        digest = sha1 if len(committed) == 40 else sha256
        return None if digest(b"blob %d\0" % len(raw) + raw).hexdigest() == committed else raw

    def _read(self, chain: Chain, versions: Sequence[Version | None], fields: PublicFields | None) -> None:
        if not chain.is_there:
            self._removed(chain, versions[0])
            return
        steps = [step for step in chain.steps if step.after]
        rows: list[tuple[git.Step | None, Version | None]] = list(zip(steps, versions, strict=False))
        if rows and (own := self._own(chain)) is not None:
            rows.insert(0, (None, version(own)))
        rows = [row for row in rows if row[1] is not None]
        words = replace(self.words, withheld=self._withheld(rows[0][1])) if rows else self.words
        begins_before = chain.steps[-1].is_edge
        newer: tuple[git.Step | None, Version] | None = None
        for older in rows:
            if self.is_public and not _is_public(older[1], self.root):
                begins_before = False
                break
            if newer and not self._compare(chain.id, newer, older, words, fields):
                # The older of the two cannot be read: the next one is compared with the newer.
                continue
            newer = older
        first = newer[0] if newer else steps[-1]
        if first and first.at and not begins_before:
            self._draft(
                first.at, self.names[chain.id], partial(Change, chain.id, self.names[chain.id], first.at, ADDED)
            )
            self.added[chain.id] = first.at

    def _removed(self, chain: Chain, last: Version | None) -> None:
        at = chain.steps[0].at
        facts = last and read(last, {"name"}, self.root)
        if at and facts:
            name = str(facts.get("name", chain.id))
            self._draft(at, name, partial(Change, chain.id, name, at, REMOVED))

    def _draft(self, at: datetime, name: str, change: Callable[[], Change | None]) -> None:
        self.drafts.append(Draft(at, name.casefold(), change))
        if len(self.drafts) >= 2 * _DRAFTS:
            self._cut()

    def _cut(self) -> None:
        """Keep the latest drafts, newest first; those of one moment by name."""
        self.drafts.sort(key=lambda one: one.name)
        self.drafts.sort(key=lambda one: one.at, reverse=True)
        self.is_cut = self.is_cut or len(self.drafts) > _DRAFTS
        del self.drafts[_DRAFTS:]

    def _withheld(self, now: Version) -> frozenset[tuple[str, ...]]:
        names = {name for name, lines in now.facts.items() if "withheld" in lines[len(name) :]}
        return frozenset(withheld(read(now, names, self.root) or {})) if self.is_public and names else frozenset()

    def _compare(
        self,
        id: str,
        newer: tuple[git.Step | None, Version],
        older: tuple[git.Step | None, Version],
        words: Words,
        fields: PublicFields | None,
    ) -> bool:
        """True where the two could be compared; what differs is noted."""
        step, new = newer
        names = changed(older[1], new)
        before, after = read(older[1], names, self.root), read(new, names, self.root)
        if before is None or after is None:
            return False
        if self.is_public:
            root = fields.since(step) if fields else self.root
            before, after = redact(before, root, self.names), redact(after, root, self.names)
        if before != after:
            self._note(id, step.at if step else None, before, after)
        headings = tuple(self._headings(older[1], new)) if older[1].body != new.body else ()
        if step and step.at and (headings or before != after):
            self._draft(step.at, self.names[id], partial(self._change, id, step.at, before, after, headings, words))
        return True

    def _change(
        self,
        id: str,
        at: datetime,
        before: dict[str, Any],
        after: dict[str, Any],
        headings: tuple[Line, ...],
        words: Words,
    ) -> Change | None:
        lines = (*words.differences(before, after, self.root), *headings)
        kind = ENDED if before.get("stage") != "ended" == after.get("stage") else CHANGED
        more = max(0, len(lines) - MOST_LINES)
        return Change(id, self.names[id], at, kind, lines[:MOST_LINES], more) if lines else None

    def _note(self, id: str, at: datetime | None, before: dict[str, Any], after: dict[str, Any]) -> None:
        names = before.keys() | after.keys()
        for rule, paths in self.reads.items():
            if any(path[0] in names and _pick(before, path) != _pick(after, path) for path in paths):
                self.moments.setdefault((id, rule), []).append(at)

    def _headings(self, old: Version, new: Version) -> Iterator[Line]:
        schema = self.register.schemas.agreement.root
        before, after = prose(old, schema), prose(new, schema)
        for key, heading in self.headings.items():
            was, now = before.get(key, ""), after.get(key, "")
            if was != now:
                yield Line(heading.title, text_changed(was, now))


def _is_public(one: Version, root: Any) -> bool:
    facts = read(one, {"audience"}, root)
    return bool(facts) and facts.get("audience") == PUBLIC


def _pick(value: Any, path: list[str]) -> Any:
    """What stands at a path; in a list, at the path in each item."""
    if isinstance(value, list):
        return [_pick(item, path) for item in value]
    if not path:
        return value
    return _pick(value.get(path[0]), path[1:]) if isinstance(value, dict) else None
