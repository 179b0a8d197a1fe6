"""Colours that colour-blind readers can tell apart, and that stay apart when printed in grey."""

INK = "#1a1a1a"
QUIET = "#555555"
LINE = "#8a8a8a"
FAINT = "#dddddd"
PAPER = "#ffffff"

BLUE = "#0072b2"
VERMILION = "#d55e00"
SKY = "#a6d2ee"
"""Blue and vermilion are those of Okabe and Ito; sky is their blue, lightened for what is only possible."""

SERIES = (("#004b7a", ""), (VERMILION, "7 3"))
"""Lines of one chart: colour and dashes, so that neither has to carry the difference alone."""

DOT = "#8f3400"
"""A darker vermilion: places on the map, apart from every shade below them."""

NOTHING = "#ffffff"
ASIDE = "#eeeeee"
"""Where nothing was asked; its outline is dashed too, so that it is no shade."""
SHADES = ("#e3eef8", "#bfd6ed", "#99bee0", "#71a6d2", "#478cc2")
"""One hue, from few to many: even steps in grey, and dark text is legible on every one."""


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rrggbb`, 0 to 1 (WCAG 2)."""
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast between two colours, 1 to 21 (WCAG 2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def lightness(colour: str) -> float:
    """Return how light a colour looks when printed in grey, 0 to 100 (CIE L*)."""
    value = luminance(colour)
    return 116 * value ** (1 / 3) - 16 if value > 216 / 24389 else value * 24389 / 27


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
