"""What every partnership's page answers: who types such a word beside a name is led to the answer on that page."""

from collections.abc import Iterator

from partnership_register.search.entry import Entry, listed
from partnership_register.view import View

# The answers at the head of a page, by their marks there, with what people type for each. What stands first wins.
ANSWERS = {
    "its-value": ("cost", "budget", "money", "value", "funding", "finance", "spending", "spent", "pays", "price"),
    "its-contact": ("contact", "phone", "telephone", "email", "address", "reach", "complain", "complaint"),
    "its-chair": ("chair", "chairman", "chairwoman", "vice chair", "meeting", "meets"),
    "its-partners": ("partners", "members", "membership", "organisations"),
    "its-lead-officer": ("lead officer", "responsible", "manager", "directorate", "department"),
    "its-review": ("review", "overdue"),
    "its-signatures": ("agreement", "signed", "signatures"),
    "its-dates": ("start", "end", "notice"),
    "its-risk": ("risk", "significant"),
}


def questions(view: View) -> Iterator[Entry]:
    """An entry for each answer and each heading of the agreement; none is a result of its own."""
    for mark, words in ANSWERS.items():
        yield {"location": f"partnership/#{mark}", "names": listed(words)}
    for key, field in view.visible_headings.items():
        yield {"location": f"partnership/#{key.replace('_', '-')}", "names": field.title}
