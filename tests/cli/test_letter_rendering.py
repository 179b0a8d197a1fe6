"""`hafen letters render` and `preview`: one letter, a series, and what is said about it."""

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Hafen

LETTER = "2021-07-einladung-zum-dialog"


def own_template(data: Path, body: str) -> None:
    folder = data / "templates" / "letters"
    folder.mkdir(parents=True)
    front = "---\ntitle: Einladung\nlanguage: de\nkind: letter\n---\n"
    (folder / "einladung-zum-dialog.de.md.j2").write_text(front + body, encoding="utf-8")


@pytest.mark.parametrize(
    ("ending", "begins"),
    [
        ("md", "> **Rek"),
        ("txt", "****"),
        ("html", "<!DOCTYPE"),
        ("pdf", "%PDF"),
        ("docx", "PK"),
        ("eml", "Subject:"),
    ],
)
def test_one_letter_in_each_format(hafen: Hafen, tmp_path: Path, ending: str, begins: str) -> None:
    path = tmp_path / f"brief.{ending}"
    ended = hafen("letters", "render", LETTER, "-o", str(path))
    assert (ended.code, ended.out) == (0, "")
    assert path.read_bytes().startswith(begins.encode())
    if not path.name.endswith(("pdf", "docx")):
        assert hafen("letters", "render", LETTER, "--format", ending).out == path.read_bytes().decode()


def test_a_letter_is_in_the_language_asked_for_where_it_has_a_template_in_it(
    hafen: Hafen, data: Path
) -> None:
    own_template(data, "# Betreff\n\nGuten Tag.\n")
    english = data / "templates" / "letters" / "einladung-zum-dialog.en.md.j2"
    english.write_text(
        "---\ntitle: x\nlanguage: en\nkind: letter\n---\n# Subject\n\nGood day.\n", encoding="utf-8"
    )
    for lang, words, others in (("en", "Good day.", "Guten Tag."), ("de", "Guten Tag.", "Good day.")):
        ended = hafen("letters", "render", LETTER, "--data", str(data), "--lang", lang)
        assert (ended.code, words in ended.out, others in ended.out, ended.err) == (0, True, False, "")


def test_a_draft_says_so(hafen: Hafen) -> None:
    assert "Entwurf" not in hafen("letters", "render", LETTER, "--format", "html").out
    assert "Entwurf" in hafen("letters", "render", LETTER, "--format", "html", "--draft").out


def test_a_draft_without_mailbox_is_told(hafen: Hafen) -> None:
    ended = hafen("letters", "render", LETTER, "--format", "eml")
    assert "No mailbox is on record" in ended.err
    assert "\nTo:" not in ended.out


def test_the_preview_is_a_picture(hafen: Hafen, tmp_path: Path) -> None:
    path = tmp_path / "seite1.png"
    assert hafen("letters", "preview", LETTER, "-o", str(path)).code == 0
    assert path.read_bytes().startswith(b"\x89PNG")


def test_a_missing_value_stops_the_preview_with_line_and_record(hafen: Hafen, data: Path) -> None:
    own_template(data, "# {{ letter.title }}\n\n{{ sender.fax }}\n")
    ended = hafen("letters", "preview", LETTER, "--data", str(data), "-o", str(data.parent / "x.png"))
    assert ended.code == 5
    wanted = f"letters/einladung-zum-dialog.de.md.j2, line 8: “sender.fax” has no value in {LETTER}."
    assert wanted in ended.err
    assert not (data.parent / "x.png").exists()


def test_the_datasets_template_counts_before_the_programs(hafen: Hafen, data: Path) -> None:
    own_template(data, "# {{ letter.title }}\n\n![Ein blaues Feld](wappen.svg)\n\nEigener Wortlaut.\n")
    picture = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path fill="#00f" d="M0 0h9v9z"/></svg>'
    )
    (data / "templates" / "letters" / "wappen.svg").write_text(picture, encoding="utf-8")
    ended = hafen("letters", "render", LETTER, "--data", str(data))
    assert ended.code == 0
    assert "Eigener Wortlaut." in ended.out
    assert "Ein blaues Feld" in ended.out
    pdf = data.parent / "brief.pdf"
    assert hafen("letters", "render", LETTER, "--data", str(data), "-o", str(pdf)).code == 0
    assert "templates" not in hafen("check", "--data", str(data)).out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--format", "pdf,eml"), 2, "Several formats go with a series of letters."),
        (("--format", "odt"), 2, "There is no format “odt”."),
        (("-o", "build/x.pdg"), 2, "hint: Formats: txt, md, html, pdf, docx, eml\n"),
        (("--to", "level:bund"), 2, "A series needs a folder."),
        (("--to", "level:(", "-o", "build/x"), 2, ""),
        (("--to", "id:niemand", "-o", "build/x"), 4, "Nobody was chosen to write to."),
        (("--to", "Hessen", "-o", "build/x"), 4, "near: Hessisches Ministerium"),
        (("--group", "kreis", "-o", "build/x"), 2, "allowed are ministry, land."),
        (("--group", "land", "--to-members", "land:BB", "-o", "build/x"), 2, "--to-members does not go with"),
        (("--concerning", "land:BB"), 2, "--concerning goes with --group."),
        (("--template", "fehlt.docx"), 4, "There is no Word template “fehlt.docx”."),
        (("--to", "", "-o", "data/post"), 5, "lies in the dataset"),
    ],
)
def test_what_cannot_be_is_said(hafen: Hafen, words: tuple[str, ...], code: int, said: str) -> None:
    ended = hafen("letters", "render", LETTER, *words)
    assert ended.code == code
    assert said in ended.err
    assert not (ROOT / "build" / "x").exists()
    assert not (ROOT / "data" / "post").exists()


def test_a_series_and_its_work_list(hafen: Hafen, tmp_path: Path) -> None:
    folder = tmp_path / "post"
    words = ("letters", "render", LETTER, "--to", "level:bund", "-o", str(folder), "--format", "md,eml")
    ended = hafen(*words)
    assert (ended.code, ended.out) == (0, "")
    rows = list(csv.DictReader(io.StringIO((folder / "summary.csv").read_text(encoding="utf-8"))))
    made = {path.name for path in folder.glob("*.md")} | {path.name for path in folder.glob("*.eml")}
    assert f"{len(made)} files written to {folder}." in ended.err
    unnamed = [row["id"] for row in rows if row["reason"] == "no-name"]
    assert sorted(unnamed) == sorted(path.stem for path in folder.glob("*.md"))
    rows = [row for row in rows if row["reason"] != "no-name"]
    assert {row["reason"] for row in rows} == {"no-mailbox"}
    drafted = {path.stem for path in folder.glob("*.eml")}
    assert {row["id"] for row in rows} == {path.stem for path in folder.glob("*.md")} - drafted
    assert "No mailbox: " in ended.err
    assert ended.err.endswith("Nothing was sent.\n")
    again = hafen(*words)
    assert f"{len(made)} files were current already." in again.err


def test_grouped_letters(hafen: Hafen, data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "post"
    (hessian,) = (path for path in data.glob("recipients/*.yaml") if "land: HE" in path.read_text("utf-8"))
    hessian.unlink()
    grouped = ("--group", "land", "--concerning", "land:BB,HE", "-o", str(folder), "--format", "md")
    ended = hafen("letters", "render", LETTER, *grouped, "--data", str(data))
    assert ended.code == 0, ended.err
    (letter,) = folder.glob("*.md")
    assert "brandenburg" in letter.name
    assert "| Potsdam" in letter.read_text(encoding="utf-8")
    assert "No ministry on record: " in ended.err
    assert "Hessen" in ended.err
    everybody = (*grouped[:4], "-o", str(tmp_path / "all"), "--format", "md")
    assert hafen("letters", "render", LETTER, *everybody).code == 0
    assert len(list((tmp_path / "all").glob("*.md"))) == 2


def test_what_a_letter_encloses_is_of_its_own_day(hafen: Hafen, tmp_path: Path) -> None:
    """Oberhausen joined in 2022 only: no letter of July 2021 speaks for it, unless --on asks for that."""
    words = ("letters", "render", LETTER, "--group", "ministry", "--to", "bundeskanzleramt", "--format", "md")
    own, asked = tmp_path / "own", tmp_path / "asked"
    assert hafen(*words, "-o", str(own)).code == 0
    (text,) = [path.read_text(encoding="utf-8") for path in own.glob("*.md")]
    assert "Stand: 31. Juli 2021" in text.replace("\\", "")
    assert ("| Potsdam" in text, "| Oberhausen" in text) == (True, False)
    ended = hafen(*words, "--on", "2026-11-29", "-o", str(asked))
    assert "The lists hold for 2026-11-29, as --on asks; the letter is of 2021-07." in ended.err
    (text,) = [path.read_text(encoding="utf-8") for path in asked.glob("*.md")]
    assert "Stand: 29. November 2026" in text.replace("\\", "")
    assert "| Oberhausen" in text


def test_a_word_template_of_ones_own(hafen: Hafen, data: Path) -> None:
    assert hafen("templates", "new", "letters/haus", "--word", "--data", str(data)).code == 0
    path = data.parent / "brief.docx"
    ended = hafen("letters", "render", LETTER, "--template", "haus", "-o", str(path), "--data", str(data))
    assert ended.code == 0, ended.err
    assert path.read_bytes().startswith(b"PK")
    (data / "templates" / "word" / "haus.docx").write_bytes(b"PK kein Word")
    ended = hafen("letters", "render", LETTER, "--template", "haus", "-o", str(path), "--data", str(data))
    assert ended.code in {3, 5}
    assert "Traceback" not in ended.err


def test_templates_of_an_older_state_are_those_of_the_disk(hafen: Hafen, tmp_path: Path) -> None:
    ended = hafen("letters", "render", LETTER, "--at", "HEAD")
    assert ended.code == 0
    assert "Templates are those on the disk" not in ended.err  # the dataset has none of its own


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_the_bar_is_for_terminals_alone(hafen: Hafen, tmp_path: Path) -> None:
    words = ("letters", "render", LETTER, "--to", "", "--format", "txt", "-o")
    assert "━" not in hafen(*words, str(tmp_path / "a")).err
    assert "━" in in_terminal([*words, str(tmp_path / "b")])


def in_terminal(words: list[str]) -> str:
    """Return what `hafen` says on a stderr that is a terminal."""
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "ssh_cli", *words]
    environment = {**os.environ, "TERM": "xterm"}
    with subprocess.Popen(command, cwd=ROOT, stderr=theirs, env=environment):
        os.close(theirs)
        said = b""
        while part := _read(ours):
            said += part
    os.close(ours)
    return said.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # nobody holds the other end any more
        return b""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_template_without_end_ends_at_ctrl_c(data: Path) -> None:
    own_template(data, "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}")
    command = [
        sys.executable,
        "-m",
        "ssh_cli",
        "letters",
        "render",
        LETTER,
        "--data",
        str(data),
        "--lang",
        "en",
    ]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as run:
        try:
            run.communicate(timeout=2.5)
        except subprocess.TimeoutExpired:
            run.send_signal(2)
        _out, err = run.communicate(timeout=10)
    assert run.returncode == 130
    assert "Traceback" not in err


def test_a_mail_draft_names_the_sender_whose_mailbox_is_missing(hafen: Hafen, data: Path) -> None:
    own_template(data, "# {{ letter.title }}\n\n{{ salutation }},\n\nein Satz.\n")
    path = data / "letters" / f"{LETTER}.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("sender: potsdam\n", "sender: flensburg\n"), "utf-8")
    town = data / "members" / "sh" / "flensburg.yaml"
    kept = [line for line in town.read_text("utf-8").splitlines(keepends=True) if " email:" not in line]
    town.write_text("".join(kept), "utf-8")
    for words in ((), ("--to", "", "-o", str(data.parent / "out"))):
        ended = hafen("letters", "render", LETTER, "--format", "eml", "--data", str(data), *words)
        assert ended.code == 5
        assert "“Flensburg”" in ended.err
        assert "hafen members contact flensburg --email" in ended.err


def test_help_has_no_words_of_the_library(hafen: Hafen) -> None:
    assert "--page N" in hafen("letters", "preview", "--help").out
