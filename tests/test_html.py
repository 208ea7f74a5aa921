"""Every kind of page by the Nu HTML checker, which comes from npm (tests/npm) and needs Java 17."""

import json
import shutil
import subprocess

import pytest
from npm_tools import MODULES, needs_npm
from own_site import further_pages, one_of_each

pytest_plugins = ["own_site"]

JAR = MODULES / "vnu-jar/build/dist/vnu.jar"
# Errors of the theme, in every page that it makes.
THEME = (
    "Attribute “autocomplete” is only allowed when the input type is",
    "Bad value “” for attribute “tabindex” on element “label”: The empty string is not a valid integer.",
    "The value of the “for” attribute of the “label” element must be the ID of a non-hidden form control.",
)


@needs_npm
@pytest.mark.parametrize("audience", ["public", "staff"])
def test_every_page_is_valid_html_but_for_the_theme(own_site, audience):
    site = own_site(audience)
    assert wrong(site, ["404.html", *(f"{address}index.html" for address in one_of_each(site))]) == []


@needs_npm
def test_every_page_of_a_long_list_is_valid_html_but_for_the_theme(parted_site):
    assert wrong(parted_site, [f"{address}index.html" for address in further_pages(parted_site)]) == []


def wrong(site, pages):
    """What the checker has against some pages of a site, but for the theme's own errors."""
    java = shutil.which("java") or pytest.fail("the HTML checker needs Java")
    command = [java, "-Xmx512m", "-jar", JAR, "--format", "json", "--exit-zero-always", *pages]
    said = subprocess.run(command, cwd=site, capture_output=True, text=True, encoding="utf-8", check=True).stderr
    errors = [one for one in json.loads(said)["messages"] if one["type"] == "error"]
    assert errors, "the theme's own errors are gone: take them off the list"
    return [
        f"{one['url'].rpartition('/site')[2]}:{one['lastLine']}: {one['message']}"
        for one in errors
        if not one["message"].startswith(THEME)
    ]
