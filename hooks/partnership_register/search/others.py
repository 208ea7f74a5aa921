"""What else the search finds: the register narrowed, directorates, partners, councillors' offices, rules and forms."""

from collections.abc import Iterable, Iterator, Mapping

from partnership_register import facets, guide
from partnership_register.audience import STAFF
from partnership_register.forms.model import Form
from partnership_register.model import Gap
from partnership_register.register import Entry as Partnership
from partnership_register.render import Pages
from partnership_register.search.entry import Entry, entry, listed
from partnership_register.views import people, reviews

# What people type before the name of a directorate.
OF_DIRECTORATE = ("overdue", "late", "due", "yearly return", "partnerships of")
PARTNER, OFFICE = "Partner", "Councillor's office"
# What people type for each list of the register.
LATE, SOON = ("late", "out of date", "never reviewed"), ("next reviews",)
UNSIGNED = ("not signed", "partly signed", "no agreement", "without an agreement")
MEETINGS = ("meetings", "next meeting", "meeting dates", "dates of meetings")


def lists(pages: Pages, addresses: Mapping[str, str]) -> Iterator[Entry]:
    """The register narrowed to what people ask for most, or in the order of its meetings, as its address says it."""
    if address := addresses.get("register"):
        states = reviews.states(pages.register)
        asked = [
            (title, words, facets.asked(tone, states))
            for tone, title, words in (("late", "Reviews that are overdue", LATE), ("soon", "Reviews due soon", SOON))
        ]
        for title, words, query in (*asked, ("Agreements that not all have signed", UNSIGNED, pages.not_signed)):
            if query:
                yield entry(f"{address}?{query}", title, [("", "The register, narrowed to these.")]) | {
                    "names": listed(words)
                }
        day = facets.slug(pages.register.schemas.facts.root.fields["meeting_programme"].fields["next_on"].title)
        by_day = entry(
            f"{address}?columns=name,{day}&sort={day}", "Next meetings", [("", "The register, in their order.")]
        )
        yield by_day | {"names": listed(MEETINGS)}


def directorates(pages: Pages, addresses: Mapping[str, str]) -> Iterator[Entry]:
    """Each directorate, with its director."""
    for one in pages.register.council.directorates.values():
        address = addresses.get(f"directorates/{one.key.replace('_', '-')}")
        if address:
            said = entry(address, one.name, [("", one.director)])
            yield said | {"names": listed(f"{word} {one.name}" for word in OF_DIRECTORATE)}


def partners(pages: Pages, addresses: Mapping[str, str]) -> Iterator[Entry]:
    """Each partner, at its place among the partners from A to Z."""
    for letter in pages.directory.letters:
        if address := addresses.get(letter.page):
            # Search knows what stands on a page only after the page itself.
            yield entry(address, f"A to Z: {letter.title}", [])
            for one in letter.partners:
                said = _parts((place.entry for place in one.current), pages.register.audience)
                yield entry(f"{address}#{one.anchor}", one.partner.name, said) | {"kind": PARTNER}


def offices(pages: Pages, addresses: Mapping[str, str]) -> Iterator[Entry]:
    """Each office of a councillor, at its place among posts and terms."""
    terms = pages.lists["people"]["terms"]
    for part in terms.parts:
        if address := addresses.get(part.address):
            yield entry(address, f"{part.heading}: {part.title}", [])
    elsewhere = people.places(terms)
    for one in people.by_office(terms.rows):
        office = one.office
        first = elsewhere[office.anchor][0] if elsewhere else one
        page, _, mark = first.address.partition("#")
        address = addresses.get(page or "people")
        if address and not isinstance(office.post, Gap):
            said = _parts((term.entry for term in office.terms), pages.register.audience)
            yield entry(f"{address}#{mark}", office.post, said) | {"kind": OFFICE}


def rules(pages: Pages, addresses: Mapping[str, str]) -> Iterator[Entry]:
    """Each rule, in its own words."""
    if address := addresses.get("about/rules"):
        for rule in guide.rules(pages.register.schemas):
            yield entry(f"{address}#{rule.anchor}", f"Rule {rule.id}", [("", rule.text)])


def forms(forms: Iterable[Form], addresses: Mapping[str, str]) -> Iterator[Entry]:
    """Each form, with what it is for and its parts."""
    for form in forms:
        yield entry(
            addresses[form.page], form.title, [("", form.purpose), ("", listed(one.title for one in form.sections))]
        )


def _parts(entries: Iterable[Partnership], audience: str) -> list[tuple[str, str]]:
    # By the names of its partnerships those are found, and not all who take part in them.
    count = len({one.id for one in entries})
    kind = ("" if audience == STAFF else "published ") + ("partnership" if count == 1 else "partnerships")
    return [("", f"Takes part in {count:,} {kind}.")] if count else []
