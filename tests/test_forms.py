"""Forms: made from the schema, filled in from the register, the same on paper, on a page and in Word."""

import os
import re
import shutil
import subprocess
from html import unescape
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from conftest import ROOT
from docx.oxml.ns import qn
from markupsafe import escape

from partnership_register.forms import prose, reading
from partnership_register.forms.kit import Kit
from partnership_register.model import Gap
from partnership_register.problem import InvalidRegister
from partnership_register.render import Pages

pytest_plugins = ["own_site"]

FORMS = ROOT / "schema" / "forms.yml"
BOARD = "safer-exampleshire-board"


@pytest.fixture(scope="module")
def kit(own_register, forms):
    """The kit for an audience."""

    def kit(audience="staff", fills=True):
        return Kit(own_register(audience), forms, fills)

    return kit


@pytest.fixture(scope="module")
def words(kit):
    """All words of a form as Word shows them, blank or filled in for one."""

    def words(key, about=None, audience="staff"):
        one = kit(audience)
        return text_of(one.word.document(one.filled(key, about) if about else one.blank(key)))

    return words


def text_of(document):
    body = docx.Document(BytesIO(document)).element.body
    # A run ends no word: a paragraph does.
    return "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p")))


def paragraphs(document, style):
    return [p.text for p in docx.Document(BytesIO(document)).paragraphs if p.style.name == style]


def test_every_form_is_a_word_document_with_real_headings_and_tables_in_british_english(kit):
    one = kit()
    for key, form in one.forms.by_key.items():
        sheet, made = one.blank(key), one.word.document(one.blank(key))
        document = docx.Document(BytesIO(made))
        assert paragraphs(made, "Title") == [form.title]
        assert paragraphs(made, "Heading 1") == [section.title for section in sheet.sections]
        tables = sum(bool(block.columns) for section in sheet.sections for block in section.blocks)
        assert len(document.tables) == tables > 0, key
        assert {lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))} == {"en-GB"}
        section = document.sections[0]
        assert sorted((round(section.page_width.mm), round(section.page_height.mm))) == [210, 297], "A4"
        for table in document.tables:
            assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None, "the head is repeated overleaf"


def test_the_same_day_makes_the_same_bytes(own_register, kit):
    first, second = ({address: b"".join(make()) for address, make in kit().files()} for _ in range(2))
    assert first == second
    with ZipFile(BytesIO(first["toolkit/forms/review.docx"])) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "2026-11-22T00:00:00Z" in archive.read("docProps/core.xml").decode()


def test_a_page_says_what_its_word_document_says(kit):
    one = kit()
    pages = Pages(one.register, one)
    for key in one.forms.by_key:
        # The page's title is MkDocs' to print.
        html = one.forms.by_key[key].title + pages.blank_form(key, lambda address: f"/{address}")
        on_page = set(re.findall(r"\w+", unescape(re.sub(r"<[^>]+>", " ", html))))
        in_word = set(re.findall(r"\w+", text_of(one.word.document(one.blank(key)))))
        assert in_word <= on_page, key


CARRIED_OVER = {
    "agreement": ("agreement headings", 16),
    "declarations": ("sections of the declaration", 9),
    "insurance": ("insurance_area", 7),
    "viability": ("viability_area", 11),
    "terms-of-reference": ("terms_item", 12),
    "review": ("review_question", None),
    "key-elements": ("key_element", None),
}


@pytest.mark.parametrize("key", ["insurance", "viability", "terms-of-reference", "key-elements"])
def test_a_form_has_every_choice_of_its_vocabulary(words, schemas, key):
    vocabulary, count = CARRIED_OVER[key]
    choices = schemas.vocabulary[vocabulary].choices.values()
    assert count in (None, len(choices))
    said = words(key)
    assert [choice.title for choice in choices if choice.title not in said] == []


def test_the_agreement_has_sixteen_headings_with_their_questions(words, schemas):
    said = words("agreement")
    headings = schemas.agreement.root.fields.values()
    assert len(headings) == 16
    for heading in headings:
        assert heading.title in said
        assert " ".join(heading.prompts) in said


def test_the_review_asks_every_question_of_the_checklist(words, schemas):
    questions = schemas.facts.root.at(("reviews", 0, "checklist", 0, "question")).choices
    said = words("review")
    assert len(questions) > 10
    assert [one.title for one in questions.values() if one.title not in said] == []


def test_the_declaration_has_nine_sections_and_is_private(kit, policy):
    one = kit()
    numbered = [section.title for section in one.blank("declarations").sections if section.title[0].isdecimal()]
    assert [title.split()[0] for title in numbered] == list("123456789")
    said = text_of(one.word.document(one.blank("declarations")))
    assert one.forms.labels.private in said
    assert f"£{policy.substantial_interest_gbp:,}" in said, "from the council's file"


def test_a_blank_form_has_boxes_and_a_filled_one_ticks_what_is_known(words):
    assert "☒" not in words("review")
    assert "☒ Performing" in words("review", BOARD)


def test_what_is_known_is_filled_in(words):
    said = words("terms-of-reference", BOARD)
    for known in ("Head of Community Safety", "To cut crime and the fear of crime in the county.", "1 April 2019"):
        assert known in said
    assert "Residents over 65" in said, "a table's row"
    # The review asks beside what the register says, and leaves room for the answer.
    assert "The register says" in words("review", BOARD)
    assert "The register says" not in words("review")


def test_a_document_has_its_title_its_kind_and_its_address_on_a_form(kit):
    """On a page it is a link by its title; on paper each column stands."""
    one = kit()
    tables = docx.Document(BytesIO(one.word.document(one.filled("audit-evidence", BOARD)))).tables
    rows = [[cell.text for cell in row.cells] for table in tables for row in table.rows]
    assert ["Title", "Kind", "Link", "Dated"] in rows
    report = next(row for row in rows if row[0] == "Annual report 2026")
    assert report[2] == "https://docs.exampleshire.example/seb-report.pdf"
    assert len(report) == 4


def test_a_report_says_a_choice_in_words(words):
    said = words("board-report", BOARD)
    assert "Equal partner" in said
    assert "Accountable body" not in said


def test_a_directorate_gets_its_return_with_its_entries(words):
    said = words("directorate-return", "place")
    assert "Safer Exampleshire Board" in said
    assert "Head of Community Safety" in said
    assert "29 May 2026" in said
    assert "Confirmed this year" in said
    assert "Never confirmed" in said
    assert "Confirmed on" in words("directorate-return")


@pytest.mark.parametrize("key", ["review", "terms-of-reference", "leaving", "agreement", "board-report"])
def test_the_public_gets_no_staff_only_fact_in_a_form(kit, own_register, key):
    public, staff = own_register("public"), own_register("staff")
    root = staff.schemas.facts.root
    one = kit("public")
    for entry in public.entries:
        mine = staff.by_id[entry.id].partnership
        open_words = " ".join(leaves(entry.partnership, root, False)) + str(public.council.facts)
        secret = [leaf for leaf in leaves(mine, root, True) if len(leaf) > 6 and leaf not in open_words]
        said = text_of(one.word.document(one.filled(key, entry.id)))
        assert [leaf for leaf in secret if leaf in said] == []


def test_that_test_would_see_a_leak(kit, own_register):
    staff = own_register("staff")
    secret = list(leaves(staff.by_id[BOARD].partnership, staff.schemas.facts.root, True))
    said = text_of(kit().word.document(kit().filled("terms-of-reference", BOARD)))
    assert any(len(leaf) > 6 and leaf in said for leaf in secret)


def leaves(value, field, private):
    """The texts of a partnership's facts; with `private`, of those alone that are for staff."""
    if value is None or isinstance(value, Gap):
        return
    if field.type == "list":
        for item in value:
            yield from leaves(item, field.item, private)
    elif field.fields:
        for key, child in field.fields.items():
            yield from leaves(getattr(value, key), child, private and child.is_public and private)
            if private and not child.is_public:
                yield from leaves(getattr(value, key), child, False)
    elif not private and isinstance(value, str) and not field.choices:
        yield value


def test_a_form_for_staff_alone_is_not_offered_to_the_public(kit):
    def offered(audience):
        one = kit(audience)
        return {offer.form.key for entry in one.register.entries for offer in one.offers(entry)}

    assert offered("staff") - offered("public") == {"key-issues", "audit-evidence"}


def test_key_issues_are_offered_for_a_high_risk_partnership_alone(kit):
    one = kit()
    for entry in one.register.entries:
        is_high = "High risk" in [finding.label for finding in entry.findings]
        assert is_high == ("key-issues" in [offer.form.key for offer in one.offers(entry)])


def test_a_site_may_leave_filled_forms_to_the_command(kit):
    one = kit(fills=False)
    assert all(one.offers(entry) == () for entry in one.register.entries)
    assert len(dict(one.files())) == len(one.forms.by_key)


@pytest.mark.skipif(not (shutil.which("soffice") or os.environ.get("CI")), reason="LibreOffice is not here")
def test_documents_open_in_libreoffice_and_print_on_a4(kit, tmp_path):
    one = kit()
    for key in one.forms.by_key:
        (tmp_path / f"{key}.docx").write_bytes(one.word.document(one.blank(key)))
    (tmp_path / "filled.docx").write_bytes(one.word.document(one.filled("review", BOARD)))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, *tmp_path.glob("*.docx")], cwd=tmp_path, check=True, capture_output=True, timeout=300)
    for path in tmp_path.glob("*.docx"):
        sizes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", path.with_suffix(".pdf").read_bytes())
        assert sizes
        # Points: 210 and 297 millimetres.
        assert {tuple(sorted(round(float(side)) for side in size)) for size in sizes} == {(595, 842)}, path.name


NASTY = "</w:t><w:p/> & <b>\"'{{ 7*7 }} =cmd()"


def test_words_of_a_record_cannot_break_out_of_a_document_or_a_page(kit):
    one = kit()
    entry = one.register.by_id[BOARD]
    spoilt = type(entry)(entry.partnership._replace(name=NASTY, purpose=NASTY), entry.findings)
    sheet = one.filler.partnership(one.forms.by_key["review"], spoilt)
    assert text_of(one.word.document(sheet)).count(NASTY) >= 2
    pages = Pages(one.register, one)
    assert str(escape(NASTY)) in pages._page("form", lambda address: address, kit=one, sheet=sheet)


def test_markdown_becomes_plain_lines():
    text = "One *two*.\n\n1. first\n2. second\n   - inner\n\n[name](https://a.example)\n\n|a|b|\n|-|-|\n|c|d|\n"
    assert prose.lines(text) == (
        "One two.", "1. first", "2. second", "  • inner", "name (https://a.example)", "a | b", "c | d"
    )  # fmt: skip


SLIPS = {
    "- fields: name stage directorate": (
        "- fields: name stage directorat",
        "unknown field 'directorat'",
        "directorate",
    ),
    "- heading: exit_strategies": ("- heading: exit_strategy", "unknown heading 'exit_strategy'", "exit_strategies"),
    "- findings: R16": ("- findings: R160", "unknown rule 'R160'", "R16"),
    "- every: key_element": ("- every: key_elements", "unknown vocabulary 'key_elements'", "key_element"),
    "{partnership_review_months}": (
        "{partnership_review_month}",
        "unknown number of the policy",
        "partnership_review_months",
    ),
    "sources: [A27, B17]": ("sources: [A27, B170]", "unknown row of the inventory 'B170'", "B17"),
    "- key: partner-fit": ("- key: key-elements", "there are two forms called 'key-elements'", "another key"),
    "answer: yes_no": ("answer: yes_or_no", "unknown kind of answer", "yes_no"),
    "    title: Leaving a partnership": ("    tittle: Leaving a partnership", "tittle", "title"),
    "- placeholder: risk_guide": ("- placeholder: risk_guides", "unknown open point", "risk_guide"),
}


@pytest.mark.parametrize("written", SLIPS)
def test_a_slip_in_a_form_has_its_line_and_the_nearest_word(tmp_path, schemas, own_council, written):
    wrong, said, meant = SLIPS[written]
    text = FORMS.read_text("utf-8")
    assert written in text
    path = tmp_path / "forms.yml"
    path.write_text(text.replace(written, wrong, 1), "utf-8")
    with pytest.raises(InvalidRegister) as raised:
        reading.read(path, "forms.yml", schemas, own_council)
    line = text[: text.index(written)].count("\n") + 1
    # A text in braces may stand some way into its line, and a part on the line of its first word.
    problem = next(one for one in raised.value.problems if abs(one.line - line) <= 1 and said in str(one))
    assert meant in str(problem)
