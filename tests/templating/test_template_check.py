"""What the check of a template sees without running it, and the table of values that it rests on."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from ssh_cli import messages
from ssh_cli.errors import NotFoundError, UsageError
from ssh_cli.letters.letter import compose_letter
from ssh_cli.page.phrases import PHRASES
from ssh_cli.source.folders import templates_folder
from ssh_cli.templating.template import Body, Templates
from ssh_cli.templating.template_check import (
    ANY,
    FILTERS,
    LETTER_VALUES,
    check_text_template,
    check_typst_template,
    new_template,
)
from tests.cases import every
from tests.templating.registry import DATASET, LETTER, ON, TEMPLATES, write_template

BUNDLED = templates_folder()


def check(folder: Path, body: str) -> list[tuple[int, str, str]]:
    write_template(folder, body)
    findings = check_text_template(folder / "letters" / "brief.de.md.j2", BUNDLED)
    return [(finding.line, finding.message, finding.hint) for finding in findings]


def test_a_good_template_has_no_problems(tmp_path: Path) -> None:
    body = """# {{ letter.title }}

{{ salutation }},

{% set gruss = "Guten Tag" %}{{ gruss }} {{ figures.members | figure }} {{ figures["declared"] | figure }}
{% for idea in ideas %}{{ loop.index }} {{ idea.label | upper }}{% else %}{{ on }}{% endfor %}
{% if letter.weather is defined %}{{ letter.date | day }}{% endif %} {{ rainfall | default("keiner") }}
{% macro named(x) %}{{ x }}{% endmacro %}{{ named(sender.city) }} {{ demands[0].explanation }}
{# {{ leter.title }} ![](nichts.png) #}
{% include "letters/einladung-zum-dialog.de.md.j2" %}
"""
    assert check(tmp_path, body) == []


@pytest.mark.parametrize(
    ("body", "line", "message", "hint"),
    [
        ("a\n{{ leter.title }}", 7, "Templates are given no value “leter.title”.", "letter.title"),
        ("{{ letter.titel }}", 6, "Templates are given no value “letter.titel”.", "letter.title"),
        ("{{ letter['titel'] }}", 6, "Templates are given no value “letter.titel”.", "letter.title"),
        ("{% for x in ideas %}{{ x.lable }}{% endfor %}", 6, "Templates are given no value", "ideas.label"),
        ("{% for x in idea %}{% endfor %}", 6, "Templates are given no value “idea”.", "ideas"),
        ("{{ letter.date | dya }}", 6, "There is no filter “dya”.", "day"),
        ("{% if on is definde %}{% endif %}", 6, "There is no test “definde”.", "defined"),
        ("{{ 'x' | safe }}", 6, "There is no filter “safe”.", ""),
        ("{% include 'letters/fehlt.md.j2' %}", 6, "There is no template “letters/fehlt.md.j2”.", ""),
        ("{% if on %}", 6, "The template cannot be read.", "Jinja2 says"),
        ("a\n\n- b\n\n  | c |\n  |---|\n", 10, "A table in a list item is not supported.", "There are"),
        ("{% if on %}\n{{ on }} <b>a</b>\n{% endif %}", 7, "HTML is not supported.", "There are paragraphs"),
        ("{{ letter }}", 6, "“letter” is no text that could be printed.", "letter.date, letter.title"),
        ("{{ demands }}", 6, "“demands” is no text that could be printed.", "demands.label"),
        ("{% for x in ideas %}{{ x }}{% endfor %}", 6, "“ideas” is no text", "ideas.label"),
        ("{{ figures }}", 6, "“figures” is no text that could be printed.", "figures.…"),
        ("![](wappen.svg)", 6, "The picture “wappen.svg” cannot be taken: it has no alternative text", ""),
        ("![Wappen](../a.png)", 6, "The picture “../a.png” cannot be taken: it does not lie in", ""),
    ],
)  # fmt: skip
def test_what_is_wrong_has_its_line_and_a_suggestion(
    tmp_path: Path, body: str, line: int, message: str, hint: str
) -> None:
    findings = check(tmp_path, body)
    assert [finding[0] for finding in findings] == [line]
    assert findings[0][1].startswith(message)
    assert hint in findings[0][2]


def test_markdown_has_its_column_and_branches_are_all_read(tmp_path: Path) -> None:
    body = (
        "Wort {{ on }}[^1] {# <i> #}und ~~das~~\n\n{%- if on %}\n\n[^1]: Note\n{% else %}\n\n"
        "[^1]: andere\n\n`x`\n{% endif %}\n"
    )
    write_template(tmp_path, body)
    findings = check_text_template(tmp_path / "letters" / "brief.de.md.j2", BUNDLED)
    assert [(finding.line, finding.column, finding.message) for finding in findings] == [
        (6, 32, "Struck-out text is not supported."),
        (15, 1, "Code in the text is not supported."),
    ]


def test_lines_are_counted_as_editors_do(tmp_path: Path) -> None:
    write_template(tmp_path, "Wort\rund {{ on }}\r\n{% raw %}{{ ~~das~~{% endraw %}\n")
    findings = check_text_template(tmp_path / "letters" / "brief.de.md.j2", BUNDLED)
    assert [(finding.line, finding.column, finding.message) for finding in findings] == [
        (8, 13, "Struck-out text is not supported.")
    ]


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    findings = check(tmp_path, "{{ a }}\n{{ b }}\n{{ c | x }}\n{{ a }}")
    assert [finding[0] for finding in findings] == [6, 7, 8, 8, 9]


def test_the_front_matter_is_checked(tmp_path: Path) -> None:
    write_template(tmp_path, "")
    path = tmp_path / "letters" / "brief.de.md.j2"
    path.write_text("---\ntitle: x\n---\n{{ x }}\n", encoding="utf-8")
    findings = check_text_template(path, BUNDLED)
    assert [finding.line for finding in findings] == [1, 4]


@pytest.mark.parametrize("raw", [b"\xff", b"x" * 300_000])
def test_unfit_bytes_are_told(tmp_path: Path, raw: bytes) -> None:
    write_template(tmp_path, "")
    path = tmp_path / "letters" / "brief.de.md.j2"
    path.write_bytes(raw)
    assert [entry.message for entry in check_text_template(path, BUNDLED)] == [
        "Template “letters/brief.de.md.j2” is too large or not UTF-8."
    ]


@pytest.mark.parametrize(
    "body", ["{{ 9**(9**9) }}", "{{ " + "(" * 9000 + "1" + ")" * 9000 + " }}", "{{ ''.__class__ }}"]
)
def test_a_check_runs_nothing(tmp_path: Path, body: str) -> None:
    check(tmp_path, body)


def test_the_programs_own_templates_pass() -> None:
    for path in sorted(BUNDLED.glob("*/*.md.j2")):
        assert check_text_template(path, BUNDLED) == (), path


def test_templates_of_other_kinds_are_held_against_the_programs_own(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    path = tmp_path / "reports" / "city.de.md.j2"
    source = (BUNDLED / "reports" / "city.de.md.j2").read_text(encoding="utf-8")
    path.write_text(source.replace("{{ parts.findings }}", "{{ parts.findngs }}", 1), encoding="utf-8")
    findings = check_text_template(path, BUNDLED)
    assert [(finding.message, finding.hint) for finding in findings] == [
        ("Templates are given no value “parts.findngs”.", "Did you mean: “parts.findings”?")
    ]


class Recording(Templates):
    """Templates that remember what they were given."""

    given: dict[str, object]

    def render_body(self, name: str, values: Mapping[str, object], *, record: str) -> Body:
        self.given = dict(values)
        return super().render_body(name, values, record=record)


def _names(value: object, name: str) -> set[str]:
    if name == "figures":
        return {f"figures.{ANY}"}
    if isinstance(value, Mapping):
        return {entry for key, item in value.items() for entry in _names(item, f"{name}.{key}")}
    if isinstance(value, tuple | list):
        return {entry for item in value for entry in _names(item, f"{name}[]")}
    return {name}


def test_the_table_names_what_letters_are_given_and_nothing_else() -> None:
    templates = Recording(*TEMPLATES.folders)
    compose_letter(LETTER, DATASET, on=ON, templates=templates)
    given = {name for key, value in templates.given.items() for name in _names(value, key)}
    assert given == {value.name for value in LETTER_VALUES}


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_new_template_passes_its_check_when_it_has_words(tmp_path: Path, lang: str) -> None:
    path, content = new_template("letters/dank", TEMPLATES, language=lang, start=None, word=False)
    assert path == f"letters/dank.{lang}.md.j2"
    (tmp_path / "letters").mkdir()
    (tmp_path / path).write_bytes(content)
    (problem,) = check_text_template(tmp_path / path, BUNDLED)
    text = content.decode()
    first = {"de": "hier beginnt der Text des Briefes.", "en": "here the text of the letter begins."}[lang]
    assert first in problem.message
    assert text.splitlines()[problem.line - 1] == first
    (tmp_path / path).write_text(text.replace(first, "…"), encoding="utf-8")
    assert check_text_template(tmp_path / path, BUNDLED) == ()
    assert all(value.name in text for value in LETTER_VALUES)
    assert "{{ sender.unit }}" in text.partition(PHRASES[lang].closings[0])[2]
    assert all(f"| {name}" in text for name in FILTERS)
    assert messages.language() == "en"
    assert ("was zwischen diesen zeichen" in text.lower()) == (lang == "de")


@every(
    "name, stem, title",
    [
        ("letters/dank-an-alle", "dank-an-alle", "Dank an alle"),
        (
            "letters/Landesprogramm-Niedersachsen",
            "landesprogramm-niedersachsen",
            "Landesprogramm-Niedersachsen",
        ),
        ("letters/Bitte um Plätze", "bitte-um-plaetze", "Bitte um Plätze"),
    ],
)
def test_a_new_template_bears_the_title_as_it_was_written(name: str, stem: str, title: str) -> None:
    path, content = new_template(name, TEMPLATES, language="de", start=None, word=False)
    assert (path, content.decode().splitlines()[1]) == (f"letters/{stem}.de.md.j2", f"title: {title}")


def test_a_new_template_can_be_a_copy(tmp_path: Path) -> None:
    _path, content = new_template(
        "letters/x", TEMPLATES, language="de", start="einladung-zum-dialog", word=False
    )
    assert content == (BUNDLED / "letters" / "einladung-zum-dialog.de.md.j2").read_bytes()
    path, content = new_template("letters/x", TEMPLATES, language="de", start=None, word=True)
    assert (path, content[:2]) == ("word/x.docx", b"PK")


@every(
    "name, start, kind",
    [
        ("x", None, UsageError),
        ("letters/../x", None, UsageError),
        ("letters/Über: uns", None, UsageError),
        ("/etc/x", None, UsageError),
        ("reports/x", None, UsageError),
        ("letters/x", "nichts", NotFoundError),
    ],
)
@every("word", [False, True])
def test_other_new_templates_are_refused(
    name: str, start: str | None, kind: type[Exception], *, word: bool
) -> None:
    if word and (name, start) == ("reports/x", None):
        name = "x"
    with pytest.raises(kind):
        new_template(name, TEMPLATES, language="de", start=start, word=word)


def test_layouts_of_the_typesetter_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "brief.typ"
    path.write_text(
        '= Titel\n#import "@preview/cetz:0.3.0": *\n#include("/etc/passwd")\n#read("a")\n', encoding="utf-8"
    )
    assert [(entry.line, entry.message) for entry in check_typst_template(path)] == [
        (1, "Layouts of the typesetter come with the program; a dataset brings texts, pictures and Word."),
        (2, "It imports the package “@preview/cetz:0.3.0”; packages are never fetched."),
        (3, "It reaches for “/etc/passwd”, outside its folder."),
        (4, "It reads a file."),
    ]


def test_the_programs_layouts_import_no_package() -> None:
    layouts = sorted(BUNDLED.rglob("*.typ"))
    assert layouts
    for path in layouts:
        assert "@preview" not in path.read_text(encoding="utf-8"), path
