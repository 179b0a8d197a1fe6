"""House style of lines."""

import pytest

from ssh_cli.source.yaml_style import style_defects


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: 1\n\nb: 2\n", []),
        ("a: 1", [("yaml-line", 1, 5, {"reason": "final-newline"})]),
        (
            "a: 1 \n  \nb: 2\n",
            [
                ("yaml-line", 1, 5, {"reason": "trailing-space"}),
                ("yaml-line", 2, 1, {"reason": "trailing-space"}),
            ],
        ),
        ("a: ä\tb\t\n", [("yaml-tab", 1, 5, {})]),
        ("a: 1\r\nb: 2 \r\n", [("file-crlf", 1, 5, {}), ("yaml-line", 2, 5, {"reason": "trailing-space"})]),
    ],
)
def test_style(text: str, found: list[tuple[str, int, int, dict[str, str]]]) -> None:
    assert [(d.slug, d.line, d.column, d.detail) for d in style_defects(text)] == found
