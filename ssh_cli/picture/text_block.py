"""Several lines of text under each other, folded to a width by the font's own metrics."""

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
    def fold(cls, size: float, room: float, *paragraphs: str, weight: str = "regular") -> "TextBlock":
        """Return the paragraphs under each other, in lines of at most `room` pixels."""
        folded = (face(weight).fold(visible_line(words), size, room) for words in paragraphs)
        return cls(tuple(line for lines in folded for line in lines), size, weight)

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
