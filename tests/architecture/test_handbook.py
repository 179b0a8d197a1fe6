"""The handbook's commands do what it shows: each page is run from top to bottom in its own repository."""

import difflib
import io
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from ssh_cli.cli.main import run
from ssh_cli.edit.plan import FileEdit, Plan
from ssh_cli.workflow.batch import workplace_of, write_journal
from tests.check.towns import add_to_register, minimal
from tests.cli.terminal import converse
from tests.dataset_copy import keep_part
from tests.source import gv100ad_sample
from tests.source.forge import isolate

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = tuple(
    f"{lang}/{name}.md"
    for lang, names in {
        "de": ("handbuch", "eintragen", "briefe", "papiere", "website", "offene-daten", "pull-requests"),
        "en": ("handbook", "entering", "letters", "papers", "website", "open-data", "pull-requests"),
    }.items()
    for name in names
)
GENERATED = {"befehle.md", "datenmodell.md", "regeln.md", "commands.md", "data-dictionary.md", "rules.md"}
TODAY = "2026-11-30"
"""The day on which the handbook is written; commands that name none are run on it."""

LEFT_OUT = "…"
"""In what a page shows: some lines, or a part of one line, that it leaves out."""

ENTER = "⏎"
"""In a dialogue: here somebody presses the key, after an answer or after none."""

INVENTED = """\
12060997,120600997997,"Beispielhausen, Stadt",Stadt,63,BB,12060,120600997,20.5,12345,16999,52.7,13.7,,
12060998,120600998998,Musterau,Kreisangehörige Gemeinde,64,BB,12060,120600998,9.5,2345,16998,52.8,13.8,,
"""
"""Towns of the register that nobody lives in: what the handbook tells of them happened nowhere."""

_PAGE = "--source https://beispielhausen.example.org/rathaus --yes"
_MAIL = "--role coordination --email haefen@beispielhausen.example.org"
_HALL = "--unit 'Stadt Beispielhausen' --street 'Markt 1' --postcode 16999 --city Beispielhausen"
MEMBERS = (
    f"hafen members join Beispielhausen --key 12060997 --from 2026-10-01 --basis own-page {_PAGE}",
    f"hafen members join Musterau --key 12060998 --from 2026-03-12 --basis own-page {_PAGE}",
    f"hafen members contact Beispielhausen {_MAIL} {_HALL} {_PAGE}",
    "git add data",
    "git commit --quiet --message 'Beispielhausen und Musterau treten bei'",
)
BEFORE = dict.fromkeys(("de/briefe.md", "de/papiere.md", "en/letters.md", "en/papers.md"), MEMBERS)
"""What has happened before a page begins."""

SMALL = {"de/website.md", "en/website.md"}
"""Pages that show the same of any register: they are run in a small one, whose site is built in a moment."""

WHOLE = {"de/handbuch.md", "en/handbook.md"}
"""Pages that count all records; the others show the same of a part of the dataset."""

COUNTED = "^membership:|^land: (?:BB|HE)$"
"""What is in the files of municipalities that the other pages count."""

_WRITTEN = re.compile("(?:Geschrieben|Written): (.*)")
_FENCE = re.compile(r"^```(\S+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Command(NamedTuple):
    """A line that a reader types, what the page shows of its answer, and where it stands."""

    text: str
    shown: tuple[str, ...]
    line: int


class Dialogue(NamedTuple):
    """A command that asks, and what is answered; nothing comes of it, so that it may be left out."""

    text: str
    shown: tuple[str, ...]
    line: int


class Crash(NamedTuple):
    """A command in the middle of which the machine goes off."""

    text: str
    shown: tuple[str, ...]
    line: int


class Handed(NamedTuple):
    """A file that a page says somebody has."""

    name: str
    text: str


KINDS: dict[str, type[Command | Dialogue | Crash]] = {
    "console": Command,
    "terminal": Dialogue,
    "crash": Crash,
}


class Answer(NamedTuple):
    """What a command printed on screen, and how it ended."""

    code: int
    lines: list[str]


def steps(page: str) -> Iterator[Command | Dialogue | Crash | Handed]:
    """Yield what a page lets happen, from top to bottom."""
    for fence in _FENCE.finditer(page):
        language, name, body = fence.groups()
        if name:
            yield Handed(name, body)
        elif language in KINDS:
            yield from map(KINDS[language]._make, _commands(body, page.count("\n", 0, fence.start(3)) + 1))


def _commands(body: str, first: int) -> Iterator[Command]:
    lines = body.splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith("$ ")]
    assert not lines or starts[:1] == [0], f"line {first}: a block begins with a command"
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        text, rest = lines[start][2:], start + 1
        while text.endswith("\\"):
            text, rest = text[:-1] + lines[rest].strip(), rest + 1
        yield Command(text, tuple(line for line in lines[rest:end] if line), first + start)


class Desk:
    """A repository with the dataset on the desk of somebody who follows a page."""

    def __init__(self, top: Path) -> None:
        self.top = top
        self.last = 0

    def answer(self, text: str) -> Answer:
        """Run one line as a shell would."""
        text = re.sub(r"\$\((git [^)]*)\)", lambda result: self.answer(result[1]).lines[0], text)
        words = shlex.split(text)
        if text == "echo $?":
            return Answer(0, [str(self.last)])
        if words[0] == "git":
            done = subprocess.run(words, cwd=self.top, capture_output=True, encoding="utf-8", check=False)
            return self._ended(done.returncode, done.stdout + done.stderr)
        assert words[0] == "hafen", f"nothing here runs {words[0]}"
        target = words.pop() if words[-2:-1] == [">"] else None
        day = [] if "--on" in words else ["--on", TODAY]
        screen, file = _screen(), _screen()
        with redirect_stdout(file if target else screen), redirect_stderr(screen):
            code = run([*day, *words[1 : -1 if target else None]], dict(os.environ))
        if target:
            (self.top / target).write_bytes(_read(file))
        return self._ended(code, _read(screen).decode("utf-8"))

    def talk(self, step: Dialogue, name: str) -> None:
        """Sit at a terminal and give the answers that end with ⏎; Windows has no terminal for it."""
        if os.name == "nt":
            return
        spoken = [line.removesuffix(ENTER).rstrip(" ") for line in step.shown if line.endswith(ENTER)]
        answers = [re.fullmatch(r"(.*[:\]])(?: (.*))?", line) for line in spoken]
        pairs = [(answer[1].partition(" [")[0], answer[2] or "") for answer in answers if answer]
        assert len(pairs) == len(spoken)
        before = self.status()
        words = ["--on", TODAY, *shlex.split(step.text)[1:]]
        said = converse(self.top, words, pairs, lang=os.environ["HAFEN_LANG"])
        shown = tuple(line.removesuffix(ENTER).rstrip(" ") for line in step.shown)
        missing = next(_missing(shown, [line.rstrip() for line in said.text.splitlines()]), None)
        assert missing is None, f"{name}:{step.line}: {step.text}\nshows: {missing}\nprints:\n{said.text}"
        assert self.status() == before, f"{name}:{step.line}: this changed files"

    def crash(self, text: str) -> None:
        """Leave the files as a run does that was killed before the last of them."""
        data = self.top / "data"
        before = {path: path.read_bytes() for path in data.rglob("*.yaml")}
        (summary,) = (result[1] for line in self.answer(text).lines if (result := _WRITTEN.fullmatch(line)))
        changed = [path for path, content in sorted(before.items()) if path.read_bytes() != content]
        assert len(changed) > 1
        edits = tuple(
            FileEdit(path.relative_to(data).as_posix(), before[path], path.read_bytes()) for path in changed
        )
        write_journal(workplace_of(data, "journal"), Plan(summary, edits))
        changed[-1].write_bytes(before[changed[-1]])

    def status(self) -> list[str]:
        """Return which files are not as the last commit has them."""
        return self.answer("git status --porcelain --untracked-files=all").lines

    def _ended(self, code: int, text: str) -> Answer:
        self.last = code
        return Answer(code, [line.rstrip() for line in text.splitlines()])


def _screen() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)


def _read(screen: io.TextIOWrapper) -> bytes:
    screen.flush()
    raw = screen.buffer
    assert isinstance(raw, io.BytesIO)
    return raw.getvalue()


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bool], Path]:
    """Return what gives a folder with a repository of the dataset, or of a part of it, and its remote."""

    @cache
    def office(is_part: bool) -> Path:
        return _furnish(tmp_path_factory.mktemp("handbook"), is_part=is_part)

    return office


def _furnish(place: Path, *, is_part: bool) -> Path:
    top = place / "hafen"
    for name in ("data", "schemas", "templates"):
        shutil.copytree(ROOT / name, top / name)
    if is_part:
        keep_part(top / "data", "\n".join((DOCS / name).read_text("utf-8") for name in PAGES), COUNTED)
    shutil.copy(ROOT / ".gitignore", top)
    add_to_register(top / "data", INVENTED)
    with pytest.MonkeyPatch.context() as monkeypatch:
        _settle(monkeypatch, place, "2026-11-02")
        for line in (
            "git init --quiet --initial-branch=main",
            "git init --quiet --bare ../server.git",
            "git remote add origin ../server.git",
            "git add --all",
            "git commit --quiet --message Datenbestand",
            "git push --quiet --set-upstream origin main",
            "git gc --quiet",  # each page copies both repositories, and a pack is one file
            "git --git-dir ../server.git gc --quiet",
        ):
            assert Desk(top).answer(line).code == 0, line
    (top / "build").mkdir()
    (top / "build" / "GV100AD_30092026.txt").write_bytes(
        gv100ad_sample.edition_of(top / "data" / "register", "BB", day="20260930", without="Musterau")
    )
    return place


@pytest.fixture
def desk(name: str, offices: Callable[[bool], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Return a copy of the repository for a page; its clock stands still on the handbook's day."""
    place = tmp_path / "desk"
    shutil.copytree(offices(name not in WHOLE), place)
    _settle(monkeypatch, place, TODAY)
    monkeypatch.chdir(place / "hafen")
    return Desk(place / "hafen")


def _settle(monkeypatch: pytest.MonkeyPatch, place: Path, day: str) -> None:
    """Let Git know nobody but Erika Beispiel, and `hafen` speak German without colours."""
    isolate(monkeypatch, place)
    config = ("[user]", "name = Erika Beispiel", "email = erika@example.org", "[core]", "autocrlf = false")
    (place / "gitconfig").write_text("\n".join((*config, "")), "utf-8")
    for when in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
        monkeypatch.setenv(when, f"{day}T10:00:00+0100")
    for name, value in (("HAFEN_LANG", "de"), ("NO_COLOR", "1")):
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_shows_what_happens(
    name: str, desk: Desk, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HAFEN_LANG", name[:2])
    if name in SMALL:
        shutil.rmtree(desk.top / "data")
        for way, raw in minimal().items():
            assert isinstance(raw, bytes)
            (desk.top / "data" / way).parent.mkdir(parents=True, exist_ok=True)
            (desk.top / "data" / way).write_bytes(raw)
    for line in BEFORE.get(name, ()):
        done = desk.answer(line)
        assert done.code == 0, (line, done.lines)
    path = DOCS / name
    page = path.read_text("utf-8")
    bless = request.config.getoption("bless")
    given = [*steps(page)]
    for number, step in enumerate(given):
        if isinstance(step, Handed):
            (desk.top / step.name).write_text(step.text, "utf-8", newline="\n")
            continue
        if isinstance(step, Dialogue):
            desk.talk(step, name)
            continue
        if isinstance(step, Crash):
            desk.crash(step.text)
            continue
        done = desk.answer(step.text)
        screen = "\n".join(done.lines)
        following = given[number + 1] if number + 1 < len(given) else None
        asked = isinstance(following, Command) and following.text == "echo $?"
        assert done.code == 0 or asked, f"{name}:{step.line}: {step.text}\nends with {done.code}:\n{screen}"
        if bless:
            page = _corrected(page, step, done.lines)
        else:
            missing = next(_missing(step.shown, done.lines), None)
            assert missing is None, f"{name}:{step.line}: {step.text}\nshows: {missing}\nprints:\n{screen}"
    if bless:
        path.write_text(page, "utf-8", newline="\n")


def _missing(shown: tuple[str, ...], lines: list[str]) -> Iterator[str]:
    """Yield the lines shown that were not printed, or not right behind the one before them.

    A line of its own with an ellipsis stands for any number of lines; empty ones and rules need none.
    """
    place, is_next = 0, False
    for line in shown:
        if line == LEFT_OUT:
            is_next = False
            continue
        result = next((at for at in range(place, len(lines)) if _is_printed(line, lines[at : at + 1])), None)
        if result is None:
            yield line
            continue
        if is_next and any(between.strip(" ─") for between in lines[place:result]):
            yield line
        place, is_next = result + 1, True


def _is_printed(line: str, lines: list[str]) -> bool:
    """Tell whether a line is among those printed; an ellipsis in it stands for any text."""
    pattern = re.compile(".*".join(map(re.escape, line.rstrip().split(LEFT_OUT))))
    return any(map(pattern.fullmatch, lines))


def _corrected(page: str, step: Command, lines: list[str]) -> str:
    """Return a page in which lines printed no more are the nearest of those that it does not show yet.

    What a line leaves out at its end stays left out; a line that nothing is near to stays and is looked at.
    Where lines between two are not shown, an ellipsis comes to stand for them.
    """
    rows = page.split("\n")
    spare = [line for line in lines if line and line not in step.shown]
    for line in _missing(step.shown, lines):
        if _is_printed(line, lines):
            rows.insert(rows.index(line, step.line), LEFT_OUT)
            continue
        for near in difflib.get_close_matches(line, spare, n=1):
            spare.remove(near)
            left = f"{near[: len(line) - 1]}{LEFT_OUT}" if line.endswith(LEFT_OUT) else near
            rows[rows.index(line, step.line)] = left
    return "\n".join(rows)


@pytest.mark.parametrize(
    ("name", "head"),
    [("de/handbuch.md", "| Abfrage | Bedeutung |"), ("en/handbook.md", "| Query | Meaning |")],
)
def test_queries_in_tables_are_understood(
    name: str, head: str, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HAFEN_LANG", name[:2])
    table = (DOCS / name).read_text("utf-8").partition(head)[2].partition("\n\n")[0]
    queries = re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE)
    assert len(queries) > 5
    for query in queries:
        quoted = query if query.startswith('"') else shlex.quote(query)
        done = desk.answer(f"hafen members list {quoted}")
        assert done.code == 0, (query, done.lines)


def test_every_page_is_told_of() -> None:
    pages = {path for path in DOCS.glob("*/*.md") if path.name not in GENERATED}
    assert {path.relative_to(DOCS).as_posix() for path in pages} == set(PAGES)


def test_what_is_not_printed_is_noticed() -> None:
    lines = ["eins", "zwei", "drei 3a5c vier"]
    assert [*_missing(("eins", LEFT_OUT, "drei … vier"), lines)] == []
    assert [*_missing(("zwei", "eins"), lines)] == ["eins"]
    assert [*_missing(("drei",), lines)] == ["drei"]
    assert [*_missing(("eins", "drei … vier"), lines)] == ["drei … vier"]


@pytest.mark.parametrize(
    "path", sorted(DOCS.glob("**/*.md")), ids=lambda path: path.relative_to(DOCS).as_posix()
)
def test_links_lead_somewhere(path: Path) -> None:
    text = path.read_text("utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        file, _hash, part = target.partition("#")
        if "://" in target:
            continue
        goal = (path.parent / file) if file else path
        assert goal.exists(), target
        if part and goal.suffix == ".md":
            assert part in _anchors(goal.read_text("utf-8")), target


def _anchors(text: str) -> set[str]:
    """Return the names under which a page's headings are reached."""
    titles = re.findall(
        r"^#+ (.+)$", re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL), re.MULTILINE
    )
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
