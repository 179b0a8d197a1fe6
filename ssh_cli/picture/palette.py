"""Colours that colour-blind readers can tell apart, and that stay apart when printed in grey."""

INK = "#1a1a1a"
QUIET = "#555555"
LINE = "#8a8a8a"
FAINT = "#dddddd"
PAPER = "#ffffff"

BLUE = "#0072b2"
VERMILION = "#d55e00"
"""Blue and vermilion are those of Okabe and Ito."""

SERIES = (("#004b7a", ""), (VERMILION, "7 3"))
"""Lines of one chart: colour and dashes, so that neither has to carry the difference alone."""

DOT = "#8f3400"
"""A darker vermilion: places on the map, apart from every shade below them."""

NOTHING = "#ffffff"
ASIDE = "#eeeeee"
"""Where nothing was asked; its outline is dashed too, so that it is no shade."""
SHADES = ("#e3eef8", "#bfd6ed", "#99bee0", "#71a6d2", "#478cc2")
"""One hue, from few to many: even steps in grey, and dark text is legible on every one."""
