"""The first page, pages of commands, and topics: they fit the screen, and what they name is there."""

import os
import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ssh_cli.cli.help import LIKEWISE, MACHINES
from ssh_cli.cli.options import topic_names
from ssh_cli.cli.verb import ANY_KIND, load, names_in, rows
from tests.cli.conftest import ROOT, Ended, Hafen
from tests.dataset_copy import keep_part
from tests.source import gv100ad_sample

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


PARTS = (
    ("members", "resolutions"),
    ("letters",),
    ("demands", "programmes", "meetings", "recipients", "sources", "practices", "publishers", "surveys"),
)
"""Groups of commands whose examples are run in one copy of the dataset; the last one has the others."""

BOOKS = {
    "antworten": "Kommune;Wohnform\nKiel;in Heimen\n",
    "beschluesse": "Kommune;Datum;Titel;Gremium;Gegenstand;Ergebnis\n"
    "Kiel;2026-05-06;Wohnen;Rat;Aufnahme;angenommen\n",
    "briefe": "Datum;Titel;Art;Bemerkung;Beleg\n"
    "2026-10-02;Bitte um Antwort;Appell;zweimal;https://www.example.org/bitte\n",
    "empfaenger": "Name;Ebene;Land;Sitz\nMinisterium für Muster;Land;BB;Potsdam\n",
    "erfolgsmodelle": "Kommune;Titel;Bereich;Worum es geht;Bemerkung\n"
    "Kiel;Ein Haus;Wohnen;Ein Haus für alle.;neu\n",
    "forderungen": "Forderung;Ebene;Bereich;Erläuterung;Bemerkung\n"
    "Beratung;Land;Ankommen;Das Land zahlt.;neu\n",
    "herausgeber": "Name;Art;Hosts;Bemerkung\nStadt Muster;Kommune;muster.example.com;neu\n",
    "mitglieder": "Kommune;Seit\nNauen;2026-05-04\n",
    "programme": "Titel;Ebene;Länder;Zustand;Von;Bemerkung\nProgramm;Land;BB;laufend;2026-07;neu\n",
    "quellen": "Kennung;Titel;Herausgeber*in;Art;Bemerkung\nprotokoll-2026;Protokoll;Bündnis;Papier;neu\n",
    "treffen": "Titel;Art;Datum;Ort;Bemerkung\nWerkstatt;Arbeitstreffen;2026-10-12;Potsdam;neu\n",
}
"""Tables that examples read, by the names of their files."""

BEFOREHAND = {
    "letters new": ("hafen templates new letters/gespraech",),
    "letters verify": tuple(
        f"hafen letters render 2026-11 -o build/brief.{suffix}" for suffix in ("pdf", "txt")
    ),
    "propose": ("hafen set id:eberswalde website=https://www.example.org --expect 1 --yes",),
    "ci comment": ("hafen diff HEAD~1..HEAD --findings --format json -o build/bericht.json",),
}
"""What somebody did before the examples of a command."""

ON = "2026-11-30"
"""The day of examples that name none."""


class Desk:
    """A copy of a part of the dataset, on the desk of somebody who types examples and says yes to writing."""

    def __init__(self, top: Path, hafen: Hafen) -> None:
        self.top = top
        self.hafen = hafen
        self.git("clone", "--quiet", str(ROOT), str(top), cwd=ROOT)
        self.git("switch", "--quiet", "-C", "main")
        keep_part(top / "data", "\n".join(line for row in rows().values() for line in row.examples))
        for name, text in BOOKS.items():
            (top / f"{name}.csv").write_text(text, "utf-8")
        edition = gv100ad_sample.edition_of(top / "data/register", "BB", day="20251231")
        (top / "GV100AD_31122025.txt").write_bytes(edition)
        alliance = top / "data/alliance.yaml"
        role = "  - level: federal\n"
        text = alliance.read_text("utf-8")
        assert text.count(role) == 1
        alliance.write_text(text.replace(role, f'{role}    review_team: "@netz/koordination"\n'), "utf-8")
        self.commit()

    def git(self, *words: str, cwd: Path | None = None) -> str:
        """Run Git as somebody who keeps the dataset."""
        who = ("-c", "user.name=Erika Muster", "-c", "user.email=erika@example.org")
        done = subprocess.run(
            ["git", *who, *words], cwd=cwd or self.top, check=True, capture_output=True, encoding="utf-8"
        )
        return done.stdout.strip()

    def commit(self) -> None:
        """Fill in what a new template leaves open, and commit the dataset."""
        for template in (self.top / "data/templates").glob("letters/*.md.j2"):
            text = template.read_text("utf-8")
            template.write_text(re.sub("(hier beginnt|here the text) .*", "wir laden ein.", text), "utf-8")
        self.git("add", "--all", "data")
        self.git("commit", "--quiet", "--allow-empty", "--message", "Beispiel")

    def reword(self) -> None:
        """Change the words of the letter, not what it asks for."""
        (template,) = (self.top / "data/templates/letters").glob("gespraech.*")
        text = template.read_text("utf-8")
        template.write_text(text.replace("wir laden ein.", "wir laden Sie ein."), "utf-8")

    def follow(self, path: str) -> dict[str, str]:
        """Run the examples of a command, and return what those said that failed."""
        wrong = {}
        asks = "yes" in {parameter.name for parameter in load(path).params}
        if path == "letters round form-change":
            self.reword()
        if path in BEFOREHAND or path == "letters round form-change":
            self.commit()
        for line in (*BEFOREHAND.get(path, ()), *rows()[path].examples):
            writes = asks and "--dry-run" not in line and line not in BEFOREHAND.get(path, ())
            ended = self.type(f"{line} --yes" if writes else line)
            if ended.code != 0:
                wrong[line] = ended.err
            if line.startswith("hafen templates new") or (writes and path.startswith("letters ")):
                self.commit()
        return wrong

    def type(self, line: str) -> Ended:
        """Run an example in German, in which its words are."""
        line = re.sub(r"\$\(git ([^)]*)\)", lambda result: self.git(*result[1].split()), line)
        words = shlex.split(line)[1:]
        day = () if "--on" in words else ("--on", ON)
        return self.hafen(*words, *day, env={"HAFEN_LANG": "de"}, folder=self.top)


def part_of(path: str) -> int:
    """Return the part to which a command belongs."""
    group = path.partition(" ")[0]
    return next((number for number, part in enumerate(PARTS) if group in part), len(PARTS))


def commands() -> list[str]:
    """Return the paths of all commands, without groups and what every kind has."""
    return [path for path in rows() if not path.startswith(ANY_KIND) and not names_in(path)]


def test_every_command_has_two_examples() -> None:
    few = [path for path in commands() if len(rows()[path].examples) < 2]
    strange = [
        line for path in commands() for line in rows()[path].examples if not line.startswith(f"hafen {path}")
    ]
    assert (few, strange) == ([], [])


@pytest.mark.parametrize("part", range(len(PARTS) + 1))
def test_all_examples_run(hafen: Hafen, tmp_path: Path, part: int) -> None:
    """Those of a part one after the other: a letter that `new` wrote is sent at the end."""
    desk = Desk(tmp_path / "copy", hafen)
    wrong: dict[str, str] = {}
    for path in commands():
        if part_of(path) == part and not path.startswith("site "):
            wrong |= desk.follow(path)
    assert wrong == {}


def test_a_site_is_built_and_served_as_the_examples_say(hafen: Hafen, tmp_path: Path) -> None:
    """In a small register; the server is started on a free port, and ended."""
    assert hafen("init", "netz", folder=tmp_path).code == 0
    for line in rows()["site build"].examples:
        ended = hafen(*shlex.split(line)[1:], folder=tmp_path / "netz")
        assert ended.code == 0, (line, ended.err)
    if os.name == "nt":  # nobody can be sent Ctrl-C there
        return
    for line in rows()["site serve"].examples:
        words = [sys.executable, "-m", "ssh_cli", *shlex.split(line)[1:], "--port", "0", "--lang", "en"]
        path = {"PYTHONPATH": str(ROOT)}
        with subprocess.Popen(
            words, cwd=tmp_path / "netz", env=os.environ | path, stderr=subprocess.PIPE, encoding="utf-8"
        ) as server:
            assert server.stderr is not None
            said = next((text for text in server.stderr if text.startswith("Open http")), "")
            server.send_signal(signal.SIGINT)
            assert (bool(said), server.wait(20)) == (True, 0), line


def test_examples_stand_on_the_page_of_their_command(hafen: Hafen) -> None:
    page = hafen("members", "show", "--help", "--lang", "en").out
    assert "Examples:\n  hafen members show potsdam\n" in page
    assert "  hafen recipients list level:bund\n" in hafen("recipients", "list", "--help").out
