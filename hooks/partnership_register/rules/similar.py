"""Partnerships that look alike: the question of competition and duplication, answered from the register."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from partnership_register.model import known

# Two partnerships are alike when they share this many partners and serve a plan together.
SHARED_PARTNERS = 3
# A partner in more partnerships than this tells nothing about any of them.
TOO_COMMON = 60
AT_MOST = 5


def similar(entries: Iterable[Any]) -> Mapping[str, tuple[Any, ...]]:
    """A51 (viability area 10): partnerships that share partners and a plan, most alike first, for each partnership."""
    by_id = {entry.id: entry for entry in entries if entry.partnership.stage != "ended"}
    plans = {id: {link.plan for link in entry.partnership.strategic_links} for id, entry in by_id.items()}
    places: dict[str, set[str]] = defaultdict(set)
    for id, entry in by_id.items():
        for partner in entry.partnership.partners:
            if known(partner.name):
                places[partner.org_id or partner.name.casefold()].add(id)
    shared: dict[str, Counter[str]] = defaultdict(Counter)
    for ids in places.values():
        if 1 < len(ids) <= TOO_COMMON:
            for id in ids:
                shared[id].update(ids - {id})
    return {
        id: tuple(
            by_id[other]
            for other, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
            if count >= SHARED_PARTNERS and plans[id] & plans[other]
        )[:AT_MOST]
        for id, counts in shared.items()
    }
