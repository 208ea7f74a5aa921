"""What looks across the register: loads, partners, plans, posts, risks, money, gaps and doubts."""

import re
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest
import yaml
from conftest import AS_OF, LEAST, SCHEMAS, council_with, sources
from hypothesis import given
from hypothesis import strategies as st

from partnership_register import register as registers
from partnership_register.audience import PUBLIC, STAFF
from partnership_register.finding import Status
from partnership_register.model import Gap
from partnership_register.money import Amount
from partnership_register.names import after_place
from partnership_register.render import Pages
from partnership_register.rules import RULES
from partnership_register.views import due, governance, groups, late, life, load, money, people, quality, risk
from partnership_register.views.alike import alike
from partnership_register.views.directorates import directorates
from partnership_register.views.directory import directory
from partnership_register.views.governance import State
from partnership_register.views.past_year import past_year
from partnership_register.views.summary import summary

pytest_plugins = ["own_site"]


@pytest.fixture
def register(tmp_path):
    """A register of the least of records with some more facts each; only the schema judges them."""
    least = yaml.load(LEAST, yaml.BaseLoader)

    def build(records, audience=STAFF):
        (tmp_path / "records").mkdir(exist_ok=True)
        for id, facts in records.items():
            text = yaml.safe_dump(least | (yaml.load(facts, yaml.BaseLoader) or {}), sort_keys=False)
            (tmp_path / "records" / f"{id}.md").write_text(f"---\n{text}---\n", "utf-8")
        checked = registers.check(sources(tmp_path), AS_OF)
        assert set(checked.partnerships) == set(records), [str(problem) for problem in checked.problems]
        return registers.assemble(checked, AS_OF, audience)

    return build


@given(st.lists(st.integers(0, 40), max_size=14))
def test_no_month_is_given_more_than_its_share_nor_gives_more_than_it_has(counts):
    share, after = load.even_share(counts), list(counts)
    for count, start, into in load.moves(counts):
        assert count > 0
        assert 0 < start - into <= load.EARLY
        assert into > 0
        after[start] -= count
        after[into] += count
        assert after[into] <= share
    assert sum(after) == sum(counts)
    assert max(after, default=0) <= max(counts, default=0)
    assert all(now >= share for now, before in zip(after, counts, strict=True) if now < before)


@pytest.mark.parametrize(
    ("counts", "moves"),
    [
        pytest.param([0, 0, 0, 12], ((3, 3, 2), (3, 3, 1)), id="a bunch is spread over the months before it"),
        pytest.param([9, 0, 0], (), id="nothing is put off"),
        pytest.param([0, 9], (), id="nothing is moved into the month that has begun"),
        pytest.param([2, 3, 2], (), id="one over the share is no bunch"),
        pytest.param([0, 0, 0, 0, 10], ((2, 4, 3), (2, 4, 2), (2, 4, 1)), id="no more than three months early"),
        pytest.param([], (), id="no months"),
    ],
)
def test_a_bunch_is_spread_out(counts, moves):
    assert load.moves(counts) == moves


@pytest.mark.parametrize(
    ("month", "moved", "over"),
    [
        pytest.param("05", 3, [("May 2027", 3)], id="the months before are full"),
        pytest.param("12", 0, [("December 2026", 6)], id="the month before has begun"),
    ],
)
def test_what_cannot_be_evened_out_is_said(register, month, moved, over):
    year = 2025 if month == "12" else 2026
    review = f"reviews: [{{reviewed_on: {year}-{month}-15, reviewed_by: Board, outcome: continue, note: Good}}]"
    made = register({f"p{number}": f"{review}\nstage: performing" for number in range(6)})
    found = load.load(made)
    assert sum(move.count for move in found.moves) == moved
    assert [(month.group.title, month.after) for month in found.still_over] == over
    said = Pages(made).due(lambda address: f"/{address}")
    assert ("These months stay too full" in said) == bool(moved)
    assert f"{over[0][0]}</a> ({over[0][1]})." in said
    assert "No month holds many more" not in said


def test_the_chart_counts_reviews_alone(own_register):
    made = load.load(own_register("staff"))
    assert all(month.reviews + month.other == len(month.group.items) for month in made.months)
    assert sum(month.early for month in made.months) == sum(move.count for move in made.moves)
    others = {item.finding.rule for month in made.months for item in month.group.items if not load._is_review(item)}
    assert {"B65", "R12"} <= others
    assert not others & {"R5", "R6", "B60.5"}


@pytest.mark.parametrize(
    ("one", "other", "is_alike"),
    [
        pytest.param("Exampleshire Police", "Exampleshire  police", True, id="spaces and capitals"),
        pytest.param("Riverside Trust", "The Riverside Trust Ltd", True, id="words for the form"),
        pytest.param("Health & Care Alliance", "Health and Care Alliance", True, id="and"),
        pytest.param("Exampleshire Fire Service", "Exampleshire Fire Servce", True, id="a letter left out"),
        pytest.param("Exampleshire Fire Service", "Exampleshire Fire Servise", True, id="a letter changed"),
        pytest.param("Police of Exampleshire", "Exampleshire Police", True, id="another order"),
        pytest.param("Café Nord", "Cafe Nord", True, id="accents"),
        pytest.param("Exampleshire Fire", "Exampleshire Police", False, id="another organisation"),
        pytest.param("Ward 12 Residents Group", "Ward 13 Residents Group", False, id="another number"),
        pytest.param("Arts", "Arms", False, id="too short to be a slip"),
        pytest.param("The Trust", "The Charity", False, id="nothing but words for the form"),
    ],
)
def test_names_that_may_be_one_and_the_same(one, other, is_alike):
    assert bool(alike([one, "Somebody Else Altogether", other])) == is_alike


def test_a_chain_of_like_names_is_one_group():
    assert alike(["abcdefghij", "abcdefghi", "zz", "abcdefgh"]) == ((0, 1, 3),)


PARTNERS = """
partners:
  - {name: Zoo, sector: public, contribution_gbp: 100}
  - {name: "Älpine Club", sector: private, contribution_gbp: unknown}
  - {name: Gone Ltd, sector: private, contribution_gbp: 7, left_on: 2020}
"""


def test_a_partner_stands_under_its_letter_with_its_money(register):
    made = directory(register({"a": PARTNERS, "b": PARTNERS + "stage: ended"}))
    assert [(letter.title, [one.anchor for one in letter.partners]) for letter in made.letters] == [
        ("A", ["alpine-club"]),
        ("G", ["gone-ltd"]),
        ("Z", ["zoo"]),
    ]
    zoo, alpine, gone = (made.by_key[key] for key in ("zoo", "älpine club", "gone ltd"))
    assert (len(zoo.partner.places), len(zoo.current), zoo.gives) == (2, 1, Amount(100, 0))
    assert alpine.gives is None
    assert (gone.current, gone.gives) == ((), None)
    assert zoo.address == "partners/z#zoo"


PAID = "partners: [{name: Zoo, sector: public%s}]\n"


@pytest.mark.parametrize(
    ("paid", "said"),
    [
        pytest.param([159_000], "Takes part in 1 partnership today and pays in £159,000 in cash.", id="all is known"),
        pytest.param(
            [159_000, None], "pays in £159,000 in cash; 1 more amount is not stated.", id="one is not recorded"
        ),
        pytest.param(
            [9, "withheld", None], "pays in £9 in cash; 2 more amounts are not stated.", id="withheld counts as well"
        ),
        pytest.param(
            [0, 0], "Takes part in 2 partnerships today and pays in £0 in cash.", id="nothing, and all say so"
        ),
        pytest.param([None, None], "Takes part in 2 partnerships today.", id="no record has an amount"),
        pytest.param(
            ["unknown", None], "Takes part in 2 partnerships today.", id="nor where one says that it is unknown"
        ),
    ],
)
def test_an_amount_that_is_not_recorded_beside_one_that_is_is_not_nothing(register, paid, said):
    rows = ["" if one is None else f", contribution_gbp: {one}" for one in paid]
    made = register({f"p{number}": PAID % row for number, row in enumerate(rows)})
    page = Pages(made).partner_letter("partners/z", str)
    assert f"{said}</p>" in page


@pytest.mark.parametrize(
    ("audience", "in_all", "of_one"),
    [
        (STAFF, "1 organisations take part in the partnerships of", "Takes part in 2 partnerships today and"),
        (PUBLIC, "1 organisations take part in the published partnerships of", "in 1 published partnership today and"),
    ],
)
def test_the_public_is_told_that_what_is_counted_is_what_is_published(register, audience, in_all, of_one):
    paid = PAID % ", contribution_gbp: 5"
    made = Pages(register({"a": f"audience: public\n{paid}", "b": f"audience: staff\n{paid}"}, audience))
    assert in_all in made.partners(str)
    assert of_one in made.partner_letter("partners/z", str)


def test_a_total_below_the_partners_counts_what_is_not_recorded_but_not_of_those_who_left(register):
    rows = "{name: Zoo, sector: public, contribution_gbp: 100}, {name: Farm, sector: public}"
    gone = (
        "{name: Gone, sector: public, left_on: 2020}, {name: Paid, sector: public, left_on: 2026, contribution_gbp: 5}"
    )
    made = register({"a": f"partners: [{rows}, {gone}]"})
    page = Pages(made).agreement(made.entries[0], str)
    assert '<td class="pr-number" data-column="Contribution in cash">£105 and 1 unknown</td>' in page


DOCUMENTS = """documents:
  - {title: Report, kind: annual_report, url: "https://docs.example/report"}
  - {title: Plan, kind: plan}
"""


def test_a_document_is_a_link_by_its_title(register):
    """So that who listens to the page hears no address; what has none is its title alone."""
    made = register({"a": DOCUMENTS})
    page = Pages(made).agreement(made.entries[0], str)
    assert '<th scope="row"><a href="https://docs.example/report" rel="noopener">Report</a></th>' in page
    assert '<th scope="row">Plan</th>' in page
    assert '<th scope="col">Link</th>' not in page


def test_what_is_not_costed_is_unknown_in_the_table_as_in_the_box_above_it(register):
    rows = "{resource: finance, cost_gbp: 6, source: internal}, {resource: advice, source: internal, in_kind: Days}"
    made = register({"a": f"resources: [{rows}, {{resource: other, source: external, cost_gbp: 9}}]"})
    page = Pages(made).agreement(made.entries[0], str)
    assert 'Of its own the council gives £6 <span class="pr-reason">and 1 unknown</span>' in page
    assert "<dt>The council&#39;s own</dt><dd>£6 and 1 unknown</dd>" in page
    assert "<dt>From outside</dt><dd>£9</dd>" in page
    assert '<td class="pr-number" data-column="Cost">£15 and 1 unknown</td>' in page


LOCAL = """
partners:
  - {name: Exampleshire Citizens Advice, sector: voluntary_community}
  - {name: Castle Estates, sector: private}
  - {name: Exampleshire Water, sector: private}
  - {name: Diocese of Exampleshire, sector: voluntary_community}
"""


def test_a_partner_whose_name_begins_with_the_place_stands_under_the_word_after_it_too(register):
    made = register({"a": LOCAL})
    assert made.council.name == "Exampleshire Council"
    found = directory(made)
    assert [(letter.title, letter.page, [one.title for one in letter.entries]) for letter in found.letters] == [
        ("C", "partners/c", ["Castle Estates", "Citizens Advice, Exampleshire"]),
        ("D", "partners/d", ["Diocese of Exampleshire"]),
        ("E", "partners/e", ["Exampleshire Citizens Advice", "Exampleshire Water"]),
        ("W", "partners/w", ["Water, Exampleshire"]),
    ]
    assert len(found.by_key) == 4
    pages, see = Pages(made), 'Citizens Advice, Exampleshire: see <a href="/partners/e#exampleshire-citizens-advice">'
    main = pages.partners(lambda address: f"/{address}")
    assert f"<li data-also>{see}Exampleshire Citizens Advice</a></li>" in main
    assert see in pages.partner_letter("partners/c", lambda address: f"/{address}")
    assert "Water, Exampleshire: see" in pages.partner_letter("partners/w", str)
    assert "4 organisations take part" in main
    assert main.count("data-item") == 4
    # Where names are too many for one page, they stand on the pages of their letters.
    parted = Pages(made, on_a_page=1).partners(lambda address: f"/{address}")
    assert re.findall(r'<a href="/partners/[^"]+">(.*?)</a> <span class="pr-count">(\d)', parted) == [
        ("C: Castle Estates to Citizens Advice, Exampleshire", "2"),
        ("D: Diocese of Exampleshire", "1"),
        ("E: Exampleshire Citizens Advice to Exampleshire Water", "2"),
        ("W: Water, Exampleshire", "1"),
    ]


def test_partners_promise_what_they_show_and_say_what_they_do_not(register):
    made = Pages(register({"a": LOCAL, "b": "partners: [{name: Zoo, sector: public}]"}))
    said = made.partners(str)
    assert "what it pays in. A name that begins with the council's own place" in said
    assert "does not record what the council pays to an organisation" in said
    assert "its money" not in said
    only = Pages(register({"a": "partners: [{name: Zoo, sector: public}]", "b": ""}))
    assert "what it pays in.</p>" in only.partners(str)


@pytest.mark.parametrize(
    ("name", "council", "turned"),
    [
        ("Exampleshire Citizens Advice", "Exampleshire Council", "Citizens Advice, Exampleshire"),
        ("The Exampleshire Trust", "Exampleshire Council", "Trust, The Exampleshire"),
        ("York Hospitals", "City of York Council", "Hospitals, York"),
        ("City of York Walls Trust", "City of York Council", "Walls Trust, City of York"),
        ("North Yorkshire Police", "North Yorkshire Council", "Police, North Yorkshire"),
        ("Bath Rugby", "Bath and North East Somerset Council", "Rugby, Bath"),
        ("City College", "City of York Council", ""),
        ("North Sea Energy", "North Yorkshire Council", ""),
        ("County Councils Network", "Kent County Council", ""),
        ("Bath and Wells Diocese", "Bath and North East Somerset Council", ""),
        ("Exampleshire & Coast Trust", "Exampleshire Council", ""),
        ("Exampleshire & Coast Trust", "Exampleshire & Coast Council", "Trust, Exampleshire & Coast"),
        ("Exampleshire in Bloom", "Exampleshire Council", ""),
        ("Exampleshire", "Exampleshire Council", ""),
        ("The Trust", "Exampleshire Council", ""),
        ("Little Steps Exampleshire", "Exampleshire Council", ""),
        ("", "Exampleshire Council", ""),
    ],
)
def test_what_follows_the_place_in_a_name_is_what_people_look_for(name, council, turned):
    assert after_place(name, council) == turned


def test_a_partner_that_is_a_partnership_leads_to_its_own_record(register):
    """Told once is enough, and nobody guesses it from its name."""
    rows = "partners:\n  - {name: The Alliance, sector: existing_partnership%s}\n"
    alone = directory(register({"a": rows % ""})).by_key["the alliance"]
    assert alone.partner.itself is None
    made = register({"a": rows % "", "b": rows % ", partnership: alliance", "alliance": ""})
    one = directory(made).by_key["the alliance"]
    assert one.partner.itself.id == "alliance"
    said = Pages(made).partner_letter(one.page, lambda address: f"/{address}/")
    assert '<a href="/partnerships/alliance/">' in said
    assert "partnership of this register too" in said


def test_a_letter_with_very_many_has_several_pages_and_no_mark_twice(register):
    rows = "".join(f"  - {{name: Band {number}{'!' * (number % 2)}, sector: private}}\n" for number in range(130))
    same = "  - {name: Band 0., sector: private}\n"
    made = directory(register({"a": f"partners:\n{rows}{same}"}))
    assert [(letter.title, letter.page, len(letter.partners)) for letter in made.letters] == [
        ("B, part 1", "partners/b", 60),
        ("B, part 2", "partners/b-2", 60),
        ("B, part 3", "partners/b-3", 11),
    ]
    anchors = [one.anchor for letter in made.letters for one in letter.partners]
    assert len(set(anchors)) == len(anchors) == 131


def test_the_box_names_the_partners_of_today_alone(register):
    made = register({"a": PARTNERS})
    found = summary(made.entries[0].partnership, directory(made), made.council.name)
    assert [one.partner.name for one in found.partners] == ["Zoo", "Älpine Club"]


def test_a_value_that_is_withheld_is_no_sum(register):
    made = register({"a": "value_gbp: withheld", "b": "value_gbp: 0"})
    listed = directory(made)
    values = [summary(entry.partnership, listed, "").money.value for entry in made.entries]
    assert str(values[0]) == "Withheld"
    assert values[1] == Amount(0, 0)


LINKS = "strategic_links: [{plan: council_plan, objective: Safer}, {plan: council_plan, objective: Warmer}]"


def test_a_plan_has_those_that_serve_it_and_the_others_are_named(register):
    made = register({"a": LINKS, "b": "", "c": f"{LINKS}\nstage: ended"})
    council_plan, health = groups.plans(made)
    assert [(one.entry.id, one.objectives) for one in council_plan.serving] == [("a", ("Safer", "Warmer"))]
    assert (council_plan.bar, health.serving, health.bar) == (100, (), 0)
    assert [entry.id for entry in groups.without_plan(made)] == ["b"]


def test_every_kind_is_there_with_its_stages(register):
    made = register(
        {"a": "kind: statutory", "b": "kind: statutory\nstage: ending", "c": "kind: statutory\nstage: ended"}
    )
    found = {kind.choice.value: kind for kind in groups.kinds(made)}
    assert list(found) == list(SCHEMAS.vocabulary["kind"].choices)
    stages = dict(zip((stage.value for stage in groups.going_on(made)), found["statutory"].stages, strict=True))
    assert stages == {"forming": 0, "performing": 1, "ending": 1, "unknown": 0}


VACANT = """
lead_officer: vacant
membership: {chair: vacant, vice_chair: Mayor}
partners: [{name: Zoo, sector: public, lead_officer: vacant}]
member_representatives:
  - {post: vacant, capacity: nominee, term_ends_on: 2027-05}
  - {post: Mayor, capacity: nominee}
  - {post: Ward councillor, capacity: nominee, term_ends_on: 2026-11-22}
  - {post: Cabinet member, capacity: nominee, term_ends_on: unknown}
"""


def test_every_vacancy_is_found_wherever_it_stands(register):
    made = register({"a": VACANT, "b": "lead_officer: vacant\nstage: ended"})
    assert [(one.title, one.of) for one in people.vacancies(made)] == [
        ("Lead officer", ""),
        ("Lead officer", "Zoo"),
        ("Chair", "Chair and membership"),
        ("Office", "Councillors who take part"),
    ]


def test_the_public_learns_of_no_vacancy_in_a_field_for_staff(register):
    made = register({"a": f"{VACANT}audience: public"}, PUBLIC)
    assert ("Lead officer", "Zoo") not in [(one.title, one.of) for one in people.vacancies(made)]
    assert len(people.vacancies(made)) == 3


def test_an_office_has_its_terms_in_the_order_in_which_they_end(register):
    more = """
member_representatives:
  - {post: Mayor, capacity: nominee, term_ends_on: 2027}
  - {post: The Alderman, capacity: nominee}
"""
    made = people.offices(register({"a": VACANT, "b": more, "c": f"{more}\nstage: ended"}))
    assert [(str(office.post), [term.entry.id for term in office.terms]) for office in made] == [
        ("The Alderman", ["b"]),
        ("Cabinet member", ["a"]),
        ("Mayor", ["b", "a"]),
        ("Ward councillor", ["a"]),
        ("Vacant", ["a"]),
    ]
    assert [term.finding and term.finding.status for office in made for term in office.terms] == [
        None,
        None,
        Status.UP_TO_DATE,
        None,
        Status.DUE_TODAY,
        Status.UP_TO_DATE,
    ]


def test_an_office_names_what_is_accountable_to_it(register):
    """By whole words: another office whose name begins so is not this one, and what has ended answers to nobody."""
    office = "member_representatives: [{post: Mayor, capacity: nominee}]"
    made = register(
        {
            "a": office,
            "b": "accountable_to: Cabinet, and the mayor for its money",
            "c": "accountable_to: The Mayoral Board",
            "d": "accountable_to: Mayor\nstage: ended",
            "e": "accountable_to: unknown",
        }
    )
    (mayor,) = people.offices(made)
    assert [entry.id for entry in mayor.held_to_account] == ["b"]
    assert '<p>Accountable to this office: <a href="partnerships/b">' in Pages(made).people(str)


def test_few_of_many_terms_that_end_stand_before_the_offices(register):
    rows = ", ".join(f"{{post: Seat {number}, capacity: nominee, term_ends_on: 2026-12-01}}" for number in range(32))
    page = Pages(register({"a": f"member_representatives: [{rows}]"})).people(str)
    part = page.split('<h3 id="ending">')[1].split("<form")[0]
    assert part.startswith('Terms that end by 20 February 2027, or have ended <span class="pr-count">(32)</span>')
    assert part.count("<li>") == 30
    assert "2 more end later" in part


def test_those_who_take_part_in_most_are_named_first_of_all(register):
    both = "partners: [{name: Zoo, sector: public}, {name: Club, sector: private}]"
    page = Pages(register({"a": both, "b": both, "c": "partners: [{name: Zoo, sector: public}]"})).partners(str)
    most = page.split("<p>Take part in most: ")[1].split("</p>")[0]
    assert re.findall(r">([^<]+)</a> \((\d)\)", most) == [("Zoo", "3"), ("Club", "2")]


def test_no_two_offices_have_one_mark(register):
    rows = "member_representatives: [{post: Mayor, capacity: nominee}, {post: mayor, capacity: nominee}]"
    assert [office.anchor for office in people.offices(register({"a": rows}))] == ["mayor", "mayor-2"]


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        pytest.param("Opposition Spokesperson", "Opposition spokesperson", True, id="capitals"),
        pytest.param("Leader of Exampleshire Council", "Leader of the Council", True, id="the council by its name"),
        pytest.param(
            "Cabinet Member for Children", "Cabinet Member for Children and Families", True, id="a longer name"
        ),
        pytest.param(
            "Cabinet Member for Adults and Health", "Cabinet Member for Adults and Housing", False, id="others"
        ),
        pytest.param("Leader of the Council", "Deputy Leader of the Council", False, id="a deputy"),
        pytest.param("Ward councillor, Port", "Ward councillor, Castle", False, id="another ward"),
    ],
)
def test_offices_that_may_be_one_are_named_together(one, other, is_same):
    offices = [people.Office(post, "", ()) for post in (one, Gap.VACANT, other)]
    found = people.same(offices, "Exampleshire Council")
    assert found == (((offices[0], offices[2]),) if is_same else ())


RISKS = """
risks:
  - {description: Flood, category: partner_drops_out, owner: Head, likelihood: high, impact: high}
  - {description: Frost, category: partner_drops_out, owner: Head, likelihood: low}
  - {description: Fire, category: partner_drops_out, owner: Head, likelihood: low, impact: high}
"""


def test_risks_are_counted_on_the_scale_of_the_vocabulary(register):
    made = register({"a": RISKS, "b": "", "c": f"{RISKS}stage: ended"})
    heat = risk.risks_of(made.current, made.schemas)
    assert (heat.placed, heat.unplaced) == (2, 1)
    assert heat.across == tuple(choice.title for choice in SCHEMAS.vocabulary["level"].choices.values())
    assert [(one.entry.id, one.risk.description) for one in risk.gravest(made)] == [("a", "Flood")]
    assert risk.own_map(made.by_id["b"].partnership, made.schemas) is None


def test_the_public_sees_no_risk(register):
    made = register({"a": f"{RISKS}audience: public"}, PUBLIC)
    heat = risk.risks_of(made.current, made.schemas)
    assert (heat.placed, heat.unplaced, risk.gravest(made)) == (0, 0, ())


def test_a_grave_risk_is_shown_with_whom_to_ask_and_the_next_review(register):
    html = Pages(register({"a": f"{RISKS}directorate: place"})).risk(lambda address: f"/{address}")
    row = html.partition('<th scope="row">Flood</th>')[2].partition("</tr>")[0]
    said = re.findall(r'data-column="([^"]+)">(.*?)</td>', row)
    assert [column for column, _ in said] == [
        "Partnership",
        "Directorate",
        "Owner",
        "Last reviewed",
        "Review of the partnership",
    ]
    shown = dict(said)
    assert ("Place" in shown["Directorate"], shown["Owner"]) == (True, "Head")
    assert 'class="pr-badge' in shown["Review of the partnership"]
    assert "Frost" not in html


BUDGET = """
budget:
  - {{organisation: Exampleshire Council, cash_gbp: 100, actual_gbp: {}}}
  - {{organisation: Zoo, cash_gbp: {}, actual_gbp: {}}}
"""
GRANT = """
resources: [{resource: finance, cost_gbp: 1}, {resource: finance, cost_gbp: 20, source: external}]
"""


@pytest.mark.parametrize(
    ("rows", "actual", "difference"),
    [
        pytest.param((100, 50, 60), Amount(160, 0), 10, id="all is known"),
        pytest.param((100, "unknown", 60), Amount(160, 0), None, id="a budget is unknown"),
        pytest.param((100, 50, "unknown"), Amount(100, 1), None, id="what was spent is unknown"),
        pytest.param((100, 50, "not_applicable"), Amount(100, 0), -50, id="nothing was to be spent"),
    ],
)
def test_a_difference_is_said_only_where_all_is_known(register, rows, actual, difference):
    made = money.spending(register({"a": BUDGET.format(*rows)}).entries[0].partnership)
    assert (made.actual, made.difference) == (actual, difference)
    assert made.percent == (difference and round(made.actual.total / made.budget.total * 100))


@pytest.mark.parametrize(
    ("rows", "percent"),
    [
        pytest.param((100, 10_000, 9990), 99, id="nearly all is not all"),
        pytest.param((100, 10_000, 10_000), 100, id="all"),
        pytest.param((100, 10_000, 10_010), 101, id="a little more than all is more"),
        pytest.param((1, 10_000, 0), 1, id="little is not nothing"),
        pytest.param((0, 10_000, 0), 0, id="nothing"),
    ],
)
def test_a_difference_is_not_rounded_away(register, rows, percent):
    made = money.spending(register({"a": BUDGET.format(*rows)}).entries[0].partnership)
    assert made.percent == percent


def test_one_who_has_not_said_what_it_spent_makes_the_sum_unknown(register):
    text = BUDGET.format(100, 50, 60).replace(", actual_gbp: 60", "")
    made = money.spending(register({"a": text}).entries[0].partnership)
    assert (made.actual, made.difference) == (Amount(100, 1), None)


def test_without_a_budget_there_is_no_picture(register):
    assert money.spending(register({"a": ""}).entries[0].partnership) is None


def test_the_money_of_a_directorate_counts_what_is_unknown(register):
    made = register(
        {
            "a": "directorate: place\nvalue_gbp: 500",
            "b": "directorate: place\nvalue_gbp: unknown",
            "c": "directorate: place\nvalue_gbp: 9\nstage: ended",
            "d": "directorate: adults_and_health" + BUDGET.format(1, "unknown", 1).replace("100", "1") + GRANT,
        }
    )
    place, adults = money.by_directorate(made, directorates(made))
    nothing = Amount(0, 0)
    assert (place.sums, place.bar) == (money.Sums(Amount(500, 0), nothing, nothing, 1, 0), 100)
    assert adults.sums == money.Sums(Amount(1, 1), Amount(1, 0), Amount(20, 0), 0, 0)
    assert (adults.sums.through, place.sums.through) == (Amount(21, 0), nothing)
    assert money.whole(made) == money.Sums(Amount(501, 1), Amount(1, 0), Amount(20, 0), 1, 0)


def test_money_without_a_known_directorate_has_a_share_of_its_own_so_that_the_shares_are_the_whole(register):
    made = register(
        {
            "a": "directorate: place\nvalue_gbp: 500",
            "b": "directorate: unknown\nvalue_gbp: 40",
            "c": "directorate: unknown\nvalue_gbp: 9\nstage: ended",
            "d": f"directorate: unknown{GRANT}",
        }
    )
    shares = money.by_directorate(made, directorates(made))
    assert [one.directorate and one.directorate.slug for one in shares][-2:] == ["adults-and-health", None]
    assert [entry.id for entry in shares[-1].entries] == ["b", "d"]
    whole = money.whole(made)
    assert (whole.value, whole.unstated, whole.through) == (Amount(540, 0), 1, Amount(21, 0))
    assert sum(one.sums.value.total for one in shares) == 540
    assert sum(one.sums.through.total for one in shares) == 21
    assert sum(len(one.entries) for one in shares) == len(made.current)


MANY = {
    "a": "value_gbp: 500",
    "b": f"value_gbp: withheld{GRANT}",
    "c": "directorate: unknown\nvalue_gbp: unknown\nbudget_year: 2025 to 2026 (setting up)",
    "d": BUDGET.format(1, 50, 1) + "budget_year: 2026 to 2027",
    "e": "value_gbp: 7\nresources: [{resource: staff, cost_gbp: 900}, {resource: it, source: external}]",
    "f": "value_gbp: 1000\nstage: ended",
    "g": "value_gbp: not_applicable",
}
CELLS = re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>")


def money_rows(page):
    """What stands in each row of the list by partnership, and below."""
    table = page.split('id="money-by-partnership"')[1].split("</table>")[0]
    rows = [re.sub(r"<[^>]+>", "", "|".join(CELLS.findall(row))) for row in re.findall(r"<tr>.*?</tr>", table)]
    return rows[1:]


def test_what_comes_through_the_council_is_said_of_each_partnership_most_first(register):
    made = register(MANY)
    found = money.lines(made.current, made.council.name)
    assert [line.entry.id for line in found] == ["e", "d", "b", "a", "c", "g"]
    assert [line.stated.through for line in found] == [Amount(900, 0), Amount(100, 0), Amount(21, 0), None, None, None]
    page = Pages(made).money(str)
    *rows, last = money_rows(page)
    name = str(made.by_id["a"].partnership.name)
    assert rows == [
        f"{name}|Place|Not stated|£7|£900|Not stated|£900",
        f"{name}|Place|2026 to 2027|£150|£100|None recorded|£100",
        f"{name}|Place|Not stated|Withheld|£1|£20|£21",
        f"{name}|Place|Not stated|£500|Not stated|None recorded|Not stated",
        f"{name}|Unknown|2025 to 2026|Unknown|Not stated|None recorded|Not stated",
        f"{name}|Place|Not stated|Not applicable|Not stated|None recorded|Not stated",
    ]
    assert last == "All 6|£657|£1,001|£20|£1,021"


@pytest.mark.parametrize("audience", [PUBLIC, STAFF])
@pytest.mark.parametrize("on_a_page", [250, 2])
def test_the_columns_by_partnership_add_up_to_the_sums_by_directorate(own_register, audience, on_a_page):
    made = Pages(own_register(audience), on_a_page=on_a_page)
    main = made.money(str)
    above = re.search(r'<tfoot><tr><th scope="row">All</th>(.*?)</tr></tfoot>', main)[1]
    (gives,) = re.findall(r'data-column="The council gives">(£[\d,]+)', above)
    pages = [main, *(made.part(address, str) for address in made.parts if address.startswith("money/by-partnership"))]
    rows = [row for page in pages if "money-by-partnership" in page for row in money_rows(page)]
    inside = [row for row in rows if not row.startswith(("All ", "These "))]
    assert len(inside) == len(made.register.current)

    def column(rows, number):
        found = (re.match(r"£([\d,]+)", row.split("|")[number]) for row in rows)
        return sum(int(one[1].replace(",", "")) for one in found if one)

    assert gives == f"£{column(inside, 4):,}" != "£0"
    if on_a_page == 2:
        # Each page says what it adds, and what all pages add up to.
        these = [row for row in rows if row.startswith("These ")]
        assert len(these) == len(pages) - 1 > 1
        assert column(these, 2) == column(inside, 4)
    assert {row.split("|")[2] for row in rows if row.startswith("All ")} == {f"{gives}"}


def test_the_pages_of_a_long_list_say_from_which_amount_to_which_they_go(register):
    main = Pages(register(MANY), on_a_page=2).money(lambda address: f"/{address}")
    ways = re.findall(r'<a href="/money/by-partnership[^"]*">(.*?)</a>', main)
    assert ways == ["£900 to £100", "£21 to not stated, 3 to 4", "not stated, 5 to 6"]


@pytest.mark.parametrize(
    ("facts", "said", "home"),
    [
        pytest.param({"a": "value_gbp: withheld", "b": "value_gbp: 1"}, "0 and 1 withheld", "1 value is withheld."),
        pytest.param(
            {"a": "value_gbp: unknown", "b": "value_gbp: withheld"}, "1 and 1 withheld", "states no value. 1 "
        ),
        pytest.param({"a": "", "b": ""}, "2", "2 partnerships state no value."),
        pytest.param({"a": "value_gbp: withheld\n" + BUDGET.format(1, 2, 3)}, "0", "See the money in full"),
    ],
    ids=["withheld", "one of each", "none stated", "the budget says what the value does not"],
)
def test_a_value_that_is_withheld_is_counted_beside_those_that_nobody_stated(register, facts, said, home):
    made = Pages(register(facts))
    page = made.money(str)
    foot = re.search(r'<tfoot><tr><th scope="row">All</th>.*?data-column="No value stated">(.*?)</td></tr>', page)[1]
    assert plain(foot) == said
    assert home in plain(made.home(str))
    assert ("Value withheld" in page) is ("withheld" in said)


PLAN = """
partners:
  - {name: River Trust, sector: public, contribution_gbp: 14000}
  - {name: Water Company, sector: public, contribution_gbp: 12000}
  - {name: Mockbridge, sector: public, contribution_gbp: 3000}
  - {name: Angling Club, sector: public}
  - {name: Gone, sector: public, contribution_gbp: 9, left_on: 2020}
value_gbp: %s
resources: [{resource: finance, cost_gbp: 6000}]
"""


def plain(html):
    """What a piece of a page says, without its markup."""
    return re.sub("<[^>]+>", "", html).strip()


def who_pays(made):
    """What the box says of the money, and the sentences of the section about it."""
    page = Pages(made).agreement(made.entries[0], str)
    (box,) = re.findall(r"(?s)who pays\?</dt><dd>(.*?)</dd>", page)
    return plain(box), [plain(one) for one in re.findall(r"<p>((?:All of|Of) the £.*?|What partners pay.*?)</p>", page)]


def lines_of(*sums):
    """A budget with the council's line first, then one of each letter."""
    names = ["Exampleshire Council", *"ABCDEFGH"]
    rows = (f"{{organisation: {name}, cash_gbp: {cash}}}" for name, cash in zip(names, sums, strict=False))
    partners = ", ".join(f"{{name: {name}, sector: public}}" for name in names[1 : max(2, len(sums))])
    return f"partners: [{partners}]\nbudget: [{', '.join(rows)}]\n"


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        pytest.param(
            PLAN % 35000,
            "the council gives £6,000. The rest: River Trust £14,000, Water Company £12,000, Mockbridge £3,000.",
            id="what partners of today pay in is the rest",
        ),
        pytest.param(
            PLAN % 40000,
            "gives £6,000. Others give: River Trust £14,000, Water Company £12,000, Mockbridge £3,000.",
            id="something of the value is not accounted for",
        ),
        pytest.param(
            lines_of(1, 2, 3, 4, 5, 6) + "budget_year: 2026 to 2027",
            "The rest: E £6, D £5, C £4, B £3, A £2. Budget year: 2026 to 2027.",
            id="five by the budget, and its year",
        ),
        pytest.param(lines_of(1, 2, 3, 4, 5, 6, 7), "B £3 and 1 other.", id="a sixth is counted"),
        pytest.param(lines_of(1, 2, 3, 4, 5, 6, 7, "unknown"), "B £3 and 2 others.", id="and one that is unknown"),
        pytest.param(lines_of(1, 2, 0), "The rest: A £2.", id="who gives nothing is not named"),
        pytest.param(lines_of(7), "Value: £7. Of its own the council gives £7.", id="there is no other"),
        pytest.param(
            lines_of(7, "unknown"), "Value: £7 and 1 unknown. Of its own the council gives £7.", id="nobody knows what"
        ),
    ],
)
def test_who_pays_says_who_gives_the_rest(register, facts, said):
    box, _ = who_pays(register({"a": facts}))
    assert box.endswith(said)


def test_money_leads_to_what_partners_pay_in_where_there_is_no_budget(register):
    page = Pages(made := register({"a": PLAN % 35000})).agreement(made.entries[0], str)
    assert 'under <a href="#roles-and-responsibilities">Roles and Responsibilities</a>.</p>' in page
    assert '<h2 id="roles-and-responsibilities">' in page
    assert who_pays(made)[1] == ["What partners pay in stands with each under Roles and Responsibilities."]
    made = register({"a": PLAN % 35000 + lines_of(1, 2).partition("\n")[2].replace("A,", "River Trust,")})
    assert who_pays(made)[1] == []


@pytest.mark.parametrize(
    ("cost", "said"),
    [
        pytest.param(640_000, "Of the £896,000 of Exampleshire Council, £640,000 is from outside.", id="a part"),
        pytest.param(896_000, "All of the £896,000 of Exampleshire Council is from outside.", id="all"),
        pytest.param("unknown", None, id="nobody knows how much"),
        pytest.param(0, None, id="none"),
        pytest.param(900_000, None, id="more than there is"),
    ],
)
def test_a_budget_says_how_much_of_the_councils_line_is_from_outside(register, cost, said):
    facts = lines_of(896_000, 5) + f"resources: [{{resource: staff, source: external, cost_gbp: {cost}}}]"
    assert who_pays(register({"a": facts}))[1] == ([said] if said else [])


def test_what_of_the_councils_line_is_from_outside_may_be_more_than_is_known(register):
    rows = "{resource: staff, source: external, cost_gbp: 5}, {resource: it, source: external}"
    made = register({"a": f"{lines_of(9)}resources: [{rows}]"})
    assert who_pays(made)[1] == ["Of the £9 of Exampleshire Council, at least £5 is from outside."]


COMPLAINTS = "complaints_contact: Co-ordinator"
REACHED = "lead_contact: {telephone: 01632 960555}"


@pytest.mark.parametrize("facts", ["", COMPLAINTS, REACHED, f"{COMPLAINTS}\n{REACHED}"])
@pytest.mark.parametrize("telephone", ["01632 960000", ""])
def test_an_agreement_says_how_to_complain_and_how_to_reach_the_council(register, facts, telephone):
    made = register({"a": facts})
    own = made.council.facts
    council = replace(made.council, facts=own._replace(council=own.council._replace(telephone=telephone)))
    page = Pages(replace(made, council=council)).agreement(made.entries[0], str)
    (box,) = re.findall(r"(?s)<dt>How do I reach it\?</dt><dd>(.*?)</dd>", page)
    assert '<a href="toolkit/running/complaints#residents">How to complain</a>' in box
    is_said = facts != REACHED
    assert box.count("mailto:partnerships@exampleshire.example") == is_said
    assert box.count("tel:") == bool(telephone and is_said) + (REACHED in facts and "tel:01632960555" in box)
    assert ("for the Co-ordinator" in box) is (COMPLAINTS in facts)
    # Whom to ask is said before for what, and who comes next where that is somebody else.
    assert ("ask the same contact for the Co-ordinator" in box) is (facts == COMPLAINTS)
    assert ("ask there for the Co-ordinator; if that does not settle it, ask the council's" in box) is (
        facts == f"{COMPLAINTS}\n{REACHED}"
    )


def test_what_is_due_has_the_returns_and_the_councils_own_reviews(own_register):
    for audience in (STAFF, PUBLIC):
        page = Pages(own_register(audience)).due(lambda address: f"/{address}")
        part = page.split('<h2 id="returns">')[1].split("<h2")[0]
        assert re.findall(r'<li[^>]*><a href="([^"]+)">.*?<span class="pr-badge[^>]*>(.*?):', part) == [
            ("/directorates/resources", "Return"),
            ("/directorates/place", "Return"),
            ("/about/accessibility", "Statement review"),
            ("/index", "Policy review"),
            ("/index", "Register review"),
            ("/directorates/health", "Return"),
        ]


DECLARED = """
audience: public
member_representatives: [{post: Harbours Lead, capacity: council_representative, declared_on: 2024-01-31}]
"""


def test_staff_see_whose_declaration_is_overdue_and_the_public_sees_none(register):
    pages_of = {audience: Pages(register({"a": DECLARED}, audience)).due(str) for audience in (STAFF, PUBLIC)}
    assert "Declaration (Harbours Lead): overdue by" in pages_of[STAFF]
    assert "eclaration" not in pages_of[PUBLIC]
    assert "Harbours Lead" not in pages_of[PUBLIC]
    assert 'id="overdue"' in pages_of[PUBLIC]


@pytest.mark.parametrize("grant", [True, False])
def test_both_parts_of_the_money_have_a_sum_beside_them_where_both_are_there(register, grant):
    text = "directorate: place" + BUDGET.format(1, 1, 1) + (GRANT if grant else "")
    page = Pages(register({"a": text})).money(str)
    assert ("Both together" in page) is grant


def test_the_sums_say_of_whom_they_say_nothing_and_which_years_they_mix(register):
    year = "budget_year: "
    made = register(
        {
            "a": "value_gbp: withheld",
            "b": "",
            "c": f"{BUDGET.format(1, 2, 3)}{year}2025 to 2026",
            "d": f"value_gbp: 1\n{year}2025 to 2026 (setting up)",
            "e": f"value_gbp: not_applicable\n{year}2024 to 2025",
            "f": "stage: ended",
            "g": "value_gbp: 5",
        }
    )
    found = money.silent(made)
    ids = [[entry.id for entry in group] for group in (found.unstated, found.withheld, found.without_budget)]
    assert ids == [["b"], ["a"], ["a", "b", "d", "e", "g"]]
    assert money.years(made) == (("2025 to 2026", 2), ("", 1))


def test_nothing_planned_is_no_part_of_a_plan(register):
    made = money.spending(
        register({"a": BUDGET.format(9, 0, 0).replace("cash_gbp: 100", "cash_gbp: 0")}).entries[0].partnership
    )
    assert (made.difference, made.percent) == (9, None)


def cells(made, id):
    """The states of one partnership by column."""
    line = next(line for line in made.lines if line.entry.id == id)
    return {column.key: state for column, state in zip(made.columns, line.states, strict=True)}


def test_a_gap_is_a_heading_neither_written_nor_explained(register):
    made = governance.matrix(
        register(
            {"a": "omissions: [{item: equalities, reason: Not needed}, {item: terms_promotion, reason: Too small}]"}
        )
    )
    states = cells(made, "a")
    assert states["equalities"] is State.EXPLAINED
    assert states["terms_promotion"] is State.EXPLAINED
    assert states["legalities"] in (State.NO, State.YES)
    assert states["R13"] is State.NO
    assert made.groups() == (("safeguards", 6), ("headings", 16), ("terms", 12))
    assert made.lines[0].explained == 2


def test_rule_and_matrix_have_the_same_gaps(own_register):
    """R14 names each heading and each item that is neither written nor explained; the matrix has a No for each."""
    made = governance.matrix(own_register("staff"))
    for line in made.lines:
        reasons = " ".join(one.reason for one in line.entry.of("R14"))
        for column, state in zip(made.columns, line.states, strict=True):
            if column.group != "safeguards" and state is State.NO:
                assert column.title in reasons
        is_whole = all(one.status is Status.IN_ORDER for one in line.entry.of("R14"))
        named = [state for column, state in zip(made.columns, line.states, strict=True) if column.group != "safeguards"]
        assert is_whole == (State.NO not in named)
    assert any(line.gaps for line in made.lines)


def test_terms_that_are_a_draft_are_a_gap_however_much_is_written(register):
    """R1: from the limit on, terms are agreed, and measures and risks are recorded."""
    facts = f"value_gbp: 5000\ncritical_success_factors: [{{factor: Fewer}}]\n{RISKS}terms_of_reference: {{status: %s}}"
    made = governance.matrix(register({"a": facts % "draft", "b": facts % "agreed", "c": "value_gbp: 1"}))
    assert [cells(made, id)["R1"] for id in "abc"] == [State.NO, State.YES, State.NOT_NEEDED]


def test_what_is_written_and_what_is_explained_are_counted_apart(register):
    made = governance.matrix(register({"a": "omissions: [{item: equalities, reason: Not needed}]", "b": ""}))
    total = next(total for total in made.totals() if total.column.key == "equalities")
    assert (total.there, total.explained, total.needed, total.bar) == (0, 1, 2, 0)
    together = next(total for total in made.completeness() if total.column.key == "headings")
    assert (together.explained, together.needed) == (1, 32)


def test_those_with_most_gaps_stand_first(register):
    explained = ", ".join(f"{{item: {key}, reason: None}}" for key in list(SCHEMAS.agreement.root.fields)[:9])
    made = governance.matrix(
        register({"a": f"directorate: place\nomissions: [{explained}]", "b": "directorate: place"})
    )
    [(_, lines)] = made.of(["place"])
    assert [line.entry.id for line in lines] == ["b", "a"]
    assert lines[0].gaps > lines[1].gaps


def test_the_public_is_told_which_headings_are_not_shown(register):
    made = governance.matrix(register({"a": "audience: public"}, PUBLIC))
    kept = {group: (shown, [column.title for column in columns]) for group, shown, columns in made.kept_back()}
    assert kept["headings"] == (15, ["Risk Management"])
    assert kept["terms"] == (11, ["5 Risks"])
    for group, (shown, titles) in kept.items():
        assert shown + len(titles) == {"headings": 16, "terms": 12, "safeguards": 6}[group]
    assert governance.matrix(register({"a": ""})).kept_back() == ()


def test_totals_count_those_that_need_it_alone(register):
    made = governance.matrix(
        register(
            {
                "a": "equality: {changes_service: yes, assessment: completed, assessed_on: 2025}",
                "b": "equality: {changes_service: no, assessment: not_applicable}",
                "c": "equality: {changes_service: yes, assessment: not_completed}",
                "d": "",
                "e": "stage: ended",
            }
        )
    )
    total = next(total for total in made.totals() if total.column.key == "R10")
    assert (total.there, total.needed, total.bar) == (1, 3, pytest.approx(33.3))
    assert [cells(made, id)["R10"] for id in "abcd"] == [State.YES, State.NOT_NEEDED, State.NO, State.UNKNOWN]
    assert [total.column.key for total in made.completeness()] == [
        *governance.SAFEGUARDS,
        "headings",
        "terms",
    ]


def test_who_shares_information_without_an_agreement_is_seen(register):
    said = ("yes", "being_written", "no", "not_applicable", "unknown")
    made = governance.matrix(
        register({"none": ""} | {one.replace("_", "-"): f"information_sharing: {{agreement: {one}}}" for one in said})
    )
    total = next(total for total in made.totals() if total.column.key == "B60.6")
    assert (total.there, total.needed) == (1, 5)
    assert [entry.id for entry in total.lacking] == ["being-written", "no", "none", "unknown"]


def test_those_that_lack_a_thing_are_named_where_they_are_few(register):
    agreed = {"good": "exit: {agreed: yes}"}

    def named(count):
        made = governance.matrix(register(agreed | {f"bad-{number}": "" for number in range(count)}))
        total = next(total for total in made.totals() if total.column.key == "B28")
        assert (total.there, total.needed, len(total.lacking)) == (1, count + 1, count)
        return [entry.id for entry in total.named]

    assert named(0) == []
    assert named(2) == ["bad-0", "bad-1"]
    assert len(named(10)) == 10
    assert named(11) == []


def test_the_matrix_has_each_partnership_under_its_directorate(register):
    made = governance.matrix(register({"a": "directorate: place", "b": "directorate: adults_and_health"}))
    homes = [(key, [line.entry.id for line in lines]) for key, lines in made.of(["adults_and_health"])]
    assert homes == [("adults_and_health", ["b"]), ("", ["a"])]


def test_a_column_of_the_public_rests_on_public_facts_alone(register):
    made = governance.matrix(register({"a": "audience: public"}, PUBLIC))
    keys = {column.key for column in made.columns}
    headings = SCHEMAS.agreement.root.fields
    assert keys & set(headings) == {key for key, field in headings.items() if field.is_public}
    assert "risk_management" not in keys
    assert "terms_risks" not in keys
    for rule in RULES:
        assert rule.id not in keys or rule.is_public(SCHEMAS.facts.root)


def test_the_public_matrix_does_not_change_with_a_fact_for_staff(register):
    facts = "audience: public\nomissions: [{item: equalities, reason: None}]\n"
    plain = governance.matrix(register({"a": facts}, PUBLIC))
    spoilt = governance.matrix(register({"a": f"{facts}{RISKS}"}, PUBLIC))
    assert [line.states for line in plain.lines] == [line.states for line in spoilt.lines]


AUDITED = """
audience: public
significant: {answer: yes, reason: Size}
internal_audit: {last_on: 2025-11, opinion: Reasonable assurance.}
"""
LEFT = "leaving: {{ended_on: {}, reason: achieved, why: Done, decided_by: Cabinet}}"
NOT_AUDITED = "audience: public\nsignificant: {answer: yes, reason: Size}\n"


def test_what_internal_audit_said_stands_in_one_list_with_those_never_audited(register):
    records = {
        "a": AUDITED,
        "b": NOT_AUDITED,
        "c": "audience: public\ncouncil_role: accountable_body\n",
        "d": f"{AUDITED}stage: ended",
    }
    made = register(records)
    found = risk.audits(made)
    assert [field.key for field in found.fields] == ["last_on", "opinion"]
    assert [[entry.id for entry in some] for some in (found.audited, found.never, found.wanting)] == [
        ["a"],
        ["b", "c"],
        ["b", "c"],
    ]
    said = re.sub("<[^>]+>", "", Pages(made).risk(lambda address: f"/{address}"))
    names = ", ".join(["Riverside Health Partnership"] * 2)
    assert f"2 of 3 partnerships. 2 of these are significant or high risk: {names}." in said
    assert "Reasonable assurance." in said
    pages = Pages(made, on_a_page=1)
    assert "Reasonable assurance." in pages.part("risk/audit", lambda address: f"/{address}")
    # The schema keeps it for staff: the public is not told that nobody was audited.
    public = register(records, PUBLIC)
    assert risk.audits(public) == risk.Audits((), (), ())
    assert "audited" not in Pages(public).risk(lambda address: f"/{address}")


DOUBT = """
council_role: unknown
lead_officer: vacant
value_gbp: withheld
ends_on: not_applicable
partners:
  - {name: Zoo, sector: public, contribution_gbp: unknown}
  - {name: Farm, sector: public, contribution_gbp: unknown, telephone: 01632 960000}
"""


def test_every_doubt_is_counted_once(register):
    made = quality.quality(register({"a": DOUBT, "b": "", "c": f"{DOUBT}stage: ended"}))
    found = {one.path: (one.gaps, one.stated) for one in made.fields}
    assert found == {
        ("partners", "contribution_gbp"): ((2, 0, 0), 2),
        ("council_role",): ((1, 0, 0), 2),
        ("lead_officer",): ((0, 1, 0), 2),
        ("value_gbp",): ((0, 0, 1), 1),
    }
    assert made.gaps == (3, 1, 1)
    assert [(one.entry.id, one.titles[-1], one.gap.title, one.count) for one in made.missing] == [
        ("a", "Lead officer", "Vacant", 1),
        ("a", "Council's role", "Unknown", 1),
        ("a", "Contribution in cash", "Unknown", 2),
        ("a", "Value", "Withheld", 1),
    ]
    assert made.fields[0].titles == ("Partners", "Contribution in cash")


def test_the_partnership_with_most_that_is_unknown_stands_first(register):
    unknown = {"a": "council_role: unknown", "b": "council_role: unknown\nvalue_gbp: unknown", "c": DOUBT}
    made = quality.quality(register(unknown))
    assert list(dict.fromkeys(one.entry.id for one in made.missing)) == ["c", "b", "a"]


def test_a_life_has_every_date_in_its_lane(register):
    made = register(
        {
            "a": """
started_on: 2019-04-01
open_ended: yes
ends_on: not_applicable
funding_ends_on: 2027-03
reviews: [
  {reviewed_on: 2025, reviewed_by: Head, outcome: continue, note: Good},
  {reviewed_on: unknown, reviewed_by: Head, outcome: continue, note: Lost}]
agreement: {first_signed_on: 2019-03-12, version: "1"}
"""
        }
    )
    found = life.life(made.entries[0], AS_OF)
    assert [(event.key, str(event.when), event.is_to_come) for event in found.events] == [
        ("signed", "2019-03-12", False),
        ("started", "2019-04-01", False),
        ("review", "2025", False),
        ("review_due", "2026-12-31", True),
        ("funding_ends", "2027-03", True),
    ]
    assert [lane.title for lane in found.picture.lanes] == ["partnership", "reviews", "agreement", "funding"]


def test_a_life_without_dates_has_no_picture(register):
    made = register({"a": "started_on: unknown\nstage: forming"})
    assert life.life(made.entries[0], AS_OF) is None


def test_those_that_name_a_partnership_are_named_on_its_page_but_once():
    def entry(id, related=(), replaces=()):
        facts = {"related": [SimpleNamespace(partnership=other) for other in related], "replaces": replaces}
        return SimpleNamespace(id=id, partnership=SimpleNamespace(**facts, replaced_by=()))

    entries = [entry("a", ["b"]), entry("b", replaces=("a",)), entry("c", ["b", "hidden"])]
    assert {id: [one.id for one in found] for id, found in life.named_by(entries).items()} == {"b": ["c"]}


def test_the_statement_has_its_own_clock():
    from partnership_register.rules.reviews import statement_review

    assert statement_review(council_with({}), AS_OF) is None


def test_what_else_is_overdue_is_counted_by_kind_of_date_and_a_day_counts_from_the_day_after(own_register):
    register = own_register("staff")
    items = [one for one in due.items(register) if one.finding.due and one.finding.rule != "R5"]
    first = min(one.finding.due for one in items)
    for as_of, over in ((first, 0), (first + timedelta(days=1), 1)):
        made = late.late(replace(register, as_of=as_of))
        assert "reviews" not in {one.kind.key for one in made}
        assert sum(one.count for one in made) == over
        assert sorted(day for one in made for day in one.days) == sorted(one.finding.due for one in items)


@pytest.mark.parametrize(
    ("facts", "added", "ended"),
    [
        pytest.param("added_on: 2025-11-22", [], [], id="a year ago to the day"),
        pytest.param("added_on: 2025-11-23", ["a"], [], id="the day after"),
        pytest.param("added_on: 2025-11", ["a"], [], id="some day of that month"),
        pytest.param("added_on: unknown", [], [], id="nobody knows when"),
        pytest.param(f"stage: ended\n{LEFT.format('2026-03-31')}", [], ["a"], id="ended"),
        pytest.param(f"stage: ended\n{LEFT.format('2025-11-22')}", [], [], id="ended a year ago"),
        pytest.param(f"stage: ending\n{LEFT.format('2026-03-31')}", [], [], id="not over yet"),
    ],
)
def test_what_came_and_what_ended_in_the_last_year(register, facts, added, ended):
    made = past_year(register({"a": facts}))
    assert [[entry.id for entry, _ in found] for found in (made.added, made.ended)] == [added, ended]


def test_the_latest_of_the_last_year_stands_first(register):
    made = past_year(register({"a": "added_on: 2026-01-05", "b": "added_on: 2026-10", "c": "added_on: 2026-02"}))
    assert [entry.id for entry, _ in made.added] == ["b", "c", "a"]


HIGH = "council_role: accountable_body\nvalue_gbp: {}\nresources: [{{resource: staff, cost_gbp: {}}}]"


def test_the_risk_page_adds_up_the_money_of_what_is_high_risk(register):
    page = Pages(register({"a": HIGH.format(100, 7), "b": HIGH.format(200, 5), "c": "value_gbp: 900"})).risk(str)
    said = re.sub("<[^>]+>", "", page.split("All of these together")[1].split("</p>")[0])
    assert said == "Value: £300. The council gives: £12. From outside, through the council: none recorded."


def test_the_risk_page_adds_up_nothing_where_there_is_one(register):
    assert "All of these together" not in Pages(register({"a": HIGH.format(100, 7), "c": "value_gbp: 900"})).risk(str)
