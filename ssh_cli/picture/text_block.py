"""Several lines of text under each other, folded to a width by the font's own metrics."""

from collections.abc import Sequence
from dataclasses import dataclass

from ssh_cli.output.guard import visible_line
from ssh_cli.picture.metrics import ASCENT, face
from ssh_cli.picture.svg import Attribute, Element, group, text

_LEADING = 1.3


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Lines of one size; `height` is what they take up in pixels."""

    lines: tuple[str, ...]
    size: float
    weight: str = "regular"

    @classmethod
    def fold(cls, words: str, size: float, room: float, *, weight: str = "regular") -> "TextBlock":
        """Return one paragraph in lines of at most `room` pixels."""
        return cls(tuple(face(weight).fold(visible_line(words), size, room)), size, weight)

    @classmethod
    def stack(cls, paragraphs: Sequence[str], size: float, room: float) -> "TextBlock":
        """Return several paragraphs under each other."""
        lines = (line for one in paragraphs for line in face().fold(visible_line(one), size, room))
        return cls(tuple(lines), size)

    @property
    def height(self) -> float:
        """Return the pixels from the top of the first line to the bottom of the last."""
        return len(self.lines) * self.size * _LEADING

    def draw(self, x: float, top: float, **attributes: Attribute) -> Element:
        """Return the lines, the first one's top at `top`."""
        if self.weight == "bold":
            attributes["font_weight"] = "bold"
        return group(
            *(
                text(
                    x, top + ASCENT * self.size + place * self.size * _LEADING, line, self.size, **attributes
                )
                for place, line in enumerate(self.lines)
            )
        )
