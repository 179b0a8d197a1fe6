"""`hafen templates`: list, values, new, check."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Hafen


def test_list_tells_where_each_is_from(hafen: Hafen, data: Path) -> None:
    hafen("templates", "new", "letters/dank", "--lang", "de", "--data", str(data))
    hafen("templates", "new", "letters/haus", "--word", "--data", str(data))
    rows = json.loads(hafen("templates", "list", "--format", "json", "--data", str(data)).out)["rows"]
    own = [row for row in rows if row["origin"] == "dataset"]
    assert [(row["kind"], row["name"], row["language"], row["title"], row["path"]) for row in own] == [
        ("letters", "dank", "de", "Dank", "templates/letters/dank.de.md.j2"),
        ("word", "haus", None, None, "templates/word/haus.docx"),
    ]
    assert ("letters", "einladung-zum-dialog", "program") in [
        (row["kind"], row["name"], row["origin"]) for row in rows
    ]


def test_values_are_listed_in_both_languages(hafen: Hafen) -> None:
    assert "letter.title" in hafen("templates", "values").out
    assert "Der Titel des Briefes" in hafen("templates", "values", "--lang", "de").out


def test_new_never_overwrites(hafen: Hafen, data: Path) -> None:
    words = ("templates", "new", "letters/dank", "--lang", "de", "--data", str(data))
    assert hafen(*words).code == 0
    path = data / "templates" / "letters" / "dank.de.md.j2"
    path.write_text("meins", encoding="utf-8")
    ended = hafen(*words)
    assert ended.code == 5
    assert path.read_text(encoding="utf-8") == "meins"


def test_new_follows_no_link_out_of_the_dataset(hafen: Hafen, data: Path) -> None:
    (data.parent / "fremd").mkdir()
    (data / "templates").symlink_to(data.parent / "fremd")
    assert hafen("templates", "new", "letters/dank", "--data", str(data)).code == 5
    assert list((data.parent / "fremd").iterdir()) == []


def test_new_in_a_revision_is_refused(hafen: Hafen) -> None:
    assert hafen("templates", "new", "letters/dank", "--at", "HEAD").code == 2


def test_a_new_template_renders(hafen: Hafen, data: Path) -> None:
    hafen("templates", "new", "letters/dank", "--lang", "de", "--data", str(data))
    assert hafen("templates", "check", "--data", str(data)).code == 1
    path = data / "letters" / "2021-07-einladung-zum-dialog.yaml"
    text = path.read_text(encoding="utf-8").replace("template: einladung-zum-dialog", "template: dank")
    path.write_text(text, encoding="utf-8")
    render = ("letters", "render", "2021-07-einladung", "--data", str(data))
    assert hafen(*render, "--draft").code == 0
    assert (hafen(*render).code, "letters/dank.de.md.j2:" in hafen(*render).err) == (5, True)
    template = data / "templates" / "letters" / "dank.de.md.j2"
    text = template.read_text(encoding="utf-8").replace("hier beginnt der Text des Briefes.", "danke.")
    template.write_text(text, encoding="utf-8")
    assert hafen("templates", "check", "--data", str(data)).code == 0
    ended = hafen(*render)
    assert ended.code == 0, ended.err
    assert "Sehr geehrte Damen und Herren," in ended.out


def test_check_names_file_and_line_and_ends_with_one(hafen: Hafen, data: Path) -> None:
    hafen("templates", "new", "letters/dank", "--lang", "de", "--data", str(data))
    path = data / "templates" / "letters" / "dank.de.md.j2"
    path.write_text("---\ntitle: x\nlanguage: de\nkind: letter\n---\n{{ leter.title }}\n", encoding="utf-8")
    ended = hafen("templates", "check", str(path))
    assert ended.code == 1
    assert ended.out == (
        f"{path}:6: Templates are given no value “leter.title”.\n  hint: Did you mean: “letter.title”?\n"
    )
    assert ended.err == "1 template checked. 1 problem.\n"


def test_check_of_a_word_template(hafen: Hafen, data: Path) -> None:
    hafen("templates", "new", "letters/haus", "--word", "--data", str(data))
    path = data / "templates" / "word" / "haus.docx"
    ended = hafen("templates", "check", str(path))
    assert (ended.code, ended.out) == (0, "")
    path.write_bytes(b"PK")
    assert hafen("templates", "check", str(path)).code == 1


def test_check_of_a_layout_of_the_typesetter(hafen: Hafen, tmp_path: Path) -> None:
    path = tmp_path / "brief.typ"
    path.write_text('#import "@preview/cetz:0.3.0"\n', encoding="utf-8")
    ended = hafen("templates", "check", str(path))
    assert ended.code == 1
    assert "imports the package “@preview/cetz:0.3.0”" in ended.out


@pytest.mark.parametrize(("name", "code"), [("fehlt.md.j2", 4), ("README.md", 2)])
def test_other_files_are_no_templates(hafen: Hafen, name: str, code: int) -> None:
    assert hafen("templates", "check", name).code == code
