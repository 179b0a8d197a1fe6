"""Answering a shell that completes a command line: what may stand at the cursor, within a blink.

Nothing heavy is imported here, neither Typer nor YAML: commands and options come from a table written
beforehand, identifiers, fields and revisions from the names of files. By os.path: pathlib takes longer to
import than all of this to run.
"""

import os
import re
import sys
from collections.abc import Callable, Mapping
from glob import glob
from os.path import dirname, isfile, join

Candidate = tuple[str, str, bool]
"""A word, what it means (English, for the catalogue), and whether it is whole: a space may follow."""

TABLE = join(dirname(__file__), "completion.tsv")
FILES, FOLDERS, WORDS = "files", "folders", "words"
LINE = "_HAFEN_LINE"
BREAKS = "_HAFEN_BREAKS"

_SAFE = re.compile(r"[\w.,:=/@+%-]+", re.ASCII)
"""Words that every shell reads as they stand; others, such as hostile names of files, are not offered."""
_QUOTES = "\"'"
_ENTRY = re.compile(r"^  (?:- id: )?([a-z0-9-]+):?$", re.MULTILINE)
"""The key of an entry in a catalogue, which is a list or a mapping: `  - id: visa`, `  rat-potsdam-2018:`."""
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_KEY = re.compile(r"^( *)(- )?([a-z_]+):")
_LARGEST = 1 << 20


def answer() -> None:
    """Print what may stand at the cursor of the shell that asks; on any trouble nothing."""
    shell = os.environ.get("_HAFEN_COMPLETE", "")
    try:
        sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="\n")  # type: ignore[union-attr] # it is a file
        sys.stdout.write(reply(shell, sys.argv[1:], os.environ))
        sys.stdout.flush()
    except Exception:  # noqa: BLE001 - whoever presses the tabulator wants words or silence
        os._exit(0)


def reply(shell: str, arguments: list[str], environment: Mapping[str, str]) -> str:
    """Return the answer to a shell: one line that tells files, folders or words, then a word a line.

    bash and PowerShell hand over the line up to the cursor, the others the words of it.
    """
    line = environment.get(LINE)
    quote, keep = "", 0
    if line is not None:
        words, current, keep, quote = split_line(line, environment.get(BREAKS, ""))
        words = words[1:]
    else:
        words, current = arguments[:-1], "".join(arguments[-1:])
    what, candidates = complete(words, current)
    if shell == "bash":
        ending = "" if quote else " "
        lines = [word[keep:] + (ending if whole else "") for word, _about, whole in candidates]
    else:
        say = _speaker(words, environment) if any(about for _word, about, _whole in candidates) else str
        sign = {True: "+", False: "-"}
        lines = [f"{word}\t{_short(say(about))}\t{sign[whole]}" for word, about, whole in candidates]
    return "\n".join([what, *lines]) + "\n"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 70 else f"{line[:69]}…"


def _speaker(words: list[str], environment: Mapping[str, str]) -> Callable[[str], str]:
    """Return the function that translates into the language that a run of this line would use."""
    from ssh_cli import messages
    from ssh_cli.cli.doorway import find_language

    messages.use(find_language(words, environment)[0])

    def speak(text: str) -> str:
        german, bar, english = text.partition(" | ")  # as declarations of fields are written
        if bar:
            return german if messages.language() == "de" else english
        return messages._(text) if text else ""

    return speak


def split_line(line: str, breaks: str = "") -> tuple[list[str], str, int, str]:
    """Return the whole words of a command line, the last one, how much of that stays, and an open quote.

    bash takes a word to begin anew behind each of its `breaks`, and behind a quotation mark: what lies
    before stays, and is no part of what it is offered.
    """
    words: list[str] = []
    current, keep, quote = "", 0, ""
    begun = escaped = False
    for sign in line:
        if escaped:
            current, escaped = current + sign, False
        elif sign == "\\" and quote != "'":
            escaped = begun = True
        elif quote:
            if sign == quote:
                quote = ""
            else:
                current += sign
        elif sign in _QUOTES:
            quote, begun, keep = sign, True, len(current)
        elif sign.isspace():
            if begun:
                words.append(current)
            current, keep, begun = "", 0, False
        else:
            current, begun = current + sign, True
            if sign in breaks:
                keep = len(current)
    return words, current, keep, quote


def read_rows(table: str, sort: str, command: str) -> list[list[str]]:
    """Return what the table says: of a sort of line and a command (empty: the root) names, values and texts.

    Values are `flag`, `files`, `folders`, `revision`, `words:a,b`, `records:KIND`, `list:KIND` (with commas),
    `columns:KIND`, `query:KIND`, `field`, or `text` for what nobody can guess. Of a kind of record they tell
    where its records lie below the dataset (`members/{land}/{id}.yaml`). Texts are English.
    """
    lead = f"\n{sort}\t{command}\t"
    rows = []
    start = table.find(lead)
    while start >= 0:
        end = table.find("\n", start + 1)
        rows.append(table[start + len(lead) : end].split("\t"))
        start = table.find(lead, end)
    return rows


def complete(words: list[str], current: str) -> tuple[str, list[Candidate]]:
    """Return whether files, folders or words may stand at the cursor, and which words."""
    line = _Line(words)
    kind, lead = line.expected(current)
    if kind in {FILES, FOLDERS}:
        return kind, []
    offered = [
        (lead + word, about, whole)
        for word, about, whole in line.candidates(kind, current[len(lead) :])
        if (lead + word).startswith(current) and _SAFE.fullmatch(lead + word)
    ]
    return WORDS, list(dict.fromkeys(offered))


class _Line:
    """Where in a command line the cursor is: which command, how many arguments it has, what it waits for."""

    __slots__ = ("arguments", "closed", "command", "data", "table", "waiting")

    def __init__(self, words: list[str]) -> None:
        self.table = _text(TABLE)
        self.command = ""
        self.arguments: list[str] = []
        self.waiting = ""  # the option whose value comes next
        self.closed = False  # after `--` nothing is an option
        self.data = ""
        for word in words:
            self._take(word)

    def _take(self, word: str) -> None:
        """Go on by one whole word."""
        if self.waiting:
            if self.waiting == "--data":
                self.data = word
            self.waiting = ""
        elif word == "--" and not self.closed:
            self.closed = True
        elif word.startswith("-") and len(word) > 1 and not self.closed:
            name, equals, value = word.partition("=")
            if name == "--data" and equals:
                self.data = value
            if not equals and self._value_of("option", name) not in {"", "flag"}:
                self.waiting = name
        elif self._rows("command"):
            self.command = f"{self.command} {word}".strip()
        else:
            self.arguments.append(word)

    def expected(self, current: str) -> tuple[str, str]:
        """Return the kind of what stands at the cursor, and how much of the word there is not part of it."""
        if self.waiting:
            return self._value_of("option", self.waiting), ""
        if current.startswith("-") and not self.closed:
            name, equals, _value = current.partition("=")
            return (self._value_of("option", name), f"{name}=") if equals else ("options", "")
        if self._rows("command"):
            return "commands", ""
        # The last argument may be there many times.
        arguments = self._rows("argument")
        if len(self.arguments) < len(arguments):
            return arguments[len(self.arguments)][1], ""
        return (arguments[-1][1] if arguments and arguments[-1][2] == "many" else ""), ""

    def candidates(self, kind: str, current: str) -> list[Candidate]:
        """Return the words of a kind; those that do not fit `current` may be among them."""
        what, _colon, of = kind.partition(":")
        if what in {"commands", "options"}:
            return [(name, about, True) for name, _values, about in self._rows(what.removesuffix("s"))]
        if what == "query":
            return self._terms(of, current)
        if what == "field":
            names = fields(self.data, self.arguments[0], [*self._paths().values()]) if self.arguments else []
        elif what == "revision":
            before, dots, _rest = current.rpartition("..")
            return [(f"{before}{dots}{name}", "", False) for name in revisions(self.data)]
        elif what == "columns":
            return _listed([name for name, _values, _about in self._rows("field", of)], current)
        elif what == "list":
            return _listed(self._records(of), current)
        else:
            names = of.split(",") if what == "words" else self._records(of)
        return [(name, "", True) for name in names]

    def _terms(self, kind: str, current: str) -> list[Candidate]:
        """Return the terms of a query that may stand here: a field, or behind its colon its values."""
        field, colon, rest = current.partition(":")
        if not colon:
            names = [(f"{name}:", about, False) for name, _values, about in self._rows("field", kind)]
            return [*names, ("not", "", True), ("or", "", True)]
        what, _colon, of = self._value_of("field", field, kind).partition(":")
        values = self._records(of) if what == "records" else of.split(",") if of else []
        return [(f"{field}:{name}", "", whole) for name, _about, whole in _listed(values, rest)]

    def _rows(self, sort: str, command: str | None = None) -> list[list[str]]:
        """Return the lines of a sort, of the command before the cursor unless another is named.

        Options of the root are options of every command.
        """
        of = self.command if command is None else command
        more = read_rows(self.table, sort, "") if sort == "option" and of else []
        return [*read_rows(self.table, sort, of), *more]

    def _value_of(self, sort: str, name: str, command: str | None = None) -> str:
        """Return the values of an option or field, empty for one that there is not."""
        return next((row[1] for row in self._rows(sort, command) if row[0] == name), "")

    def _paths(self) -> dict[str, str]:
        return dict(read_rows(self.table, "kind", ""))

    def _records(self, kind: str) -> list[str]:
        paths = self._paths()
        wanted = paths.values() if kind == "any" else [paths.get(kind, "")]
        return [name for path in wanted for name in identifiers(self.data, path)]


def _listed(names: list[str], current: str) -> list[Candidate]:
    """Return the names that can follow the commas there are, each once; another comma may follow."""
    done, comma, _rest = current.rpartition(",")
    taken = done.split(",")
    return [(f"{done}{comma}{name}", "", False) for name in names if name not in taken]


def find_dataset(given: str) -> str:
    """Return the folder of the dataset: the one that was given, else the one here or above; or nothing."""
    folder = os.path.expanduser(given) if given else os.getcwd()
    while True:
        for root in (join(folder, "data"), folder):
            if isfile(join(root, "alliance.yaml")):
                return root
        if given or dirname(folder) == folder:
            return ""
        folder = dirname(folder)


def identifiers(data: str, path: str) -> list[str]:
    """Return the identifiers of the records at `members/{land}/{id}.yaml` or in the catalogue `demands.yaml`.

    Names of files that cannot be an identifier are left out.
    """
    root = find_dataset(data)
    if not root or not path:
        return []
    if "{" not in path:
        return _ENTRY.findall(_text(join(root, path)))
    return sorted(name for name, _file in _files(root, path))


def fields(data: str, record: str, paths: list[str]) -> list[str]:
    """Return the ways to the fields of a record that lies at one of `paths`, read off its indentation."""
    root = find_dataset(data)
    wanted = record.rpartition("/")[2].removesuffix(".yaml")
    if not root or not _ID.fullmatch(wanted):
        return []
    files = (file for path in paths for name, file in _files(root, path) if name == wanted)
    text = _text(join(root, "alliance.yaml") if wanted == "alliance" else next(files, ""))
    steps: list[tuple[int, str]] = []
    ways = []
    for line in text.split("\n"):
        match = _KEY.match(line)
        if match:
            depth = len(match[1]) + len(match[2] or "")
            steps = [step for step in steps if step[0] < depth]
            steps.append((depth, match[3]))
            ways.append(".".join(key for _depth, key in steps))
    return list(dict.fromkeys(ways))


def revisions(data: str) -> list[str]:
    """Return the branches and tags of the repository around the dataset, without asking git."""
    folder = find_dataset(data) or os.getcwd()
    while not os.path.exists(join(folder, ".git")):
        if dirname(folder) == folder:
            return []
        folder = dirname(folder)
    git = join(folder, ".git")
    if isfile(git):  # a linked working tree
        git = join(folder, _text(git).partition("gitdir:")[2].strip())
        git = join(git, _text(join(git, "commondir")).strip())
    loose = (
        name for name in glob(join("refs", "**"), root_dir=git, recursive=True) if isfile(join(git, name))
    )
    lines = "\n".join([_text(join(git, "packed-refs")), *loose]).replace(os.sep, "/")
    names = re.findall(r"^(?:[0-9a-f]+ )?refs/(?:heads|tags|remotes)/([^-\s]\S*)$", lines, re.MULTILINE)
    return ["HEAD", *sorted({*names})]


def _files(root: str, path: str) -> list[tuple[str, str]]:
    """Return identifier and file of the records at `members/{land}/{id}.yaml`; none for a catalogue."""
    before, _id, behind = path.partition("{id}")
    way = re.compile(rf"{re.sub('{.+?}', '[^/]+', before)}({_ID.pattern}){re.escape(behind)}")
    files = sorted(glob(re.sub("{.+?}", "*", path), root_dir=root))
    named = ((way.fullmatch(file.replace(os.sep, "/")), file) for file in files)
    return [(match[1], join(root, file)) for match, file in named if match]


def _text(path: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read(_LARGEST)
    except OSError:
        return ""
