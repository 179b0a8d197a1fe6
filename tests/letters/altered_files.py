"""Files of letters as somebody might alter them: what is said is other then, or only how it looks."""

import io
import re
import struct
import zlib
from collections.abc import Callable
from contextlib import suppress
from zipfile import ZIP_DEFLATED, ZipFile

import pikepdf

Alter = Callable[[bytes], bytes]

HIDING_TAGS = (
    "details", "dialog", "datalist", "select", "textarea", "noscript", "noframes", "canvas", "video", "svg",
    "progress", "rp", "del", "bdo", "x-y",
)  # fmt: skip
HIDING_RULES = (
    r"p { d\69splay: none }", "p { display: none ! important }", "p { display: none", "p { font: 0/0 a }",
    "p { display: none; & b { color: red } }", 'p { display: none; --x: "{" }', "p { font-size: 0.1vmin }",
    "p { font-size: calc(1em - 1em) }", "p { zoom: 0.01 }", "p { offset: path('M0 0') }",
    "p { float: right }",
    "p { max-height: .01px }", "p { box-shadow: inset 0 0 9em 9em #fff }", "p { vertical-align: -999px }",
    "p { text-decoration: underline line-through }", "p { grid-area: 1/1 }", "p { some-day: hidden }",
    """p::before { content: "/*" } p { display: none } i { content: "*/" }""",
)  # fmt: skip
WRITING_RULES = (
    "li { list-style-type: 'nicht: ' }", "p::before { content: attr(class) }",
    "@counter-style x { symbols: 'nicht' }", "p { text-emphasis: 'n' }",
)  # fmt: skip


def png(red: int = 200) -> bytes:
    """Return a picture of four pixels in one colour."""
    rows = b"".join(b"\0" + bytes((red, 20, 20)) * 2 for _row in range(2))

    def chunk(name: bytes, data: bytes) -> bytes:
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)
    chunks = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def text(old: str, new: str) -> Alter:
    """Return what puts other words in the place of some that there are."""

    def alter(raw: bytes) -> bytes:
        assert old.encode() in raw, old
        return raw.replace(old.encode(), new.encode(), 1)

    return alter


def swap(this: str, other: str) -> Alter:
    """Return what puts each of two texts in the place of the other."""

    def alter(raw: bytes) -> bytes:
        first, second = this.encode(), other.encode()
        assert first in raw
        assert second in raw
        return raw.replace(first, b"\0").replace(second, first).replace(b"\0", second)

    return alter


def part(name: str, alter: Alter) -> Alter:
    """Return what alters the parts of a Word file whose name begins like this; one at least has to change."""

    def whole(raw: bytes) -> bytes:
        made, changed = io.BytesIO(), 0
        with ZipFile(io.BytesIO(raw)) as before, ZipFile(made, "w", ZIP_DEFLATED) as after:
            for entry in before.namelist():
                content = before.read(entry)
                if entry.startswith(name):
                    with suppress(AssertionError):
                        content, changed = alter(content), changed + 1
                after.writestr(entry, content)
        assert changed, name
        return made.getvalue()

    return whole


def added(name: str, content: bytes) -> Alter:
    """Return what adds a part to a Word file."""

    def whole(raw: bytes) -> bytes:
        made = io.BytesIO(raw)
        with ZipFile(made, "a", ZIP_DEFLATED) as packed:
            packed.writestr(name, content)
        return made.getvalue()

    return whole


def one_after_another(*steps: Alter) -> Alter:
    """Return what makes several changes."""

    def alter(raw: bytes) -> bytes:
        for step in steps:
            raw = step(raw)
        return raw

    return alter


def pdf(change: Callable[[pikepdf.Pdf], None]) -> Alter:
    """Return what changes an opened PDF."""

    def alter(raw: bytes) -> bytes:
        made = io.BytesIO()
        with pikepdf.open(io.BytesIO(raw)) as opened:
            change(opened)
            opened.save(made)
        return made.getvalue()

    return alter


def links_of(opened: pikepdf.Pdf) -> list[pikepdf.Object]:
    pages = [entry for page in opened.pages for entry in page.get("/Annots", [])]
    return [page for page in pages if "/URI" in page.get("/A", {})]


def swap_links(opened: pikepdf.Pdf) -> None:
    first, second = (link for link in links_of(opened) if "mailto" not in str(link.A.URI))
    first.A.URI, second.A.URI = pikepdf.String(str(second.A.URI)), pikepdf.String(str(first.A.URI))


def swap_areas(opened: pikepdf.Pdf) -> None:
    first, second = (link for link in links_of(opened) if "mailto" not in str(link.A.URI))
    first.Rect, second.Rect = pikepdf.Array(second.Rect), pikepdf.Array(first.Rect)


def annotate(opened: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FreeText, Rect=[0, 0, 99, 99], Contents="nicht"
    )
    opened.pages[0].Annots.append(opened.make_indirect(note))


def make_transparent(opened: pikepdf.Pdf) -> None:
    page = opened.pages[0]
    states = page.obj.Resources.get("/ExtGState", pikepdf.Dictionary())
    states["/Pale"] = pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, ca=0)
    page.obj.Resources["/ExtGState"] = states
    page.contents_add(pikepdf.Stream(opened, b"/Pale gs "), prepend=True)


def cut_page(opened: pikepdf.Pdf) -> None:
    opened.pages[0].obj["/CropBox"] = pikepdf.Array([0, 0, 10, 10])


def read_aloud(opened: pikepdf.Pdf) -> None:
    opened.pages[0].contents_add(pikepdf.Stream(opened, b" /Span <</ActualText (nicht)>> BDC EMC"))


def go_on_elsewhere(opened: pikepdf.Pdf) -> None:
    links_of(opened)[0].A["/Next"] = pikepdf.Dictionary(
        S=pikepdf.Name.URI, URI=pikepdf.String("https://x.example.org")
    )


def write_again(mode: bytes) -> Callable[[pikepdf.Pdf], None]:
    """Return what sets the first words of a page once more, after operators that decide how it looks."""

    def change(opened: pikepdf.Pdf) -> None:
        page = opened.pages[0]
        stream = (
            page.Contents.read_bytes()
            if not isinstance(page.Contents, pikepdf.Array)
            else b"".join(content.read_bytes() for content in page.Contents)
        )
        start = stream.index(b"BT", stream.index(b"MCID"))
        words = re.sub(rb"\d Tr(?![a-z])", b"", stream[start + 2 : stream.index(b"ET", start)])
        page.contents_add(pikepdf.Stream(opened, b" q 1 0 0 -1 70 700 cm BT " + mode + words + b" ET Q"))

    return change


def drop_head(opened: pikepdf.Pdf) -> None:
    page = opened.pages[0]
    stream = page.Contents.read_bytes()
    start = stream.index(b"BT", stream.index(b"/Header"))
    end = stream.index(b"ET", start) + 2
    page.Contents = opened.make_stream(stream[:start] + stream[end:])


def attach(opened: pikepdf.Pdf) -> None:
    opened.attachments["anlage.txt"] = b"nicht"


def run_program(opened: pikepdf.Pdf) -> None:
    opened.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('x')")


def exchange_picture(opened: pikepdf.Pdf) -> None:
    (picture,) = (
        object_
        for object_ in opened.objects
        if isinstance(object_, pikepdf.Stream) and object_.get("/Subtype") == "/Image"
    )
    content = bytearray(picture.read_bytes())
    content[0] ^= 255
    picture.write(bytes(content))


def other_alternative(opened: pikepdf.Pdf) -> None:
    (figure,) = (
        object_ for object_ in opened.objects if isinstance(object_, pikepdf.Dictionary) and "/Alt" in object_
    )
    figure.Alt = pikepdf.String("Ein anderes Wappen")


def other_title(opened: pikepdf.Pdf) -> None:
    with opened.open_metadata() as metadata:
        metadata["dc:creator"] = ["Jemand"]
