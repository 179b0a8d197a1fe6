"""The font itself inside a picture, for readers who have neither it nor Arial."""

from base64 import b64encode

from ssh_cli.picture.metrics import IN_PICTURES, font_bytes

_WEIGHTS = {"regular": "400", "bold": "700"}


def font_styles() -> str:
    """Return a style sheet that carries both faces as data (1.1 MB); same font, same text."""
    return "".join(_face(name) for name in IN_PICTURES)


def _face(name: str) -> str:
    data = b64encode(font_bytes(name)).decode("ascii")
    return (
        "@font-face{font-family:'Liberation Sans';"
        f"font-weight:{_WEIGHTS[name]};src:url(data:font/ttf;base64,{data}) format('truetype')}}"
    )
