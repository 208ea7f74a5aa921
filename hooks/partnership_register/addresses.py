"""The addresses outside this site to which a page may link."""


def safe_url(url: str) -> str:
    """The address, or nothing where it is not one of the web, of mail or of a telephone."""
    return url if url.startswith(("https://", "mailto:", "tel:")) else ""


def telephone_url(number: str) -> str:
    """The address that calls a number, and its extension where it has one."""
    digits, _, extension = number.partition("ext")
    called = "".join(sign for sign in digits if sign in "+0123456789")
    return f"tel:{called};ext={extension.strip(' .')}" if extension else f"tel:{called}"
