"""Which pictures a template may bring, and which would leave its folder, fetch, run or unfold."""

import struct
from pathlib import Path

import pytest

from ssh_cli.page.blocks import Picture, plain
from ssh_cli.templating.body import UnsupportedMarkupError, read_body
from ssh_cli.templating.inspection import UnfitPictureError, find_danger, read_picture
from tests.cases import every

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9">{}</svg>'


def png(width: int = 3, height: int = 2) -> bytes:
    head = struct.pack(">I4sII", 13, b"IHDR", width, height) + b"\x08\x02\0\0\0" + b"\0" * 4
    return b"\x89PNG\r\n\x1a\n" + head + struct.pack(">I4s", 0, b"IEND") + b"\0" * 4


def jpeg(head: bytes = b"\xff\xe0\x00\x10" + b"JFIF\0" + b"\0" * 9) -> bytes:
    frame = b"\xff\xc0\x00\x11\x08" + struct.pack(">HH", 2, 3) + b"\x03" + b"\0" * 9
    return b"\xff\xd8" + head + frame + b"\xff\xda\x00\x0c\x03" + b"\0" * 9 + b"\xff\xd9"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "letters"
    (place / "bilder").mkdir(parents=True)
    (tmp_path / "geheim.png").write_bytes(png())
    (place / "wappen.svg").write_text(SVG.format("<path d='M0 0'/>"), encoding="utf-8")
    (place / "bilder" / "Größe 1.png").write_bytes(png())
    (place / "foto.JPG").write_bytes(jpeg())
    (place / "link.png").symlink_to(tmp_path / "geheim.png")
    (place / "fremd").symlink_to(tmp_path)
    (place / ".verborgen.png").write_bytes(png())
    (place / "falsch.png").write_bytes(b"GIF89a")
    (place / "falsch.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (place / "vertauscht.png").write_bytes(jpeg())
    (place / "ohne-kopf.jpg").write_bytes(jpeg(b"\xff\xdb\x00\x43" + b"\0" * 65))
    (place / "riesig.png").write_bytes(png(100_000, 100_000))
    (place / "leer.png").write_bytes(png(0, 0))
    (place / "dick.png").write_bytes(png() + b"\0" * 3_000_000)
    (place / "bild.gif").write_bytes(b"GIF89a")
    return place


@pytest.mark.parametrize(
    ("written", "kind"),
    [("wappen.svg", "svg"), ("bilder/Gr%C3%B6%C3%9Fe%201.png", "png"), ("foto.JPG", "jpeg")],
)
def test_pictures_of_the_folder_are_taken(folder: Path, written: str, kind: str) -> None:
    blocks = read_body(f'![Ein *Wappen*]({written} "Das Wappen")', folder)
    assert blocks == (
        Picture(read_picture(folder, written, "x")[0], kind, "Ein *Wappen*", plain("Das Wappen")),
    )


@every(
    "written",
    [
        "../geheim.png",
        "bilder/../../geheim.png",
        "%2e%2e/geheim.png",
        "..%2fgeheim.png",
        "..%5cgeheim.png",
        "/etc/passwd",
        "//example.org/a.png",
        "http://example.org/a.png",
        "file:///etc/passwd",
        "data:image/png;base64,AAAA",
        "C:/a.png",
        "link.png",
        "fremd/geheim.png",
        ".verborgen.png",
        "wappen.svg%00.png",
        "nichts.png",
        "bilder",
        "falsch.png",
        "falsch.jpg",
        "vertauscht.png",
        "ohne-kopf.jpg",
        "riesig.png",
        "leer.png",
        "dick.png",
        "bild.gif",
    ],
)
def test_other_pictures_are_refused(folder: Path, written: str) -> None:
    with pytest.raises(UnfitPictureError) as caught:
        read_body(f"![Bild](<{written}>)", folder)
    assert caught.value.message.endswith(".")


def test_a_picture_without_words_is_refused(folder: Path) -> None:
    with pytest.raises(UnfitPictureError) as caught:
        read_body("![ ](wappen.svg)", folder)
    assert caught.value.message == "it has no alternative text: ![what it shows](file)."


@pytest.mark.parametrize("text", ["Ein ![Bild](wappen.svg) im Satz", "- ![Bild](wappen.svg)"])
def test_a_picture_among_words_is_refused(folder: Path, text: str) -> None:
    with pytest.raises(UnsupportedMarkupError):
        read_body(text, folder)


@every(
    "inside",
    [
        "<script>alert(1)</script>",
        "<SCRIPT/>",
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>",
        "<image href='https://example.org/a.png'/>",
        "<image xlink:href='file:///etc/passwd'/>",
        "<image href='geheim.png'/>",
        "<image href='data:image/svg+xml;base64,AAAA'/>",
        "<use href='other.svg#a'/>",
        "<a href='https://example.org'><text>x</text></a>",
        "<rect onclick='alert(1)'/>",
        "<rect fill='url(https://example.org/a)'/>",
        "<rect style='fill: url( \"http://example.org\" )'/>",
        "<rect style='fill:\\75 rl(http://example.org)'/>",
        "<style>@import 'https://example.org/a.css';</style>",
        "<style>rect { fill: url(//example.org) }</style>",
        "<animate attributeName='href' to='https://example.org'/>",
        "<set attributeName='href' to='https://example.org'/>",
        "<?xml-stylesheet href='https://example.org/a.css'?>",
        "<g>" * 100 + "</g>" * 100,
        "<unclosed>",
        "\x00",
    ],
)
def test_an_svg_that_reaches_out_is_refused(inside: str) -> None:
    assert find_danger(SVG.format(inside).encode()) != ""


@pytest.mark.parametrize(
    "content",
    [
        '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + SVG.format("<text>&b;</text>"),
        '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + SVG.format("<text>&x;</text>"),
        '<!DOCTYPE svg [<!ENTITY % p SYSTEM "http://example.org/p">%p;]>' + SVG.format(""),
        '<!DOCTYPE svg [<!ATTLIST rect onclick CDATA "alert(1)">]>' + SVG.format("<rect/>"),
        "<html xmlns='http://www.w3.org/1999/xhtml'/>",
        "<svg/>",
        "",
        "kein XML",
        SVG.format("<rect/>" * 60_000),
    ],
)
def test_what_is_no_harmless_svg_is_refused(content: str) -> None:
    assert find_danger(content.encode()) != ""


@every(
    "inside",
    [
        "<defs><linearGradient id='a'/></defs><rect fill='url(#a)' style=\"fill:url('#a')\"/>",
        "<use xlink:href='#a'/><style>.a { fill: red }</style><title>Ein &lt;Wappen&gt;</title>",
        "<image href='data:image/png;base64,AAAA'/>",
        "<metadata xmlns:r='http://www.w3.org/rdf'><r:Description r:about=''/></metadata>",
    ],
)
def test_a_harmless_svg_is_taken(inside: str) -> None:
    assert find_danger(SVG.format(inside).encode()) == ""
    doctype = '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/a.dtd">'
    assert find_danger((doctype + SVG.format(inside)).encode()) == ""
