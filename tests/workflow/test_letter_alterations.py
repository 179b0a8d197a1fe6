"""A file of a letter is held against it part by part: nothing that is said is passed over, in any format."""

import codecs
from collections.abc import Mapping
from contextlib import suppress
from email.message import EmailMessage
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ssh_cli.errors import InvalidDataError
from ssh_cli.letters.content import (
    ALTERNATIVES,
    ATTACHMENTS,
    HIDDEN,
    LINKS,
    MARGINS,
    NOTES,
    PICTURES,
    WORDS,
    read_content,
)
from ssh_cli.workflow.letter_state import FROZEN_FORMATS
from ssh_cli.workflow.letter_verification import Likeness, verify
from tests.cases import every
from tests.correspondence import ID, PATH, Correspondence
from tests.letters import altered_files as by
from tests.letters.altered_files import Alter
from tests.workflow.test_letter_state import freeze

FIRST, SECOND = "https://www.example.org/ja", "https://www.example.org/nein"
WORDING = "data/templates/letters/musterbrief.de.md.j2"
RUN = '<w:t xml:space="preserve">Mit freu'
VANISHED = "<w:rPr><w:vanish/>"
STYLE = '<w:style w:type="character" w:styleId="X"><w:rPr><w:vanish/></w:rPr></w:style>'
DELETED = "<w:p><w:del><w:r><w:delText>nicht</w:delText></w:r></w:del></w:p>"
FIELD = '<w:p><w:fldSimple w:instr="QUOTE nicht"><w:r><w:t>nicht</w:t></w:r></w:fldSimple></w:p>'
NOTE = '<w:footnote w:id="9"><w:p><w:r><w:t>nicht</w:t></w:r></w:p></w:footnote>'
COMMENTS_TYPE = (
    '<Override PartName="/word/comments.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/>'
)
COMMENTS = (
    '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:comment w:id="1"><w:p><w:r><w:t>nicht</w:t></w:r></w:p></w:comment></w:comments>'
)
OUTSIDE = (
    '<Relationship Id="rId99" Type="http://x/attachedTemplate" Target="https://x.example.org/t" '
    'TargetMode="External"/>'
)
MAIN_TYPE = (
    '<Override PartName="/word/other.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
)
OTHER_MAIN = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>nicht</w:t></w:r></w:p></w:body></w:document>"
)
FALLBACK = (
    '<w:p><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice Requires="x"/><mc:Fallback><w:r><w:t>nicht</w:t></w:r></mc:Fallback>'
    "</mc:AlternateContent></w:p>"
)
UNREAD_FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDETEXT "x"</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
PIXELS = "base64,iVBORw0KGgoAAAANSUhEUgAAAAI"


def before(place: str, inserted: str) -> Alter:
    return by.text(place, inserted + place)


# What is altered, and the part in which that has to be noticed.
OTHER: dict[str, dict[str, tuple[Alter, str]]] = {
    "txt": {
        "swapped targets": (by.swap(FIRST, SECOND), WORDS),
        "a word": (by.text("ein Gespräch", "kein Gespräch"), WORDS),
        "a word far below": (lambda raw: raw + b"\n" * 90 + b" " * 200 + b"nicht\n", WORDS),
        "a sign of no width": (by.text("Gespräch", "Ge\u200bspräch"), HIDDEN),
        "a sign that turns the direction": (by.text("Gespräch", "\u202eGespräch"), HIDDEN),
        "an alternative text": (by.text("Das Wappen", "Kein Wappen"), WORDS),
    },
    "md": {
        "swapped targets": (by.swap(FIRST, SECOND), LINKS),
        "a link on other words": (by.text(f"[Zustimmung]({FIRST})", f"Zustimmung [zur]({FIRST})"), WORDS),
        "a comment": (by.text("ein Gespräch", "<!-- k -->ein Gespräch"), HIDDEN),
        "hidden words": (by.text("ein Gespräch", '<i style="display:none">k</i>ein Gespräch'), HIDDEN),
        "a definition that nobody uses": (
            lambda raw: raw + b"\n[x]: https://www.example.org/z 'nicht'\n", HIDDEN
        ),
        "the title of a link": (by.text(f"({FIRST})", f'({FIRST} "nicht")'), HIDDEN),
        "a sign of no width": (by.text("Gespräch", "Ge\u2060spräch"), HIDDEN),
    },
    "html": {
        "swapped targets": (by.swap(FIRST, SECOND), LINKS),
        "hidden words": (by.text("ein Gespräch", "<b hidden>ein</b> Gespräch"), HIDDEN),
        "words that are not displayed": (
            by.text("ein Gespräch", '<b style="display: none">ein</b> Gespräch'), HIDDEN
        ),
        "white words": (by.text("ein Gespräch", '<b style="color:#fefefe">ein</b> Gespräch'), HIDDEN),
        "words that nobody can read": (
            by.text("ein Gespräch", '<b style="font-size:0">ein</b> Gespräch'), HIDDEN
        ),
        "a rule that hides": (by.text("</style>", "@media all { p { visibility:hidden } }</style>"), HIDDEN),
        "a rule that writes": (by.text("</style>", "p::before { content: 'Nicht: ' }</style>"), HIDDEN),
        "a comment": (by.text("ein Gespräch", "<!-- k -->ein Gespräch"), HIDDEN),
        "an order that browsers pass over": (by.text("ein Gespräch", "<?k?>ein Gespräch"), HIDDEN),
        "a section that browsers pass over": (by.text("ein Gespräch", "<![CDATA[k]]>ein Gespräch"), HIDDEN),
        **{
            f"words within {tag}": (by.text("ein Gespräch", f"<{tag}>ein</{tag}> Gespräch"), HIDDEN)
            for tag in by.HIDING_TAGS
        },
        **{
            rule: (by.text("</style>", f"</style><style>{rule}</style>"), HIDDEN)
            for rule in (*by.HIDING_RULES, *by.WRITING_RULES)
        },
        "a program": (by.text("</body>", "<script>alert(1)</script></body>"), ATTACHMENTS),
        "another page soon": (
            by.text("<head>", '<head><meta http-equiv="refresh" content="1;url=https://x.example.org">'),
            LINKS,
        ),
        "an alternative text": (by.text('alt="Das Wappen"', 'alt="Kein Wappen"'), ALTERNATIVES),
        "the title": (by.text("<title>Musterbrief", "<title>Absage"), ALTERNATIVES),
        "another picture": (by.text(f"{PIXELS}A", f"{PIXELS}B"), PICTURES),
        "a sign of no width": (by.text("Gespräch", "Ge&#8203;spräch"), HIDDEN),
    },
    "docx": {
        "swapped targets": (by.part("word/_rels/document", by.swap(FIRST, SECOND)), LINKS),
        "vanished words": (
            by.part("word/document", by.text(RUN, f"<w:rPr><w:vanish/></w:rPr>{RUN}")), HIDDEN
        ),
        "white words": (
            by.part("word/document", by.text(RUN, f'<w:rPr><w:color w:val="FFFFFF"/></w:rPr>{RUN}')), HIDDEN
        ),
        "a style that hides": (by.part("word/styles", before("</w:styles>", STYLE)), HIDDEN),
        "a default of all styles that hides": (
            by.part("word/styles", by.text("<w:rPrDefault><w:rPr>", f"<w:rPrDefault>{VANISHED}")), HIDDEN
        ),
        "lines without height": (
            by.part(
                "word/document",
                by.text("<w:p>", '<w:p><w:pPr><w:spacing w:line="1" w:lineRule="exact"/></w:pPr>'),
            ),
            HIDDEN,
        ),
        "another document": (
            by.one_after_another(
                by.part("[Content_Types]", before("</Types>", MAIN_TYPE)),
                by.added("word/other.xml", OTHER_MAIN.encode()),
                by.part("_rels/.rels", by.text("word/document.xml", "word/other.xml")),
            ),
            WORDS,
        ),
        "a document beside it": (
            by.one_after_another(
                by.part("[Content_Types]", before("</Types>", MAIN_TYPE)),
                by.added("word/other.xml", OTHER_MAIN.encode()),
            ),
            ATTACHMENTS,
        ),
        "words that other programs show": (by.part("word/document", before("<w:sectPr", FALLBACK)), HIDDEN),
        "a field that shows nothing yet": (
            by.part("word/document", before("<w:sectPr", UNREAD_FIELD)), HIDDEN
        ),
        "words that were moved away": (
            by.part("word/document", before("<w:sectPr", DELETED.replace("w:del>", "w:moveFrom>"))), HIDDEN
        ),
        "words taken out in view of all": (by.part("word/document", before("<w:sectPr", DELETED)), HIDDEN),
        "words that a field shows": (by.part("word/document", before("<w:sectPr", FIELD)), WORDS),
        "the head of the pages": (by.part("word/header", by.text("2021", "2022")), MARGINS),
        "the foot of the pages": (by.part("word/footer", by.text("Seite ", "Entwurf, Seite ")), MARGINS),
        "the first page no more of its own": (by.part("word/document", by.text("<w:titlePg/>", "")), MARGINS),
        "a footnote": (by.part("word/footnotes", before("</w:footnotes>", NOTE)), NOTES),
        "a comment": (
            by.one_after_another(
                by.part("[Content_Types]", before("</Types>", COMMENTS_TYPE)),
                by.added("word/comments.xml", COMMENTS.encode()),
            ),
            NOTES,
        ),
        "another picture": (by.part("word/media", lambda _raw: by.png(9)), PICTURES),
        "an alternative text": (
            by.part("word/document", by.text('descr="Das', 'descr="Kein')), ALTERNATIVES
        ),
        "a file in it": (by.added("word/embeddings/x.bin", b"nicht"), ATTACHMENTS),
        "a template from elsewhere": (
            by.part("word/_rels/document", before("</Relationships>", OUTSIDE)), LINKS
        ),
        "a sign of no width": (by.part("word/document", by.text("Mit freu", "Mit\u200b freu")), HIDDEN),
    },
    "pdf": {
        "swapped targets": (by.pdf(by.swap_links), LINKS),
        "swapped areas of links": (by.pdf(by.swap_areas), LINKS),
        "an annotation": (by.pdf(by.annotate), NOTES),
        "words that are not painted": (by.pdf(by.write_again(b"3 Tr ")), HIDDEN),
        "white words": (by.pdf(by.write_again(b"/DeviceRGB cs 1 1 1 sc ")), HIDDEN),
        "transparent words": (by.pdf(by.make_transparent), HIDDEN),
        "a page cut down to a corner": (by.pdf(by.cut_page), HIDDEN),
        "words that are only read aloud": (by.pdf(by.read_aloud), ALTERNATIVES),
        "a link that goes on elsewhere": (by.pdf(by.go_on_elsewhere), ATTACHMENTS),
        "words once more": (by.pdf(by.write_again(b"")), WORDS),
        "the head of a page": (by.pdf(by.drop_head), MARGINS),
        "a file in it": (by.pdf(by.attach), ATTACHMENTS),
        "a program": (by.pdf(by.run_program), ATTACHMENTS),
        "another picture": (by.pdf(by.exchange_picture), PICTURES),
        "an alternative text": (by.pdf(by.other_alternative), ALTERNATIVES),
    },
}  # fmt: skip

# What makes another file of the same letter.
SAME: dict[str, Alter] = {
    "txt": lambda raw: (
        codecs.BOM_UTF8 + b"\r\n".join(raw.replace("\u00a0".encode(), b" ").split(b"\n")) + b"\r\n----\r\n"
    ),
    "md": by.text("ein Gespräch", "\nein  **Gespräch**"),
    "html": by.one_after_another(
        lambda raw: codecs.BOM_UTF8 + raw,
        by.text("</style>", "p { color: #0b4a8f }</style>"),
        by.text("ein Gespräch", "<em>ein\n Gespräch</em>"),
    ),
    "docx": by.part("docProps/core", by.text("</", "<!-- x --></")),
    "pdf": by.pdf(by.other_title),
}


@pytest.fixture(scope="module")
def post(tmp_path_factory: pytest.TempPathFactory) -> Correspondence:
    """Return a frozen letter with two links and a picture."""
    correspondence = Correspondence(tmp_path_factory.mktemp("letter") / "r")
    correspondence.ledger.change(
        WORDING,
        "bitten Sie um ein Gespräch über Aufnahme.",
        f"bitten Sie um ein Gespräch über Aufnahme: [Zustimmung]({FIRST}) oder [Ablehnung]({SECOND}).\n\n"
        "![Das Wappen](wappen.png)",
    )
    correspondence.ledger.write({"data/templates/letters/wappen.png": by.png()})
    correspondence.ledger.commit()
    freeze(correspondence)
    correspondence.ledger.commit()
    return correspondence


@cache
def _file(post: Correspondence, format_name: str) -> bytes:
    """Return a file of the letter of the module, which nobody changes."""
    return post.file(format_name)


@pytest.mark.parametrize("format_name", FROZEN_FORMATS)
def test_what_is_said_otherwise_is_not_the_letter(post: Correspondence, format_name: str) -> None:
    wrong = {}
    raw, registry = _file(post, format_name), post.registry()
    for name, (alter, part) in OTHER[format_name].items():
        entry = verify(f"{ID}.{format_name}", alter(raw), registry)
        noticed = {item.part for item in entry.moved}
        if entry.likeness is not Likeness.OTHER or part not in noticed:
            wrong[name] = (entry.likeness, noticed)
    assert wrong == {}


@pytest.mark.parametrize("format_name", FROZEN_FORMATS)
def test_the_same_in_another_file_is_called_that(post: Correspondence, format_name: str) -> None:
    raw, registry = _file(post, format_name), post.registry()
    assert verify(f"{ID}.{format_name}", raw, registry).likeness is Likeness.SAME_FILE
    other = SAME[format_name](raw)
    assert other != raw
    verification = verify(f"{ID}.{format_name}", other, registry)
    assert (verification.likeness, verification.moved) == (Likeness.SAME_CONTENT, ())
    assert verification.uncompared
    assert any("drawn" in entry for entry in verification.uncompared) == (format_name == "pdf")


class Lost(NamedTuple):
    """A letter whose frozen state nothing gives any more, and the files that were frozen, by format."""

    post: Correspondence
    files: Mapping[str, bytes]


@pytest.fixture
def lost(tmp_path: Path) -> Lost:
    post = Correspondence(tmp_path / "r")
    freeze(post)
    files = {name: post.file(name) for name in FROZEN_FORMATS}
    frozen = post.letter().frozen
    assert frozen is not None
    post.ledger.change(PATH, frozen.at, "a" * 40)
    post.change_wording()
    post.ledger.commit()
    return Lost(post, files)


@every("format_name", FROZEN_FORMATS)
def test_the_same_is_told_where_nothing_gives_it_any_more(lost: Lost, format_name: str) -> None:
    """As after a change of the program that writes other bytes, in a clone that lacks the commit."""
    post, raw = lost.post, lost.files[format_name]
    registry = post.registry()
    assert registry.as_frozen(post.letter()) is None
    verified = verify(f"{ID}.{format_name}", raw, registry)
    assert (verified.likeness, verified.current) == (Likeness.SAME_FILE, False)
    again = SAME[format_name](raw)
    assert verify(f"{ID}.{format_name}", again, registry).likeness is Likeness.SAME_CONTENT
    other = verify(f"{ID}.{format_name}", post.file(format_name), registry)
    assert (other.likeness, other.current) == (Likeness.OTHER, True)


def test_a_letter_that_was_frozen_earlier_still_verifies(tmp_path: Path) -> None:
    post = Correspondence(tmp_path / "r")
    text = freeze(post)
    kept = text.split("  contents:\n")
    assert len(kept) == 2
    rest = kept[1].split("\n")
    number = next(number for number, line in enumerate(rest) if not line.startswith("    "))
    post.ledger.write({PATH: kept[0] + "\n".join(rest[number:])})
    post.ledger.commit()
    letter = post.letter()
    assert letter.frozen is not None
    assert (bool(dict(letter.frozen.digests.given())), dict(letter.frozen.contents.given())) == (True, {})
    for name in FROZEN_FORMATS:
        raw = post.file(name)
        assert verify(f"{ID}.{name}", raw, post.registry()).likeness is Likeness.SAME_FILE
        assert verify(f"{ID}.{name}", SAME[name](raw), post.registry()).likeness is Likeness.SAME_CONTENT


GOLDEN = {
    "md": "f6b57c8dc579980ab0c319575630bad56ac45d454fde1778e23ac0c7df21d484",
    "txt": "f9d6c518ad3e65c7fa33f6d8a1a8968d2e140881e0fae520ac40459b24275c14",
    "html": "86c2b6acfa31a9757f9b63c45ef05092012e2271981b9e7bcc1050fbe267aca0",
    "pdf": "ed0ed95f9e221b8bb48f65ec3b2202747ae1100d7ade552665d6c4f031eae4b7",
    "docx": "2e38a06f9bf608a122ded6e8a7b204522c2d59ccb828f5a058882649c00c1946",
}
"""Kept in the records of others: these may never change."""


@pytest.mark.parametrize("format_name", FROZEN_FORMATS)
def test_the_digest_of_what_is_said_stays_the_same_in_every_version(
    post: Correspondence, format_name: str
) -> None:
    raw = _file(post, format_name)
    assert read_content(raw, format_name).digest == GOLDEN[format_name]
    assert read_content(SAME[format_name](raw), format_name).digest == GOLDEN[format_name]
    frozen = post.letter().frozen
    assert frozen is not None
    assert dict(frozen.contents.given())[format_name] == GOLDEN[format_name]


def test_the_digest_of_what_nobody_sees_stays_the_same_in_every_version(post: Correspondence) -> None:
    """What is hidden is told in one order, whichever part of the file it stands in."""
    alter = by.one_after_another(
        by.part("word/document", by.text("Mit freu", "Mit\u200b freu")),
        by.part("word/document", by.text('descr="Das', 'descr="Das\u2060')),
        by.part("word/header", by.text("2021", "20\u200d21")),
        by.part("word/footnotes", before("</w:footnotes>", NOTE.replace("nicht", "ni\u200ccht"))),
    )
    content = read_content(alter(_file(post, "docx")), "docx")
    assert content.digest == "d72fdcd01a203033ec255a79bf30da9ae3c776cf9878c17e929ca480d68810cb"


def mail_of(post: Correspondence, **changes: bytes) -> EmailMessage:
    files = {form: changes.get(form) or _file(post, form) for form in ("txt", "html", "pdf")}
    mail = EmailMessage()
    mail["Subject"] = "Musterbrief"
    mail.set_content(files["txt"].decode())
    mail.add_alternative(files["html"].decode(), subtype="html")
    mail.add_attachment(files["pdf"], maintype="application", subtype="pdf", filename=f"{ID}.pdf")
    return mail


def test_a_mail_draft_is_held_against_the_letter_whole(post: Correspondence) -> None:
    registry = post.registry()
    entry = verify("entwurf.eml", mail_of(post).as_bytes(), registry)
    assert (entry.likeness, entry.moved) == (Likeness.SAME_FILE, ())
    assert any("the head of the mail" in item for item in entry.uncompared)
    wrong = {}
    for form in ("txt", "html", "pdf"):
        for name, (alter, _part) in OTHER[form].items():
            mail = mail_of(post, **{form: alter(_file(post, form))})
            if verify("entwurf.eml", mail.as_bytes(), registry).likeness is not Likeness.OTHER:
                wrong[form, name] = "passed"
    assert wrong == {}


@pytest.mark.parametrize("charset", ["x-unknown", "utf-16", "us-ascii"])
def test_a_mail_in_another_encoding_than_it_says_is_not_the_same(post: Correspondence, charset: str) -> None:
    raw = mail_of(post).as_bytes().replace(b'charset="utf-8"', f'charset="{charset}"'.encode())
    verification = verify("entwurf.eml", raw, post.registry())
    assert verification.likeness is not Likeness.SAME_FILE
    assert verification.moved or any("covering note" in entry for entry in verification.uncompared)


def test_a_further_attachment_is_the_letter_or_named(post: Correspondence) -> None:
    mail = mail_of(post)
    mail.add_attachment(_file(post, "docx"), maintype="application", subtype="docx", filename=f"{ID}.docx")
    registry = post.registry()
    assert verify("entwurf.eml", mail.as_bytes(), registry).likeness is Likeness.SAME_FILE
    mail.add_attachment("nicht", filename="anlage.txt")
    verification = verify("entwurf.eml", mail.as_bytes(), registry)
    assert verification.likeness is Likeness.OTHER
    assert [(entry.part, entry.before) for entry in verification.moved] == [(ATTACHMENTS, "anlage.txt")]


def test_a_covering_note_is_said_to_be_none_of_the_letter(post: Correspondence) -> None:
    mail = EmailMessage()
    mail.set_content("Anbei der Brief.")
    mail.add_attachment(_file(post, "pdf"), maintype="application", subtype="pdf", filename=f"{ID}.pdf")
    verification = verify("entwurf.eml", mail.as_bytes(), post.registry())
    assert verification.likeness is Likeness.SAME_CONTENT
    assert any("covering note" in entry for entry in verification.uncompared)


@pytest.mark.parametrize("format_name", ["docx", "pdf", "html", "md"])
@settings(max_examples=60, deadline=None, suppress_health_check=[*HealthCheck])
@given(places=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_broken_file_is_read_or_said_to_be_broken(
    post: Correspondence, format_name: str, places: list[tuple[int, int]]
) -> None:
    raw = bytearray(_file(post, format_name))
    for place, byte in places:
        raw[place % len(raw)] = byte
    with suppress(InvalidDataError):
        read_content(bytes(raw), format_name)
