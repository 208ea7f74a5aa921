"""The register's table in a real browser: narrowed, sorted, sent, downloaded and printed as a reader sees it."""

import csv
import gzip
import html
import io
import json
import re
from datetime import datetime

import pytest
from folded_cases import FOLDED
from playwright.sync_api import expect

from partnership_register.dates import LONDON, long_date
from partnership_register.money import said as in_words
from partnership_register.views import money
from partnership_register.views.partners import partners

pytest_plugins = ["own_site"]

NARROW, WIDE = {"width": 320, "height": 800}, {"width": 1280, "height": 900}
ALL = 7
# That many have an agreement that nobody has signed.
UNSIGNED = 1
COLUMNS = ["Name", "Kind", "Stage", "Directorate", "Lead officer", "Council's role", "Review", "Also"]


@pytest.fixture
def table(page, serve, own_site):
    """A function that opens the staff's table at an address, on the day on which the site was made."""

    def table(query: str = "", size: dict[str, int] = WIDE, day: str = "2026-11-22"):
        page.clock.set_fixed_time(datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=LONDON))
        page.set_viewport_size(size)
        page.goto(f"{serve(own_site('staff'))}register/{query}")
        return page

    return table


def names(page) -> list[str]:
    return page.locator(".pr-register tbody th").all_inner_texts()


def search(page):
    return page.get_by_label("Search this table")


def facet(page, title: str):
    """The open panel of a facet."""
    root = page.locator(".pr-facet", has=page.locator(f"button:text-is('{title}')"))
    root.locator("button").first.click()
    return root.locator("fieldset")


def options(page, title: str) -> list[str]:
    """What a facet offers, with its counts."""
    return [said.strip() for said in facet(page, title).locator("li:visible").all_inner_texts()]


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        pytest.param("st anns", 2, id="without the apostrophe"),
        pytest.param("ANN’S", 2, id="with a curly one, in capitals"),
        pytest.param("park st friends", 2, id="in another order"),
        pytest.param("cafe", 1, id="without the accent"),
        pytest.param("sons beside green", 0, id="a word that is not there"),
        pytest.param("obrien sons", 1, id="an old name"),
        pytest.param("fsaplc", 1, id="its initials"),
        pytest.param("marks marks", 1, id="a partner"),
        pytest.param("parks beaches officer", 1, id="a post"),
        pytest.param("cabinet member for communities", 1, id="a councillor's office"),
        pytest.param("north exampleshire", 1, id="a place"),
        pytest.param("health and care", 2, id="and for &"),
        pytest.param("saplc", 1, id="the initials of the end of its name"),
        pytest.param("lido open clean", 1, id="its purpose"),
        pytest.param("unsigned", UNSIGNED, id="what is wrong on any day"),
        pytest.param("overdue", 0, id="a badge that runs on a clock is not a name"),
    ],
)
def test_a_search_forgives(table, typed, count):
    page = table()
    search(page).fill(typed)
    assert len(names(page)) == count
    said = page.locator(".pr-tools [role=status]").inner_text()
    assert said == (f"{count} of {ALL} partnerships" if count else "No partnership matches.")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("freinds", "friends", id="two letters that changed places"),
        pytest.param("frinds", "friends", id="a letter too few"),
        pytest.param("friiends", "friends", id="a letter too many"),
        pytest.param("friands of st anns", "friends of st anns", id="another letter, among words that are right"),
    ],
)
def test_a_search_that_finds_nothing_looks_for_what_is_spelled_nearly_so(table, typed, meant):
    page = table()
    search(page).fill(meant)
    found = names(page)
    search(page).fill(typed)
    assert names(page) == found != []
    assert page.locator(".pr-tools [role=status]").inner_text() == f"{len(found)} of {ALL} partnerships for “{meant}”"


@pytest.mark.parametrize(
    ("query", "clears"),
    [
        pytest.param("?find=xyzzy", "Clear the search", id="words"),
        pytest.param("?stage=nobody", "Clear the filters", id="a filter"),
        pytest.param("?find=xyzzy&stage=forming", "Clear the search and the filters", id="both"),
    ],
)
def test_where_nothing_is_left_one_button_shows_every_row(table, query, clears):
    page = table(query)
    assert names(page) == []
    assert page.locator(".pr-tools [role=status]").inner_text() == "No partnership matches."
    caption = page.locator("#register caption").inner_text()
    assert caption.endswith("No partnership matches.") and ".." not in caption
    everywhere, offices = page.locator(".pr-none a").all()
    # Material's search opens with what the address asks it.
    expect(everywhere).to_have_attribute("href", re.compile(r"\?q=xyzzy$" if "xyzzy" in query else r"\?q=$"))
    expect(offices).to_have_attribute("href", "../people/#terms")
    expect(offices).to_be_visible()
    page.get_by_role("button", name=clears, exact=True).click()
    assert len(names(page)) == ALL
    expect(search(page)).to_be_focused()
    expect(page.locator(".pr-clear")).to_be_hidden()
    expect(page.locator(".pr-none")).to_be_hidden()


def test_what_no_row_has_is_looked_for_on_all_pages(table):
    page = table("?find=xyzzy")
    page.get_by_role("link", name="Search all pages").click()
    expect(page.get_by_role("textbox", name="Search")).to_have_value("xyzzy")
    expect(page.locator(".md-search-result__meta")).to_be_visible()


def test_the_browser_folds_a_text_as_the_build_does(table):
    page = table()
    assert page.evaluate("texts => texts.map(registerFind.fold)", [text for text, _ in FOLDED]) == [
        plain for _, plain in FOLDED
    ]


def test_facets_count_what_a_choice_would_leave_and_offer_no_dead_end(table):
    page = table()
    for title in ("Kind", "Stage", "Directorate", "Review", "Risk", "Plan", "Partner", "Area"):
        for option in facet(page, title).get_by_role("checkbox").all():
            if not option.is_visible():
                continue
            said = option.locator("xpath=..").inner_text()
            count = int(re.search(r"\((\d+)\)$", said)[1])
            option.check()
            assert len(names(page)) == count > 0, said
            option.uncheck()
        page.keyboard.press("Escape")
    assert len(names(page)) == ALL


def test_two_values_of_a_facet_add_up_and_two_facets_narrow(table):
    page = table()
    kinds = facet(page, "Kind")
    counts = [int(re.search(r"\((\d+)\)", one)[1]) for one in kinds.locator("li:visible").all_inner_texts()]
    boxes = kinds.locator("input:visible")
    boxes.nth(0).check()
    boxes.nth(1).check()
    assert len(names(page)) == counts[0] + counts[1]
    page.keyboard.press("Escape")
    stages = sum(int(re.search(r"\((\d+)\)", one)[1]) for one in options(page, "Stage"))
    assert stages == counts[0] + counts[1]


def test_sorting_says_its_direction_and_keeps_what_has_no_value_last(table):
    page = table()
    by_name = names(page)
    head = page.get_by_role("columnheader", name="Name")
    expect(head).to_have_attribute("aria-sort", "ascending")
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    assert names(page) == by_name[::-1]
    page.get_by_role("columnheader", name="Review").get_by_role("button").press("Enter")
    due = page.locator("td[data-column=Review] .pr-badge").evaluate_all("all => all.map(one => one.dataset.due || '')")
    dated = [day for day in due if day]
    assert dated == sorted(dated)
    quiet = page.locator("td[data-column=Review] .pr-quiet").count()
    assert due[len(due) - quiet :] == [""] * quiet
    expect(head).not_to_have_attribute("aria-sort", re.compile("."))
    expect(page.get_by_role("columnheader", name="Also").get_by_role("button")).to_have_count(0)


def test_a_view_is_its_address_and_the_back_button_takes_a_step_back(table):
    page = table()
    everything = page.url
    search(page).press_sequentially("exa")
    facet(page, "Stage").get_by_role("checkbox").first.check()
    page.keyboard.press("Escape")
    page.get_by_role("columnheader", name="Review").get_by_role("button").click()
    view, shown = page.url, names(page)
    assert "find=exa" in view
    assert "sort=review" in view
    assert "stage=" in view
    page.reload()
    assert names(page) == shown
    expect(search(page)).to_have_value("exa")
    expect(page.get_by_role("columnheader", name="Review")).to_have_attribute("aria-sort", "ascending")
    for _ in range(3):
        page.go_back()
    assert page.url == everything
    assert len(names(page)) == ALL
    page.go_forward()
    expect(search(page)).to_have_value("exa")


def test_an_address_that_asks_for_what_nobody_has_says_so(table):
    page = table("?directorate=gone&find=%27%3Cb%3E&columns=nothing&sort=nothing")
    assert names(page) == []
    page.get_by_role("button", name="Take away Directorate: gone (nobody has it)").click()
    page.get_by_role("button", name="Take away Words").click()
    assert len(names(page)) == ALL
    assert "directorate" not in page.url


def test_the_search_of_the_whole_site_is_not_woken_by_the_tables_own(table):
    """Material takes ?q= for itself."""
    page = table("?find=park")
    assert names(page)
    expect(page.locator("#__search")).not_to_be_checked()


def test_all_choices_are_taken_away_at_once(table):
    page = table("?find=e&stage=performing&directorate=place")
    assert len(names(page)) < ALL
    page.get_by_role("button", name="Clear all").click()
    assert len(names(page)) == ALL
    assert page.url.endswith("/register/")
    expect(search(page)).to_be_focused()


def test_columns_are_chosen_and_partners_can_be_one(table):
    page = table()
    assert page.locator(".pr-register thead th:visible").all_inner_texts() == COLUMNS
    columns = facet(page, "Columns")
    columns.get_by_label("Kind").uncheck()
    columns.get_by_label("Partner").check()
    shown = page.locator(".pr-register thead th:visible").all_inner_texts()
    assert shown == [*(title for title in COLUMNS if title != "Kind"), "Partner"]
    row = page.locator("tbody tr", has_text="Friends of St Ann's Park &")
    assert row.locator("td[data-column=Partner]").inner_text().split("\n") == [
        "Friends of St Ann's Park",
        "Marks & Marks Café",
    ]
    expect(row.locator("td[data-column=Kind]")).to_be_hidden()
    page.reload()
    assert page.locator(".pr-register thead th:visible").all_inner_texts() == shown


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_columns_of_money_are_chosen_sorted_as_figures_and_downloaded(page, serve, own_site, own_register, audience):
    page.clock.set_fixed_time("2026-11-22T12:00:00Z")
    page.set_viewport_size(WIDE)
    page.goto(serve(own_site(audience)) + "register/")
    columns = facet(page, "Columns")
    for title in ("Value", "The council gives"):
        columns.get_by_label(title, exact=True).check()
    page.get_by_role("columnheader", name="The council gives").get_by_role("button").click()
    page.get_by_role("columnheader", name="The council gives").get_by_role("button").click()
    assert page.url.endswith("sort=-the-council-gives&columns=" + page.url.split("columns=")[1])
    register = own_register(audience)
    lines = money.lines(register.current, register.council.name)
    gives = {str(line.entry.partnership.name): line.stated.council for line in lines}
    stated = sorted((name for name in gives if gives[name]), key=lambda name: -gives[name].total)
    assert len({gives[name].total for name in stated}) > 1
    assert names(page)[: len(stated)] == stated
    cells = page.locator("td[data-column='The council gives']").all_inner_texts()
    assert cells == [
        *(in_words(gives[name]) for name in stated),
        *(["Not stated"] * (len(gives) - len(stated))),
    ]
    assert len(stated) < len(gives)
    head, *rows = download(page)
    assert head[-3:] == ["Value", "The council gives", "Page"]
    assert [row[-2] for row in rows] == cells
    page.reload()
    assert page.locator("td[data-column='The council gives']").all_inner_texts() == cells


def test_days_of_reviews_are_chosen_and_sorted_as_days(page, serve, own_site, own_register):
    """A month stands where its first day would; what has no day stands last, either way."""
    page.clock.set_fixed_time("2026-11-22T12:00:00Z")
    page.goto(serve(own_site("staff")) + "register/?columns=name,next-review-due&sort=next-review-due")
    due = {str(entry.partnership.name): entry.review.due for entry in own_register("staff").current}
    dated = sorted((name for name in due if due[name]), key=due.get)
    assert names(page)[: len(dated)] == dated
    cells = page.locator("td[data-column='Next review due']").all_inner_texts()
    assert cells == [*(long_date(due[name]) for name in dated), *(["Not stated"] * (len(due) - len(dated)))]
    page.goto(serve(own_site("staff")) + "register/?columns=name,next-review-due&sort=-next-review-due")
    assert names(page)[: len(dated)] == dated[::-1]
    assert len(dated) < len(due)


def test_cards_are_sorted_by_figures_with_the_largest_first(table):
    page = table("?columns=name,value", NARROW)
    page.get_by_label("Sort by").select_option("Value, largest first")
    values = page.locator("td[data-column=Value]").all_inner_texts()
    amounts = [int(re.sub(r"\D", "", one.split(" and ")[0])) for one in values if one.startswith("£")]
    assert amounts == sorted(amounts, reverse=True) and len(set(amounts)) > 1
    cell = page.locator("td[data-column=Value]").first
    assert cell.evaluate("e => [getComputedStyle(e).textAlign, getComputedStyle(e, '::before').content]") == [
        "left",
        '"Value: "',
    ]


def test_what_is_chosen_to_sort_by_is_seen_and_may_be_hidden_again(table):
    page = table("", NARROW)
    page.get_by_role("button", name="Filters", exact=True).click()
    panel = facet(page, "Columns")
    box = panel.get_by_label("Value", exact=True)
    expect(box).not_to_be_checked()
    page.get_by_label("Sort by").select_option("Value, largest first")
    expect(page.locator("td[data-column=Value]").first).to_be_visible()
    expect(box).to_be_checked()
    order = names(page)
    box.uncheck()
    expect(page.locator("td[data-column=Value]").first).to_be_hidden()
    assert names(page) == order
    # An address that says only how it is sorted shows that, too; one that says which columns has its way.
    page.goto(page.url.split("?")[0] + "?sort=-value")
    expect(page.locator("td[data-column=Value]").first).to_be_visible()
    page.goto(page.url.split("?")[0] + "?sort=-value&columns=name,stage")
    assert names(page) == order
    assert page.locator("td[data-column=Value]:visible").count() == 0


def download(page) -> list[list[str]]:
    with page.expect_download() as started:
        page.get_by_role("button", name="Download view (CSV)").click()
    assert started.value.suggested_filename == "register-2026-11-22.csv"
    raw = started.value.path().read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def test_the_download_is_the_view(table):
    page = table("?stage=performing&sort=-name&columns=name,directorate,review,partner")
    head, *rows = download(page)
    assert head == ["Name", "Directorate", "Review", "Partner", "Page"]
    assert [row[0] for row in rows] == names(page)
    park = next(row for row in rows if "Ann" in row[0])
    assert park[0] == """Friends of St Ann's Park & the "Lido" Café"""
    assert park[3] == "Friends of St Ann's Park; Marks & Marks Café"
    assert park[4].endswith("/partnerships/friends-of-st-anns-park/")
    assert park[2].startswith("Review: ")


def test_no_cell_of_a_download_runs_in_a_spreadsheet(table):
    starts = "= + - @ ＝ ＋ － ＠ | % \t= \r= \n=".split(" ")
    page = table()
    page.evaluate(
        """starts => starts.forEach((start, at) => {
            document.querySelectorAll("tbody tr")[at % 7].cells[at < 7 ? 1 : 2].textContent = `${start}SUM(1) "a"\\nb`;
        })""",
        starts,
    )
    rows = download(page)[1:]
    made = [rows[at % 7][1 if at < 7 else 2] for at in range(len(starts))]
    assert made == [f"""'{start.strip()}SUM(1) "a" b""" for start in starts]


def test_a_print_has_the_whole_view_with_its_filter_as_caption(table):
    page = table("?stage=performing&find=e&sort=review")
    shown = names(page)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    said = page.locator(".pr-register caption").inner_text()
    assert "Words: e. Stage: Performing. Sorted by Review, first to last." in said
    assert f"{len(shown)} of {ALL} partnerships" in said
    assert names(page) == shown
    expect(page.locator(".pr-tools")).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert names(page) == shown


@pytest.mark.parametrize(
    ("day", "due", "overdue"),
    [("2026-12-19", 0, 0), ("2026-12-20", 1, 0), ("2026-12-21", 0, 1)],
    ids=["the day before", "on the day", "the day after"],
)
def test_the_facet_of_reviews_is_true_on_any_day(table, day, due, overdue):
    """The review of one partnership is due on 20 December."""
    page = table("?find=harbour+heritage", day=day)
    offered = options(page, "Review")
    assert len(offered) == 1
    assert offered == ["Due today (1)" if due else "Overdue (1)" if overdue else "Due soon (1)"]


def test_a_badge_beside_the_review_comes_on_its_day(table):
    """The agreement's review is not shown while it is up to date."""
    hidden = "td[data-column=Also] li[hidden] .pr-badge[data-due]"
    page = table()
    waiting = page.locator(hidden).first
    due = waiting.get_attribute("data-due")
    before = page.locator("td[data-column=Also] li:visible .pr-badge[data-due]").count()
    page = table(day=str(int(due[:4]) + 1) + due[4:].replace("02-29", "02-28"))
    assert page.locator("td[data-column=Also] li:visible .pr-badge[data-due]").count() > before


def test_a_popup_is_left_by_escape_by_tab_and_by_a_click_beside_it(table):
    page = table()
    button = page.get_by_role("button", name="Narrow by Stage", exact=True)
    panel = page.locator("#register-stage")
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    expect(panel.get_by_role("checkbox").first).to_be_focused()
    page.keyboard.press("Space")
    expect(panel.get_by_role("checkbox").first).to_be_focused()
    expect(panel.get_by_role("checkbox").first).to_be_checked()
    page.keyboard.press("Space")
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(panel).to_be_hidden()
    button.press("Enter")
    for _ in range(panel.get_by_role("checkbox").count() + 1):
        page.keyboard.press("Tab")
    expect(panel).to_be_hidden()
    button.click()
    page.locator("h1").click()
    expect(panel).to_be_hidden()


def test_on_a_narrow_screen_rows_are_cards_that_can_be_sorted(table):
    page = table(size=NARROW)
    expect(page.locator(".pr-register thead")).to_be_hidden()
    page.get_by_label("Sort by").select_option("Name, Z to A")
    assert names(page) == sorted(names(page), key=str.casefold, reverse=True)
    page.get_by_role("button", name="Filters", exact=True).click()
    for title in ("Partner", "Columns"):
        panel = facet(page, title)
        assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
    panel.get_by_label("Directorate", exact=True).uncheck()
    expect(page.locator("td[data-column=Directorate]").first).to_be_hidden()


@pytest.mark.parametrize("size", [NARROW, {"width": 480, "height": 800}], ids=["320", "480"])
def test_on_a_phone_what_is_found_is_seen_and_the_filters_are_one_button(table, size):
    page = table("?directorate=place", size=size)
    filters = page.get_by_role("button", name="Filters: 1 chosen", exact=True)
    expect(filters).to_have_attribute("aria-expanded", "false")
    expect(page.locator(".pr-facets")).to_be_hidden()
    search(page).fill("harbour")
    said = page.locator(".pr-tools [role=status]")
    expect(said).to_be_in_viewport()
    between = said.bounding_box()["y"] - page.locator("#register-hint").bounding_box()["y"]
    assert 0 < between < 100
    filters.press("Enter")
    expect(filters).to_have_attribute("aria-expanded", "true")
    panel = facet(page, "Directorate")
    panel.get_by_label("Place").uncheck()
    expect(page.get_by_role("button", name="Filters", exact=True)).to_be_visible()
    page.set_viewport_size(WIDE)
    expect(page.locator(".pr-fold")).to_be_hidden()
    expect(page.locator(".pr-facets")).to_be_visible()


@pytest.mark.parametrize("forced", ["none", "active"], ids=["own colours", "forced colours"])
@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["at 400% zoom", "wide"])
def test_every_tool_is_reached_by_tab_in_the_order_of_sight_with_a_focus_that_is_seen(table, size, forced):
    page = table("?directorate=place", size)
    page.emulate_media(forced_colors=forced)
    if size is NARROW:
        page.get_by_role("button", name="Filters").click()
    page.locator("#register-find").focus()
    order = []
    for _ in range(30):
        where = page.evaluate(
            """() => {
                const e = document.activeElement, box = e.getBoundingClientRect();
                const seen = [getComputedStyle(e), getComputedStyle(e, "::before")].some(
                    style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
                const name = e.getAttribute("aria-label") || e.textContent || e.id;
                return [e.closest(".pr-tools, .pr-scroll, thead") ? name : "", seen, box.top + scrollY, box.left];
            }"""
        )
        if not where[0]:
            break
        assert where[1], where[0]
        order.append((round(where[2]), round(where[3])))
        page.keyboard.press("Tab")
    assert len(order) >= (15 if size is NARROW else 20)
    # Down the page, and from left to right in a line; what shares a line may differ by a few pixels.
    lines = [(round(top / 24), left) for top, left in order]
    assert lines == sorted(lines)


def test_a_panel_never_leaves_the_window(table):
    page = table()
    for title in ("Kind", "Partner", "Risk", "Significance", "Columns"):
        for width in (1280, 1000, 768):
            page.set_viewport_size({"width": width, "height": 900})
            box = facet(page, title).bounding_box()
            assert box["x"] >= 0, title
            assert box["x"] + box["width"] <= width, title
            page.keyboard.press("Escape")


def test_money_by_partnership_comes_with_the_most_first_and_is_sorted_by_any_column(page, serve, own_site):
    page.goto(serve(own_site("staff")) + "money/")
    table = page.get_by_role("table", name="Current partnerships, by what the council gives")
    rows = table.locator("tbody th")
    first = rows.all_inner_texts()
    head = table.get_by_role("columnheader", name="The council gives")
    expect(head).to_have_attribute("aria-sort", "descending")
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    given = table.locator("tbody td[data-column='The council gives']").all_inner_texts()
    stated = [int(re.sub(r"\D", "", one.split(" and ")[0])) for one in given if one.startswith("£")]
    assert stated == sorted(stated) and len(set(stated)) > 1
    # What is not stated stands last either way.
    assert given[len(stated) :] == ["Not stated"] * (len(given) - len(stated)) != []
    head.get_by_role("button").click()
    assert rows.all_inner_texts() == first
    table.get_by_role("button", name="Partnership").click()
    assert rows.all_inner_texts() == sorted(first, key=str.casefold)
    assert table.locator("tfoot tr").count() == 1


def test_partners_are_found_and_only_their_letters_are_left(page, serve, own_site):
    page.goto(serve(own_site("staff")) + "partners/")
    everybody = page.locator("[data-item]").count()
    page.get_by_role("searchbox", name="Search partners").fill("MARKS")
    assert page.locator("[data-item]:visible a").all_inner_texts() == ["Marks & Marks Café"]
    assert page.locator(".pr-letters li:visible").all_inner_texts() == ["M"]
    assert page.locator(".pr-tools [role=status]").inner_text() == f"1 of {everybody} organisations"
    page.reload()
    assert page.locator("[data-item]:visible").count() == 1


def test_who_stands_in_two_places_is_found_once(page, serve, own_site):
    page.goto(serve(own_site("staff")) + "partners/")
    everybody, second = page.locator("[data-item]").count(), page.locator("[data-also]")
    assert page.locator(".pr-tools [role=status]").inner_text() == f"{everybody} organisations"
    assert second.count() > 0
    expect(second.first).to_be_visible()
    shown = page.locator(".pr-letters li:visible").count()
    name = second.first.locator("a").inner_text()
    search = page.get_by_role("searchbox", name="Search partners")
    search.fill(name)
    assert page.locator("#partner-list li:visible").all_inner_texts()[0].startswith(name)
    assert page.locator(".pr-tools [role=status]").inner_text() == f"1 of {everybody} organisations"
    expect(second.first).to_be_hidden()
    search.fill("")
    expect(second.first).to_be_visible()
    assert page.locator(".pr-letters li:visible").count() == shown


def test_without_javascript_every_name_stands_on_the_first_page_of_partners(browser, serve, own_site, own_register):
    names = {partner.name for partner in partners(own_register("staff"))}
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(serve(own_site("staff")) + "partners/")
        assert set(page.locator("#partner-list li[id] a:visible").all_inner_texts()) == names


def test_a_councillor_finds_the_terms_of_an_office(page, serve, own_site):
    page.clock.set_fixed_time("2026-11-22T12:00:00Z")
    page.goto(serve(own_site("staff")) + "people/")
    search = page.get_by_role("searchbox", name="Search offices")
    for typed, found in (
        ("licensing", []),
        ("Safer", ["Cabinet Member for Communities"]),
        ("CABINET", ["Cabinet Member for Communities"]),
    ):
        search.fill(typed)
        assert page.locator("[data-item]:visible h3").all_inner_texts() == found
    # Its end is said once: by the badge while that names the day, and else beside it.
    page.reload()
    term = page.locator("li", has=page.locator(".pr-badge[data-due='2027-05-31']")).first
    expect(term).to_have_text(
        re.compile(r"Term: ends 31 May 2027 Board member\. Capacity: [^.]+\.\s*$"), use_inner_text=True
    )
    page.clock.set_fixed_time("2027-05-21T12:00:00Z")
    page.reload()
    expect(term).to_have_text(re.compile(r"Term: ends in 10 days .*Term ends: 31 May 2027\.$"), use_inner_text=True)


def test_partners_who_are_too_many_for_one_page_are_found_all_the_same(page, serve, own_site, parted_site):
    page.goto(serve(parted_site) + "partners/")
    status, letters = page.locator(".pr-tools [role=status]"), page.locator("[data-pages] a")
    everybody = status.inner_text()
    assert everybody == f"{len(partners_of(own_site('staff')))} organisations"
    assert letters.count() > 2
    assert page.locator("[data-item]").count() == 0
    page.get_by_role("searchbox", name="Search partners").fill("MARKS")
    link = page.locator("[data-item]:visible a")
    expect(link).to_have_text("Marks & Marks Café")
    assert not letters.first.is_visible()
    assert status.inner_text() == f"1 of {everybody}"
    page.get_by_role("searchbox", name="Search partners").fill("")
    assert letters.first.is_visible()
    assert (link.count(), status.inner_text()) == (0, everybody)
    page.goto(serve(parted_site) + "partners/?find=marks")
    link.click()
    assert page.locator("h2:target").inner_text() == "Marks & Marks Café"


def test_without_javascript_partners_who_are_too_many_stand_on_the_pages_of_their_letters(
    browser, serve, own_site, parted_site
):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(serve(parted_site) + "partners/")
        found = []
        for address in [link.get_attribute("href") for link in page.locator("[data-pages] a").all()]:
            page.goto(serve(parted_site) + "partners/" + address)
            found += page.locator("article section > h2").all_inner_texts()
    assert found == partners_of(own_site("staff"))


def partners_of(site):
    """The names of all partners, in the order of a page that holds them all."""
    text = (site / "partners/index.html").read_text("utf-8")
    return [html.unescape(name) for name in re.findall(r'data-item><a href="[^"]*">([^<]*)', text)]


def test_a_result_of_the_search_says_what_it_is(page, serve, own_site):
    page.goto(serve(own_site("staff")))
    page.get_by_role("textbox", name="Search").focus()
    for typed, kind, title in (
        ("FSAPLC", "Partnership", "Friends of St Ann's Park"),
        ("obrien", "Partnership", "Friends of St Ann's Park"),
        ("Ann’s", "Partnership", "Friends of St Ann's Park"),
        ("R14", "Rule", "Rule R14"),
        ("glossary", "Guidance for staff", "Glossary"),
    ):
        page.get_by_role("textbox", name="Search").fill("")
        page.keyboard.type(typed)
        found = page.locator(".md-search-result__link", has_text=title).first
        expect(found.locator(".pr-kind").first).to_have_text(kind)


def test_without_javascript_the_table_is_whole_and_no_tool_is_there(browser, serve, own_site):
    with browser.new_context(java_script_enabled=False, viewport=WIDE) as context:
        page = context.new_page()
        page.goto(serve(own_site("staff")) + "register/?stage=forming")
        assert len(names(page)) == ALL
        expect(page.locator(".pr-tools")).to_be_hidden()
        assert page.locator(".pr-register button").count() == 0


@pytest.mark.parametrize("query", ["", "?stage=performing&sort=-review"], ids=["as it comes", "a view from an address"])
@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
@pytest.mark.parametrize("day", [22, 25], ids=["on its day", "three days later"])
def test_nothing_moves_while_the_page_loads(page, serve, own_site, size, query, day):
    page.clock.set_fixed_time(f"2026-11-{day}T12:00:00Z")
    page.add_init_script(
        """self.moved = [];
        new PerformanceObserver(list => list.getEntries().forEach(entry => moved.push(entry.value)))
            .observe({type: "layout-shift", buffered: true});"""
    )
    page.set_viewport_size(size)
    page.goto(serve(own_site("staff")) + "register/" + query)
    page.wait_for_load_state("networkidle")
    assert sum(page.evaluate("moved")) < 0.002


def test_each_audience_narrows_by_what_it_may_read(own_site):
    """Facets are made of the redacted register."""

    def data(audience):
        html = (own_site(audience) / "register" / "index.html").read_text("utf-8")
        return json.loads(re.search(r'<script type="application/json"[^>]*>(.*?)</script>', html)[1])

    public, staff = data("public"), data("staff")
    assert len(staff["words"]) > len(public["words"])
    values = {str(value) for one in public["facets"] for value in one["values"]}
    assert values
    assert all(len(one["rows"]) == len(public["words"]) for one in public["facets"])
    # Nothing is offered that no public partnership has, but for the states that a clock may come to.
    for one in public["facets"]:
        used = {value for row in one["rows"] for value in (row if isinstance(row, list) else [row])}
        assert one["key"] == "review" or used == set(range(len(one["values"])))


def test_pages_are_light(own_site):
    """HTML and style, packed as a server packs them; the register's page of seven rows, and its tools."""
    site = own_site("staff")

    def packed(*paths):
        return len(gzip.compress(b"".join(path.read_bytes() for path in paths), 6))

    styles = [*site.glob("assets/*.css"), *site.glob("assets/stylesheets/*.css")]
    for address in ("", "register/", "due/", "partnerships/safer-exampleshire-board/"):
        path = site / address / "index.html"
        assert packed(path, *styles) < 60_000, path
    assert packed(*(site / "assets" / name for name in ("find.js", "table.js", "tools.js"))) < 8_600
