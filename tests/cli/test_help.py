"""The first page, pages of commands, and topics: they fit the screen, and what they name is there."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from ssh_cli.cli.choices import topic_names
from ssh_cli.cli.command_table import ANY_KIND, names_in, rows
from ssh_cli.cli.help import LIKEWISE, MACHINES
from tests.cli.conftest import ROOT, Hafen

LANGUAGES = ("de", "en")
LINE = re.compile(r"^    hafen (.+?)(?:   .*)?$", re.MULTILINE)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_first_page_fits_the_screen_and_names_every_command_but_those_for_machines(
    hafen: Hafen, lang: str
) -> None:
    lines = hafen("--help", "--lang", lang).out.splitlines()
    assert len(lines) <= 40
    assert max(map(len, lines)) <= 80
    named = {line.split()[0] for line in lines if line.startswith("  ") and line.strip()}
    for name in names_in(""):
        row = rows()[name]
        if row.heading in {"", LIKEWISE}:
            assert any(name in line for line in lines if "likewise" in line or "ebenso" in line)
        else:
            assert (name in named) == (row.heading != MACHINES), name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_options_of_every_command_are_one_line_on_its_page(hafen: Hafen, lang: str) -> None:
    page = hafen("members", "show", "--help", "--lang", lang).out
    assert [line for line in page.splitlines() if "--private" in line] == [page.splitlines()[-1]]
    assert len(page.splitlines()[-1]) <= 80


@pytest.mark.parametrize("lang", LANGUAGES)
def test_topics_fit_the_screen_and_name_commands_that_there_are(hafen: Hafen, lang: str) -> None:
    listed = hafen("help", "--lang", lang).out
    for topic in topic_names():
        assert f"hafen help {topic}" in listed
        ended = hafen("help", topic, "--lang", lang)
        assert (ended.code, ended.err) == (0, ""), topic
        assert "{" not in ended.out, topic
        assert max(map(len, ended.out.splitlines())) <= 80, topic
        for line in LINE.findall(ended.out):
            words = shlex.split(line)
            path = max(
                (" ".join(words[:n]) for n in range(1, 4) if " ".join(words[:n]) in rows()),
                key=len,
                default="",
            )
            assert path, line
            assert not names_in(path) or rows()[path].made_by, line


@pytest.mark.parametrize("topic", ["start", "query"])
def test_lines_of_topics_run(hafen: Hafen, topic: str) -> None:
    lines = LINE.findall(hafen("help", topic, "--lang", "en").out)
    assert len(lines) >= 4
    for line in lines:
        ended = hafen(*shlex.split(line))
        assert (ended.code, bool(ended.out)) == (0, True), (line, ended.err)


def test_help_on_a_command_is_its_page(hafen: Hafen) -> None:
    assert hafen("help", "letters", "render").out == hafen("letters", "render", "--help").out
    assert hafen("help", "members").out == hafen("members", "--help").out
    assert "life of a letter" in hafen("help", "letters", "--lang", "en").out
    assert hafen("help", "gibtsnicht").code == 4


WITHOUT_EXAMPLES = re.compile(
    r"(?!surveys)\w+ import|(?!members|resolutions|sources|letters|surveys)\w+ add|(?!surveys)\w+ show"
    r"|ci .*|register update"
    r"|letters (round .*|add|(un)?freeze|verify|(un)?replied|unsent)|members merge|resolutions supersede"
    r"|site serve"
)
"""Commands that need what the dataset does not have, or do not end by themselves, and pages of every kind."""


TABLES = {"antworten.csv": "Kommune;Wohnform\nKiel;in Heimen\n"}
"""Files that examples read."""

BEFOREHAND = {"surveys add", "letters new"}
"""Commands whose examples only look, and of whose records later ones speak: here they are written first."""


def test_every_command_has_two_examples_and_all_of_them_run(hafen: Hafen, tmp_path: Path) -> None:
    subprocess.run(["git", "clone", "--quiet", ROOT, tmp_path / "copy"], check=True)
    subprocess.run(["git", "switch", "--quiet", "-C", "main"], cwd=tmp_path / "copy", check=True)
    for name, text in TABLES.items():
        (tmp_path / "copy" / name).write_text(text, "utf-8")
    wrong, few = {}, []
    for path, row in rows().items():
        if path.startswith(ANY_KIND) or names_in(path):
            continue
        if len(row.examples) < 2 and not WITHOUT_EXAMPLES.fullmatch(path):
            few.append(path)
        for example in row.examples:
            ended = hafen(*shlex.split(example)[1:], folder=tmp_path / "copy")
            if path in BEFOREHAND:
                hafen(*shlex.split(example)[1:-1], "--yes", folder=tmp_path / "copy")
            if ended.code != 0 or not example.startswith(f"hafen {path}"):
                wrong[example] = ended.err
        for template in (tmp_path / "copy/data/templates").glob("letters/*.md.j2"):  # of `templates new`
            text = template.read_text("utf-8")
            template.write_text(re.sub("(hier beginnt|here the text) .*", "wir laden ein.", text), "utf-8")
    assert few == []
    assert wrong == {}


def test_examples_stand_on_the_page_of_their_command(hafen: Hafen) -> None:
    page = hafen("members", "show", "--help", "--lang", "en").out
    assert "Examples:\n  hafen members show potsdam\n" in page
    assert "hafen recipients list --columns help" in hafen("recipients", "list", "--help").out
