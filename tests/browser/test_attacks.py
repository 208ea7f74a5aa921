"""The attack corpus in a real browser: under the site's own policy and without one, nothing runs or asks for anything.

The `page` fixture fails a test for a word in the console and for a request to another host.
"""

import re
import shutil

import pytest
from attacked import register_of, survivors
from own_site import OWN, build, project
from playwright.sync_api import expect

pytest_plugins = ["own_site"]

# Whatever an attack of the corpus would do is noted before anybody's script runs.
NOTE = """
window.hits = [];
for (const name of ["alert", "prompt", "confirm", "open"])
    window[name] = (...said) => { window.hits.push(`${name} ${said}`); };
addEventListener("securitypolicyviolation", event => window.hits.push(`refused ${event.violatedDirective}`));
"""
LOOK = """() => {
    for (const article of document.querySelectorAll("article")) {
        for (const link of article.querySelectorAll("a[href]")) {
            const scheme = new URL(link.href, location).protocol;
            const calendar = /^webcal:\\/\\/[a-z.]+\\.exampleshire\\.example\\/[a-z/-]+\\/[a-z0-9/-]+\\.ics$/;
            if (!["https:", "http:", "mailto:", "tel:"].includes(scheme) && !calendar.test(link.href))
                hits.push(link.outerHTML);
        }
        for (const one of article.querySelectorAll("*")) {
            for (const {name} of one.attributes)
                if (name.startsWith("on") || name === "style") hits.push(one.outerHTML);
            for (const name of ["mouseover", "focus", "toggle", "pointerrawupdate", "animationstart"])
                one.dispatchEvent(new Event(name));
        }
        // What narrows a table is the site's own.
        const own = one => one.matches("form.pr-tools, script[type='application/json'][data-for]")
            || /^\\/assets\\/(find|table|tools)\\.js$/.test(one.src && new URL(one.src).pathname);
        for (const one of article.querySelectorAll("script, iframe, object, embed, form, base, meta, img, svg script"))
            if (!own(one)) hits.push(one.outerHTML);
    }
    return hits;
}"""


@pytest.fixture(scope="module")
def attacked(tmp_path_factory):
    """The site for staff of a register that holds every attack which the gate takes, and all its pages as one."""
    folder = project(tmp_path_factory.mktemp("attacked"))
    shutil.copy(OWN.parent / "council.yml", folder / "schema")
    register_of(survivors(), folder / "partnerships")
    site = build(folder, "staff")
    articles = [
        re.search(r"(?s)<article .*?</article>", path.read_text("utf-8"))[0].replace(' id="', ' data-id="')
        for path in sorted(site.glob("partnerships/*/index.html"))
    ]
    assert len(articles) > 500
    one = (site / "partnerships" / "attack-0" / "index.html").read_text("utf-8")
    whole = re.sub(r"(?s)<article .*?</article>", lambda _: "\n".join(articles), one, count=1)
    (site / "partnerships" / "all").mkdir()
    (site / "partnerships" / "all" / "index.html").write_text(whole, "utf-8")
    return site


PAGES = ("", "register/", "partners/", "due/", "directorates/place/", "partnerships/all/", "about/rules/")


@pytest.fixture(params=[False, True], ids=["with its policy", "without a policy"])
def bare(request, browser):
    """A page that keeps to the site's policy, or to none."""
    with browser.new_context(locale="en-GB", service_workers="block", bypass_csp=request.param) as context:
        asked = []
        context.on("request", lambda request: asked.append(request.url))
        context.route(re.compile(r"^https?://(?!127\.0\.0\.1)"), lambda route: route.abort())
        page = context.new_page()
        page.add_init_script(NOTE)
        page.asked = asked
        yield page


@pytest.mark.parametrize("address", PAGES)
def test_nothing_runs_and_nothing_is_asked_of_another_host(bare, serve, attacked, address):
    bare.goto(serve(attacked) + address, wait_until="load")
    assert bare.evaluate(LOOK) == []
    bare.wait_for_timeout(200)
    assert bare.evaluate("hits") == []
    assert [url for url in bare.asked if not url.startswith(("http://127.0.0.1", "data:"))] == []


@pytest.mark.parametrize("words", ["onerror", "javascript", "alert", "script"])
def test_nothing_runs_in_what_search_finds(bare, serve, attacked, words):
    bare.goto(serve(attacked))
    bare.get_by_role("textbox", name="Search").focus()
    bare.keyboard.type(words)
    expect(bare.locator(".md-search-result__link").first).to_be_visible()
    bare.wait_for_timeout(300)
    assert bare.evaluate("hits") == []
    assert bare.locator(".md-search-result img, .md-search-result script, .md-search-result svg[onload]").count() == 0


def test_the_look_sees_what_runs(bare, serve, attacked, tmp_path):
    """The control: raw HTML on the same page does run where no policy forbids it, and is refused where one does."""
    text = (attacked / "partnerships" / "attack-0" / "index.html").read_text("utf-8")
    (tmp_path / "index.html").write_text(text.replace("</article>", "<img src=x onerror=alert(1)></article>"), "utf-8")
    bare.goto(serve(tmp_path))
    bare.wait_for_function("hits.length > 0")
    (hit, *_) = bare.evaluate("hits")
    assert hit in ("alert 1", "refused script-src-attr")
    assert any("onerror" in one for one in bare.evaluate(LOOK))
