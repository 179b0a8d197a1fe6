"""Why a parser gave up, told from the text."""

import pytest

from ssh_cli.source.yaml_exact import compose


@pytest.mark.parametrize(
    ("text", "line", "column", "detail"),
    [
        ("a: b: c\n", 1, 5, {"reason": "colon-in-text"}),
        ("note: siehe oben: nein\n", 1, 17, {"reason": "colon-in-text"}),
        ('id: x\na: "offen\nb: 1\n', 2, 4, {"reason": "quote", "character": '"'}),
        ("a: 'offen\n", 1, 4, {"reason": "quote", "character": "'"}),
        ("a: [1, 2\n", 1, 4, {"reason": "bracket", "character": "["}),
        ("a: {b: 1\nc: 2\n", 1, 4, {"reason": "bracket", "character": "{"}),
        ("a: @seebruecke\n", 1, 4, {"reason": "sign", "character": "@"}),
        ("a: %x\n", 1, 4, {"reason": "sign", "character": "%"}),
        ("a: - b\n", 1, 4, {"reason": "sign", "character": "-"}),
        ("a:\n  b: 1\n c: 1\n", 3, 2, {"reason": "other"}),
        ("a: 1\nb\n", 2, 1, {"reason": "end-of-file"}),
    ],
)
def test_reason_and_place(text: str, line: int, column: int, detail: dict[str, str]) -> None:
    (defect,) = compose(text).defects
    assert (defect.slug, defect.line, defect.column, defect.detail) == ("yaml-syntax", line, column, detail)


def test_a_tab_before_the_text_is_the_reason() -> None:
    (defect,) = compose("a:\n\t- b\n").defects
    assert (defect.slug, defect.line, defect.column) == ("yaml-tab", 2, 1)
