"""/.well-known/security.txt (RFC 9116): whom to tell of a weakness in the site, and until when that is right."""

from partnership_register.council import Council
from partnership_register.model import as_date

ADDRESS = ".well-known/security.txt"


def security_txt(council: Council) -> str:
    """The file's text, or nothing where the council has not said until when it is right: the standard wants a day."""
    register = council.facts.register
    until = as_date(register.security_until)
    if until is None:
        return ""
    contact = register.security_contact or council.facts.council.email
    return f"Contact: mailto:{contact}\nExpires: {until.last.isoformat()}T23:59:59Z\nPreferred-Languages: en\n"
