"""The private overlay is readable in the terminal, and from no public output."""

import ast
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cases import every
from tests.cli.conftest import ROOT, Ended, Hafen
from tests.correspondence import ID, Correspondence
from tests.templating.pdf_reading import page_texts

MARKS = ("Geheimwort", "geheimwort", "Kim Privat")
OVERLAY = {
    "members/bb/musterstadt.yaml": """\
id: musterstadt
official_name: Geheimwort Musterstadt
website: https://geheimwort.example.org
offices:
  - office: Bürgermeisterin
    name: Kim Privat
    salutation: frau
    known_on: 2026-01-10
    source: muster-brief
contacts:
  - role: coordination
    unit: Geheimwort
    street: Geheimwortweg 1
    postcode: "01234"
    city: Musterstadt
    email: geheimwort@example.org
    source: muster-brief
note: Geheimwort
""",
    "recipients/geheimwort.yaml": """\
id: geheimwort
name: Geheimwort
level: bund
source: muster-brief
""",
    "recipients/musterministerium.yaml": """\
id: musterministerium
unit: Geheimwort
street: Allee 1
postcode: "01234"
city: Musterstadt
email: geheimwort@example.org
""",
    f"rounds/{ID}.yaml": f"""\
id: {ID}
deadline: 2026-02-01
requests:
  - member: neudorf
    status: declined
    invited: 2026-01-01
    note: Geheimwort
""",
}
KINDS = ("members", "resolutions", "demands", "programmes", "meetings", "practices", "letters", "recipients")
LETTERS = ("md", "txt", "html", "pdf", "docx", "eml")
FORMATS = ("text", "json", "jsonl", "csv", "excel-csv", "md", "html")

# What others get to see; {out} is a fresh folder. The exit code does not matter here.
PUBLIC: tuple[tuple[str, ...], ...] = (
    ("overview",),
    *(("check", "--format", name) for name in ("text", "json", "sarif", "gitlab")),
    ("diff", "HEAD~1..HEAD"), ("diff", "HEAD~1..HEAD", "--format", "json"),
    ("history", "changes", "HEAD~1..HEAD"), ("history", "changes", "HEAD~1..HEAD", "--format", "atom"),
    ("todo",), ("ci", "codeowners"),
    *((kind, "list", "--format", name) for kind in KINDS for name in FORMATS),
    *((kind, "list", "-o", f"{{out}}/{kind}.xlsx") for kind in KINDS),
    *(("members", "show", "musterstadt", "--format", name) for name in FORMATS),
    *(("letters", "show", ID, "--format", name) for name in FORMATS),
    ("members", "list", "--group", "land", "--format", "md"),
    *(("members", "list", "--group", "land", "-o", f"{{out}}/l.{end}")
      for end in ("html", "xlsx", "pdf", "docx")),
    *(("letters", "render", ID, "-o", f"{{out}}/x.{name}") for name in LETTERS),
    ("letters", "sent"), ("letters", "sent", "--format", "json"),
    ("letters", "preview", ID, "-o", "{out}/x.png"),
    ("mandates", "matrix"), ("mandates", "check", ID), ("mandates", "common"),
    ("mandates", "compare", "BB", "NI"),
    ("stats", "offers"), ("stats", "growth", "--plot", "{out}/g.svg"), ("map", "-o", "{out}/m.svg"),
    ("export", "sqlite", "{out}/h.db"), ("sql", "select * from members_contacts"),
    ("export", "data", "{out}/data"), ("site", "build", "-o", "{out}/site"),
    ("history", "record", "musterstadt"), ("history", "field", "musterstadt", "name"),
    ("papers", "city", "musterstadt", "--format", "md"), ("papers", "land", "BB", "--format", "md"),
    ("papers", "press", "x"), ("papers", "pack", "2019-06-14", "--format", "md"),
    ("papers", "minutes", "2019-06-14", "--format", "md"), ("papers", "welcome", "neudorf", "--format", "md"),
    ("papers", "answer", "--demands", "mehr-aufnahme", "--land", "BB", "--format", "md"),
)  # fmt: skip

REFUSED = {"codeowners", "press"}
"""Commands for which the small dataset has too little; they say so, and that is output too."""

# Pages that the overlay is for; what of it each of them shows.
TERMINAL = (
    (("members", "show", "musterstadt"), "Geheimwort"),
    (("members", "list", "--columns", "name,website"), "geheimwort"),
    (("recipients", "list"), "Geheimwort"),
    (("letters", "round", ID), "Geheimwort"),
)


@pytest.fixture
def post(tmp_path: Path) -> Correspondence:
    correspondence = Correspondence(tmp_path / "r")
    correspondence.ledger.write({f"private/{path}": text for path, text in OVERLAY.items()})
    correspondence.ledger.write({".gitignore": "/private/\n"})
    correspondence.ledger.commit()
    return correspondence


@pytest.fixture
def say(hafen: Hafen, post: Correspondence, tmp_path: Path) -> Callable[..., Ended]:
    (tmp_path / "out").mkdir()

    def call(*words: str) -> Ended:
        words = tuple(word.replace("{out}", str(tmp_path / "out")) for word in words)
        return hafen(*words, "--data", str(post.data), "--on", "2026-01-10")

    return call


def contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield everything that was written, the parts of packed files too."""
    import zipfile

    for path in sorted(entry for entry in folder.rglob("*") if entry.is_file()):
        yield path.name, path.read_bytes()
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as packed:
                for name in packed.namelist():
                    yield f"{path.name}/{name}", packed.read(name)
        if path.suffix in {".db", ".sqlite"}:
            with sqlite3.connect(path) as database:
                yield f"{path.name}/dump", "\n".join(database.iterdump()).encode()
        if path.suffix == ".pdf":
            yield f"{path.name}/text", "\n".join(page_texts(path.read_bytes())).encode()


def empty(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()


def marks_in(ended: Ended, folder: Path) -> list[str]:
    marks = [mark for mark in MARKS if mark in ended.out or mark in ended.err]
    return marks + [
        f"{name}: {mark}" for name, raw in contents(folder) for mark in MARKS if mark.encode() in raw
    ]


@every("words", PUBLIC)
def test_no_public_output_holds_a_value_of_the_overlay(
    say: Callable[..., Ended], tmp_path: Path, words: tuple[str, ...]
) -> None:
    empty(tmp_path / "out")
    ended = say(*words)
    assert ended.code == 0 or REFUSED & {*words[:2]}, ended.err
    assert marks_in(ended, tmp_path / "out") == []


@every("words", PUBLIC)
def test_no_file_and_no_data_format_is_built_with_the_overlay(
    say: Callable[..., Ended], tmp_path: Path, words: tuple[str, ...]
) -> None:
    empty(tmp_path / "out")
    ended = say("--private", *words)
    assert ended.code != 70, ended.err
    assert list(contents(tmp_path / "out")) == []
    # A page in the terminal says that it is private; everything else has nothing of the overlay in it.
    if "This holds private data" not in ended.err or "error:" in ended.err:
        assert marks_in(ended, tmp_path / "out") == []
    else:
        assert "--format" not in words or words[words.index("--format") + 1] == "text"


@pytest.mark.parametrize(("words", "mark"), TERMINAL)
def test_the_terminal_shows_it_and_says_so(
    say: Callable[..., Ended], words: tuple[str, ...], mark: str
) -> None:
    assert mark not in say(*words).out
    ended = say(*words, "--private")
    assert ended.code == 0, ended.err
    assert mark in ended.out
    assert "private data" in ended.err


@pytest.mark.parametrize("words", [("members", "list"), ("letters", "show", ID)])
def test_a_file_is_refused_with_words(
    say: Callable[..., Ended], tmp_path: Path, words: tuple[str, ...]
) -> None:
    ended = say(*words, "--private", "-o", str(tmp_path / "out" / "x.csv"))
    assert ended.code == 5
    assert "private data" in ended.err
    german = say(*words, "--private", "--format", "json", "--lang", "de")
    assert (german.code, german.out) == (5, "")
    assert "private" in german.err


@every("words", [words for words, _mark in TERMINAL] + [("letters", "round", "due", ID), ("check",)])
def test_a_file_that_the_shell_writes_is_refused_as_one_that_is_named(
    post: Correspondence, tmp_path: Path, words: tuple[str, ...]
) -> None:
    with (tmp_path / "x.txt").open("wb") as file:
        ended = subprocess.run(
            [sys.executable, "-m", "ssh_cli", "--private", *words, "--data", str(post.data)],
            cwd=ROOT, stdout=file, stderr=subprocess.PIPE, encoding="utf-8", check=False,
        )  # fmt: skip
    assert (ended.returncode, (tmp_path / "x.txt").read_bytes()) == (5, b""), ended.stderr
    assert "hint: " in ended.stderr


def test_a_data_format_of_the_settings_is_refused_as_one_that_is_named(
    say: Callable[..., Ended], post: Correspondence
) -> None:
    post.ledger.write({"hafen.toml": 'format = "csv"\n'})
    ended = say("members", "list", "--private")
    assert (ended.code, ended.out) == (5, "")
    assert say("members", "list", "--private", "--format", "text").code == 0


def test_a_letter_of_a_series_holds_what_is_private_of_its_addressee_alone(
    say: Callable[..., Ended], tmp_path: Path
) -> None:
    words = ("letters", "render", ID, "--format", "txt", "-o", "{out}")
    assert say("--private", *words, "--to-members", "Musterstadt").code == 0
    letter = (tmp_path / "out" / "musterstadt.txt").read_text(encoding="utf-8")
    assert "Kim Privat" in letter
    assert "Sehr geehrte Frau Bürgermeisterin Privat" in letter
    assert say("--private", *words, "--to-members", "Neudorf").code == 0
    assert "greets nobody by name" not in say("--private", *words, "--to-members", "Musterstadt").err
    neutral = say(*words, "--to-members", "Neudorf")
    assert "1 letter greets nobody by name." in neutral.err
    summary = (tmp_path / "out" / "summary.csv").read_text(encoding="utf-8")
    assert "neudorf,Neudorf,member,,no-name,No office holder is on record." in summary
    other = tmp_path / "out" / "neudorf.txt"
    assert not other.exists() or not any(mark in other.read_text(encoding="utf-8") for mark in MARKS)


def test_the_overlay_has_no_history(say: Callable[..., Ended]) -> None:
    assert say("members", "list", "--private", "--at", "HEAD").code == 2


def test_a_broken_overlay_is_said_at_its_place(say: Callable[..., Ended], post: Correspondence) -> None:
    post.ledger.write({"private/members/bb/musterstadt.yaml": "id: musterstadt\nname: Neustadt\n"})
    ended = say("members", "list", "--private")
    assert ended.code == 3
    assert "private/members/bb/musterstadt.yaml:2:7: error private-contradicts" in ended.err
    assert say("members", "list").code == 0


def test_what_takes_a_reply_back_says_nothing_of_the_overlay(
    say: Callable[..., Ended], post: Correspondence, tmp_path: Path
) -> None:
    """It looks there for who else names the reply's evidence, and keeps that where somebody does."""
    reply = ("letters", "replied", ID, "musterministerium", "--summary", "Ja.", "--by-mail")
    assert say(*reply, "--received", "2026-01-09", "--yes").code == 0
    named = OVERLAY[f"rounds/{ID}.yaml"] + f"    evidence: post-{ID}\n"
    post.ledger.write({f"private/rounds/{ID}.yaml": named})
    ended = say("letters", "unreplied", ID, "musterministerium", "--received", "2026-01-09", "--yes")
    assert (ended.code, "goes as well" in ended.err) == (0, False), ended.err
    assert marks_in(ended, tmp_path / "out") == []
    assert f"post-{ID}".encode() in (post.data / "sources.yaml").read_bytes()


READERS = {
    "ssh_cli/cli/commands/check.py",
    "ssh_cli/cli/commands/files.py",
    "ssh_cli/cli/commands/letters/ledger.py",
    "ssh_cli/cli/commands/letters/rendering.py",
    "ssh_cli/cli/commands/letters/round.py",
    "ssh_cli/cli/read_records.py",
    "ssh_cli/cli/session.py",
    "ssh_cli/workflow/mending.py",
    "ssh_cli/workflow/signing.py",
}
"""Who may let private data in: whoever adds a file here shows above what becomes of them."""


def test_nobody_else_reads_the_overlay() -> None:
    asking = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "ssh_cli").rglob("*.py")
        if b"private" in (code := path.read_bytes())  # what each of the names below has in it
        for node in ast.walk(ast.parse(code))
        if (
            isinstance(node, ast.Attribute)
            and node.attr in {"admit_private", "admit_private_page", "private_tree"}
        )
        or (isinstance(node, ast.ImportFrom) and node.module == "ssh_cli.load.private")
    }
    assert asking == READERS


def test_check_looks_at_the_overlay_when_asked(say: Callable[..., Ended], post: Correspondence) -> None:
    assert say("--private", "check").code == 0
    name = f"private/rounds/{ID}.yaml"
    post.ledger.write(
        {name: f"id: {ID}\nrequests: bald\n", "private/members/bb/unbekannt.yaml": "id: unbekannt\n"}
    )
    assert say("check").code == 0
    ended = say("--private", "check")
    assert ended.code == 1
    assert f"{name}:2:11: error schema-type" in ended.out
    assert "private/members/bb/unbekannt.yaml:1:5: error private-unknown" in ended.out
    assert "/data/" not in ended.out
    alone = say("--private", "check", str(post.ledger.top / name))
    assert (alone.code, alone.out.count(": error ")) == (1, 1)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--format", "json"), 5),
        (("-o", "{out}/findings.txt"), 5),
        (("--fix",), 2),
        (("--since", "HEAD"), 2),
        (("--update-baseline",), 2),
    ],
)
def test_findings_of_the_overlay_stay_in_the_terminal(
    say: Callable[..., Ended], words: tuple[str, ...], code: int
) -> None:
    ended = say("--private", "check", *words)
    assert (ended.code, ended.out) == (code, "")
