"""What every Word document of a day shares: styles, header, footer and settings, made once by python-docx."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

LANGUAGE = "en-GB"
FONT = "Arial"
INK, BRAND, MUTED = RGBColor(0, 0, 0), RGBColor(0x14, 0x50, 0x5C), RGBColor(0x40, 0x48, 0x50)
# Styles of python-docx's own template that the documents use; the others go, with their 340 KB.
KEPT = ("Normal", "Default Paragraph Font", "Normal Table", "No List", "Title", "Subtitle", "Heading 1", "Heading 2",
        "List Bullet", "Table Grid", "Header", "Footer")  # fmt: skip
# Parts that python-docx brings along and no document needs.
DROPPED = ("stylesWithEffects", "customXml", "webSettings", "theme", "fontTable", "thumbnail", "extended-properties")
# Name, size, bold, italic, space after, colour.
OWN_STYLES = (
    ("Form text", 10.5, False, False, 2, INK),
    ("Form label", 10.5, True, False, 2, INK),
    ("Form head", 10, True, False, 2, INK),
    ("Form number", 10.5, False, False, 2, INK),
    ("Form help", 9, False, False, 2, MUTED),
    ("Form option", 10.5, False, False, 1, INK),
    ("Form gap", 10.5, False, True, 2, MUTED),
    ("Form space", 5, False, False, 0, INK),
)


@dataclass(frozen=True)
class Shell:
    """The parts of a document but for its body and properties, with the ids of its header and footer."""

    parts: tuple[tuple[str, bytes], ...]
    header: str
    footer: str


def make(council: str, as_at: str, labels: Any) -> Shell:
    """The shell for documents of a council on a day."""
    document = docx.Document()
    _styles(document)
    section = document.sections[0]
    _header(section.header.paragraphs[0], council, as_at)
    _footer(section.footer.paragraphs[0], labels)
    references = section._sectPr.iterchildren(qn("w:headerReference"), qn("w:footerReference"))
    ids = [one.get(qn("r:id")) for one in references]
    _drop(document)
    saved = BytesIO()
    document.save(saved)
    with ZipFile(saved) as archive:
        own = ("word/document.xml", "docProps/core.xml")
        parts = tuple((name, archive.read(name)) for name in archive.namelist() if name not in own)
    return Shell(parts, *ids)


def _styles(document: Document) -> None:
    styles = document.styles
    for style in [style for style in styles if style.name not in KEPT]:
        style.delete()
    for latent in styles.element.findall(qn("w:latentStyles")):
        styles.element.remove(latent)
    for name, size, bold, colour, before, after in (
        ("Normal", 11, False, INK, 0, 6),
        ("Title", 22, True, BRAND, 0, 6),
        ("Subtitle", 14, True, INK, 0, 8),
        ("Heading 1", 15, True, BRAND, 14, 4),
        ("Heading 2", 12, True, INK, 8, 3),
        ("List Bullet", 11, False, INK, 0, 2),
    ):
        style = styles[name]
        style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
        style.font.italic, style.font.color.rgb = False, colour
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    for name, size, bold, italic, after, colour in OWN_STYLES:
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        style.font.size, style.font.bold, style.font.italic = Pt(size), bold, italic
        style.font.color.rgb = colour
        style.paragraph_format.space_after = Pt(after)
    styles["Form head"].paragraph_format.keep_with_next = True
    styles["Form number"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    styles["Form option"].paragraph_format.left_indent = Cm(0.7)
    styles["Form option"].paragraph_format.first_line_indent = Cm(-0.7)
    small = styles.add_style("Form small", WD_STYLE_TYPE.CHARACTER)
    small.font.size, small.font.color.rgb = Pt(9), MUTED
    _plain(styles.element)
    _british(document)


def _plain(styles: Any) -> None:
    """No fonts or colours of a theme, which is dropped, no line below the title and no wide letters."""
    for element in styles.iter():
        for name in [name for name in element.attrib if "heme" in name]:
            del element.attrib[name]
    for name in ("w:pBdr", "w:kern", "w:spacing"):
        for element in list(styles.iter(qn(name))):
            if name != "w:spacing" or element.getparent().tag == qn("w:rPr"):
                element.getparent().remove(element)


def _british(document: Document) -> None:
    """British English in the defaults, in the style of all text, and in the settings."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.attrib.clear()
        language.set(qn("w:val"), LANGUAGE)
    normal = document.styles["Normal"].element.get_or_add_rPr()
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), LANGUAGE)
    normal.append(language)
    for language in document.settings.element.iter(qn("w:themeFontLang")):
        language.attrib.clear()
        language.set(qn("w:val"), LANGUAGE)


def _header(paragraph: Paragraph, council: str, as_at: str) -> None:
    paragraph.text = f"{council} · {as_at}"
    paragraph.runs[0].font.size = Pt(9)


def _footer(paragraph: Paragraph, labels: Any) -> None:
    paragraph.add_run(f"{labels.page} ").font.size = Pt(9)
    _field(paragraph, "PAGE")
    paragraph.add_run(f" {labels.of} ").font.size = Pt(9)
    _field(paragraph, "NUMPAGES")


def _field(paragraph: Paragraph, instruction: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    paragraph._p.append(field)
    run = paragraph.add_run("1")
    run.font.size = Pt(9)
    field.append(run._r)


def _drop(document: Document) -> None:
    for rels in (document.part.rels, document.part.package.rels):
        for id in [id for id, one in rels.items() if one.reltype.rsplit("/", 1)[-1] in DROPPED]:
            del rels[id]
