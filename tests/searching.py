"""The search of a built site in a real browser: opened, typed into, and read."""

import re

from playwright.sync_api import Page, expect

NARROW, WIDE = {"width": 320, "height": 800}, {"width": 1280, "height": 900}


def opened(page: Page, address: str, typed: str, size: dict[str, int] = WIDE) -> Page:
    """The page at an address, with its search open and something typed."""
    page.set_viewport_size(size)
    page.goto(address)
    if size is NARROW:
        page.get_by_role("button", name="Search", exact=True).focus()
        page.keyboard.press("Enter")
    else:
        box(page).focus()
    type_in(page, typed)
    return page


def box(page: Page):
    """Where one types."""
    return page.get_by_role("textbox", name="Search")


def type_in(page: Page, typed: str) -> None:
    """Type in place of what stands there, and wait for the answer, which names what was typed by its own text."""
    box(page).fill("")
    expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching")
    page.keyboard.insert_text(typed[:-1])
    page.keyboard.type(typed[-1])
    expect(page.locator(".md-search-result__meta")).to_have_text(re.compile("result|Nothing"))
    page.wait_for_timeout(100)


def results(page: Page) -> list[str]:
    """The titles of what was found, without what kind each is."""
    heads = page.locator(".md-search-result__item > a:first-child h1")
    return heads.evaluate_all("heads => heads.map(head => head.lastChild.parentNode.innerText.split('\\n').pop())")


def kinds(page: Page) -> list[str]:
    """What each is that was found."""
    return page.locator(".md-search-result__item > a:first-child .pr-kind").all_inner_texts()


def result(page: Page, title: str):
    """The result of a title, when it says all that it has to say."""
    found = page.locator(".md-search-result__item", has=page.locator("a:first-child h1", has_text=title)).first
    expect(found).to_be_visible()
    expect(found.locator("[data-sought], [data-answer], [data-bare]")).to_have_count(0)
    return found


def asked(page: Page, address: str, docs: list[dict[str, object]], typed: str) -> list[str]:
    """The addresses of what is found in an index of the test's own, by the search of a built site."""
    return [one["location"] for one in answers(page, address, docs, typed)]


def answers(page: Page, address: str, docs: list[dict[str, object]], typed: str) -> list[dict[str, str]]:
    """What is found there, as Material is given it."""
    page.goto(address)
    return page.evaluate(_ASK, [docs, typed])


def sentence(page: Page, address: str, article: str, sought: str) -> str | None:
    """The sentence that a built site's search takes for some words from an article of the test's own."""
    page.goto(address)
    page.route(
        "**/own-article/", lambda route: route.fulfill(body=f"<article>{article}</article>", content_type="text/html")
    )
    return page.evaluate(_SENTENCE, sought)


_ASK = """async ([docs, typed]) => {
    const {search} = JSON.parse(document.getElementById("__config").textContent);
    const {config} = await (await fetch("search/search_index.json")).json();
    const worker = new Worker(new URL(search, location));
    const answer = message => new Promise(done => {
        worker.onmessage = ({data}) => done(data);
        worker.postMessage(message);
    });
    await answer({type: 0, data: {config, docs, options: {}}});
    const {data} = await answer({type: 2, data: typed});
    worker.terminate();
    return data.items.map(([first]) => first);
}"""
_SENTENCE = """async sought => {
    const {sentence} = await import(new URL("assets/search-sentence.js", location));
    const found = await sentence({href: new URL("own-article/", location).href, hash: ""}, sought);
    return found && found.pieces.map(piece => piece.textContent ?? piece).join("").trim();
}"""
