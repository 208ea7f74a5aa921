"""The page of changes, narrowed: to one partnership, to a directorate, to what happened."""

import shutil

import pytest
from git_register import record
from own_site import ROOT

from partnership_register.assets import badge_script

pytest_plugins = ["git_register"]

SHOWN = """() => [...document.querySelectorAll("[data-partnership]")].filter(one => one.checkVisibility()).map(
    one => `${one.closest("section").querySelector("h2").textContent}: ${one.querySelector("a").textContent}`)"""
ALL = [
    "4 February 2026: Quay Watch",
    "3 February 2026: Late",
    "2 February 2026: Late",
    "5 January 2026: Quay Watch",
]


@pytest.fixture
def changes(book, tmp_path, serve):
    """The address of a page of changes: one partnership of a directorate, another whose directorate nobody knows."""
    book.write("late", record("Late").replace("directorate: place", "directorate: unknown"))
    book.commit("2026-02-02")
    book.change("kind: network", "kind: strategic", "late")
    book.commit("2026-02-03")
    book.change("kind: network", "kind: statutory")
    book.commit("2026-02-04")
    folder = tmp_path / "page"
    folder.mkdir()
    page = book.feeds("staff").changes(lambda address: address)
    (folder / "badges.js").write_text(badge_script(book.register("staff")), "utf-8")
    shutil.copytree(ROOT / "docs" / "assets", folder / "assets")
    start = '<!doctype html><meta charset="utf-8"><title>Changes</title><script src="badges.js"></script>'
    (folder / "index.html").write_text(start + page, "utf-8")
    return serve(folder)


def test_the_page_is_narrowed_and_goes_back(page, changes):
    page.goto(changes)
    assert page.evaluate(SHOWN) == ALL
    page.get_by_label("Partnership").select_option("Quay Watch")
    assert page.evaluate(SHOWN) == [ALL[0], ALL[3]]
    # A day that holds nothing of what was asked for is gone whole.
    assert page.locator("section > h2:visible").all_inner_texts() == ["4 February 2026", "5 January 2026"]
    assert page.get_by_role("status").inner_text() == "2 of 4 shown"
    page.get_by_label("What happened").select_option("Added to the register")
    assert page.evaluate(SHOWN) == [ALL[3]]
    assert page.url.endswith("?partnership=quay-watch&kind=added")
    page.go_back()
    assert page.evaluate(SHOWN) == [ALL[0], ALL[3]]
    page.go_back()
    assert page.evaluate(SHOWN) == ALL
    assert page.get_by_role("status").inner_text() == ""


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("partnership=late", ALL[1:3]),
        ("directorate=place", [ALL[0], ALL[3]]),
        ("directorate=unknown", ALL[1:3]),
        ("kind=added&partnership=late", [ALL[2]]),
        ("kind=ended", []),
        ("partnership=no-such-club", []),
        ("nonsense=late", ALL),
    ],
)
def test_an_address_asks_for_some_of_it(page, changes, asked, shown):
    page.goto(f"{changes}?{asked}")
    assert page.evaluate(SHOWN) == shown


def test_what_an_address_asks_for_and_nobody_has_is_named(page, changes):
    page.goto(f"{changes}?partnership=no-such-club")
    assert page.get_by_label("Partnership").evaluate("one => one.selectedOptions[0].text") == "no such club"
    assert page.get_by_role("status").inner_text() == "0 of 4 shown"


def test_without_javascript_all_of_it_is_there_and_nothing_asks(browser, changes):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(changes)
        assert page.get_by_role("combobox").count() == 0
        assert page.get_by_role("link", name="Quay Watch").count() == 2
