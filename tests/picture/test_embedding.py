from base64 import b64decode

from ssh_cli.picture.embedding import font_styles
from ssh_cli.picture.metrics import font_bytes
from ssh_cli.picture.svg import Drawing, text
from tests.picture.reading import SVG, parse


def test_the_picture_can_carry_both_faces_whole() -> None:
    root = parse(Drawing("a", "b", 10, 10, (text(0, 5, "c", 5),)).write(font=font_styles()))
    (style,) = (one.text or "" for one in root.iter(f"{SVG}style"))
    faces = [part.split(")")[0] for part in style.split("base64,")[1:]]
    assert [b64decode(one) for one in faces] == [font_bytes("regular"), font_bytes("bold")]


def test_unasked_it_names_the_font_alone() -> None:
    drawn = Drawing("a", "b", 10, 10, (text(0, 5, "c", 5),)).write()
    assert "base64" not in drawn
    assert "'Liberation Sans', Arial" in drawn
