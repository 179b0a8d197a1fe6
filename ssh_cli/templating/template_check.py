"""Reading a template without running it: what it names that is not there, and what it must not hold."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path
from string import Template
from typing import NamedTuple

from jinja2 import TemplateSyntaxError, nodes

from ssh_cli.edit.new_record import slug
from ssh_cli.errors import NotFoundError, UsageError
from ssh_cli.messages import N_, _, speaking, text_tables
from ssh_cli.model.spelling import did_you_mean, suggest
from ssh_cli.page.blocks import Row, shown
from ssh_cli.page.page import Page
from ssh_cli.page.phrases import PHRASES
from ssh_cli.page.tables import columns_of, values_of
from ssh_cli.source.folders import templates_folder
from ssh_cli.templating.body import SUPPORTED
from ssh_cli.templating.confinement import check_word
from ssh_cli.templating.inspection import UnfitPictureError, read_picture
from ssh_cli.templating.template import WORD, BrokenTemplateError, Templates
from ssh_cli.templating.template_engine import TemplateProblem, problem

ANY = "*"
"""The last step of a name whose words the record chooses, such as those of its figures."""

EACH = "[]"
"""Stands behind the name of a list, before the name of what each of its entries has."""


class TemplateValue(NamedTuple):
    """A value by its name (`letter.title`, `ideas[].label`); `meaning` is a message."""

    name: str
    meaning: str
    example: str


_TEXTS = text_tables(__file__)
LETTER_VALUES = tuple(
    TemplateValue(name, meaning, _TEXTS["code example"].get(name, f"{{{{ {name} }}}}"))
    for name, meaning in _TEXTS["value"].items()
)
"""In the order of a letter."""

FILTERS = _TEXTS["filter"]
"""Filters of our own, beside those of Jinja2."""


def template_list(templates: Templates) -> Page:
    """Return every template that documents can be made of, with its origin, those of the dataset first."""
    rows: list[Row] = [
        {
            **values_of(file, "kind", "language", "title", name="stem"),
            "origin": "dataset" if file.own else "program",
            "path": f"templates/{file.name}",
        }
        for file in sorted(
            (*templates.list_files(), *templates.list_word()),
            key=lambda file: (not file.own, file.kind, file.stem, file.language),
        )
    ]
    return Page("templates", _("Templates"), columns_of(__file__, "template"), tuple(rows))


def template_values() -> Page:
    """Return what letters' templates may print, and the filters of our own."""
    rows: list[Row] = [
        {"name": value.name, "meaning": _(value.meaning), "example": value.example} for value in LETTER_VALUES
    ]
    rows += [
        {"name": f"| {name}", "meaning": _(meaning), "example": f"{{{{ … | {name} }}}}"}
        for name, meaning in FILTERS.items()
    ]
    title = _("What letters' templates may print")
    return Page("template-values", title, columns_of(__file__, "value"), tuple(rows))


_PLACEHOLDER = N_("here the text of the letter begins.")


def find_placeholder(source: str) -> TemplateProblem | None:
    """Return where a template still has the words with which a new one begins, in whatever language."""
    for language in PHRASES:
        with speaking(language):
            text = _(_PLACEHOLDER)
        before, mark, _after = source.partition(text)
        if mark:
            return problem(
                "“{text}” still stands where the text of the letter belongs.",
                "Write the text there.",
                line=before.count("\n") + 1,
                text=text,
            )
    return None


_NAME = re.compile(r"(?P<kind>[a-z]+)/(?P<title>[^\W_]+(?:[ -]+[^\W_]+)*)")
_LETTERS = "letters"


def new_template(
    name: str, templates: Templates, *, language: str, start: str | None, word: bool
) -> tuple[str, bytes]:
    """Return the path below the folder of templates, and the content, of a new template `letters/NAME`.

    What was written with capitals, umlauts or blanks is its title, and its file is called after that.
    With `start` it is a copy of the template of that stem; with `word` a copy of the program's Word
    template (`letter`, or `paper` as `start`). Raise UsageError for a name that templates cannot have, and
    NotFoundError where there is nothing to start from.
    """
    match = _NAME.fullmatch(name)
    if match is None:
        raise UsageError(
            "“{name}” is no name of a template.",
            hint="Write the kind, and a name of letters, digits, blanks and hyphens: letters/dankschreiben",
            name=name,
        )
    stem = slug(match["title"])
    if word:
        return f"{WORD}/{stem}.docx", _copy_word(templates.folders[-1], start or "letter")
    path = f"{match['kind']}/{stem}.{language}.md.j2"
    if start is not None:
        return path, _copy_text(templates, match["kind"], start, language).encode()
    if match["kind"] != _LETTERS:
        raise UsageError(
            "Only letters start from nothing; for “{kind}” name a template to copy.",
            hint="Example: --from {stem}; “hafen templates list” shows all.",
            kind=match["kind"],
            stem=next(iter(templates.titles(match["kind"])), "city"),
        )
    with speaking(language):
        return path, _starting_text(match["title"], language).encode()


def _copy_word(bundled: Path, stem: str) -> bytes:
    paths = {path.stem: path for path in sorted((bundled / WORD).glob("*.docx"))}
    if stem not in paths:
        raise NotFoundError(
            "There is no Word template “{name}”.",
            hint="Templates: {names}",
            name=stem,
            names=", ".join(paths),
        )
    return paths[stem].read_bytes()


def _copy_text(templates: Templates, kind: str, stem: str, language: str) -> str:
    by_language = templates.find(kind, stem)
    if language not in by_language:
        raise NotFoundError(
            "The template “{name}” is not there in this language.",
            hint="Languages: {names}",
            name=stem,
            names=", ".join(sorted(by_language)),
        )
    return templates.source(by_language[language])


def _starting_text(title: str, language: str) -> str:
    """Return the text of a letter that starts from nothing, with all that it may print in a note."""
    if title == slug(title):
        title = title.replace("-", " ").capitalize()
    values = (f"  {value.name}: {_(value.meaning)}\n      {value.example}" for value in LETTER_VALUES)
    filters = (f"  | {name}: {_(meaning)}" for name, meaning in FILTERS.items())
    start = (templates_folder() / "new" / f"letter.{language}.md").read_text(encoding="utf-8")
    return Template(start).substitute(title=title, values="\n".join(values), filters="\n".join(filters))


_GIVEN = frozenset(
    {"range", "dict", "cycler", "joiner", "namespace", "loop", "self", "super", "caller", "varargs", "kwargs"}
)
_KEEPING_ENTRIES = frozenset({"sort", "list", "reverse", "unique"})
_PICTURE = re.compile(r"!\[([^\]]*)\]\(\s*<?([^\s)>]+)")
_NOTE = re.compile(r"\{#.*?#\}", re.DOTALL)
_PACKAGE = re.compile(r"""#?\b(?:import|include)\s*\(?\s*["']([^"']*)""")
_READING = re.compile(r"\b(?:read|json|yaml|toml|csv|xml|cbor|image|plugin)\s*\(")


def check_template(path: Path) -> tuple[TemplateProblem, ...]:
    """Return what is wrong with a template in Markdown or Word, or with a layout of the typesetter.

    Raise NotFoundError where there is no such file, UsageError for a file of another kind.
    """
    if not path.is_file():
        raise NotFoundError("There is no file {path}.", hint="“hafen templates list” shows all.", path=path)
    if path.name.endswith(".md.j2"):
        return check_text_template(path, templates_folder())
    if path.suffix == ".typ":
        return tuple(check_typst_template(path))
    if path.suffix.lower() in {".docx", ".docm"}:
        return check_word(path)
    raise UsageError(
        "{path} is no template.", hint="Templates end in .md.j2 (Markdown) or .docx (Word).", path=path
    )


def check_text_template(path: Path, bundled: Path) -> tuple[TemplateProblem, ...]:
    """Return what is wrong with the Markdown template at `path`, which is read and not run.

    Other templates that it includes are looked for beside its folder, then in `bundled`. Raise
    NotFoundError where there is no such file.
    """
    path = path.resolve()
    kind, name = path.parent.name, f"{path.parent.name}/{path.name}"
    templates = Templates(path.parent.parent, bundled)
    problems: list[TemplateProblem] = []
    try:
        templates.read_front(name)
    except BrokenTemplateError as error:
        problems.append(TemplateProblem(error.message, error.hint, line=1))
    try:
        source, tree = templates.source(name), templates.parse(name)
    except BrokenTemplateError:  # no text, which its beginning has told already
        return tuple(problems)
    except TemplateSyntaxError as error:
        unreadable = problem(
            "The template cannot be read.",
            "Jinja2 says: {detail}",
            line=error.lineno,
            detail=shown(str(error.message)),
        )
        return (*problems, unreadable)
    except RecursionError:
        return (*problems, problem("The template nests too deep.", line=1))
    reader = _Reader(_known_names(kind, templates), strict=kind == "letters", templates=templates)
    reader.read(tree)
    every = {
        *problems,
        *filter(None, [find_placeholder(source)]),
        *reader.problems,
        *_check_markup(name, templates),
        *_check_pictures(source, path.parent),
    }
    return tuple(sorted(every, key=attrgetter("line", "message", "hint", "column")))


def check_typst_template(path: Path) -> Iterator[TemplateProblem]:
    """Yield why a layout of the typesetter is not taken: datasets bring none; and what it reaches for."""
    lines = path.read_bytes()[: 1024 * 1024].decode("utf-8", "replace").split("\n")
    yield problem(
        "Layouts of the typesetter come with the program; a dataset brings texts, pictures and Word.",
        "Put the wording into letters/NAME.de.md.j2, the look into a Word template.",
        line=1,
    )
    for number, line in enumerate(lines, 1):
        for match in _PACKAGE.finditer(line):
            name = match[1]
            if name.startswith("@"):
                yield problem(
                    "It imports the package “{name}”; packages are never fetched.",
                    line=number,
                    name=shown(name),
                )
            elif name.startswith(("/", "..")) or "://" in name:
                yield problem("It reaches for “{name}”, outside its folder.", line=number, name=shown(name))
        if _READING.search(line):
            yield problem("It reads a file.", line=number)


def _check_markup(name: str, templates: Templates) -> Iterator[TemplateProblem]:
    for markup in templates.markup_in(name):
        yield problem(
            "{markup} is not supported.",
            SUPPORTED,
            line=markup.line,
            column=markup.column,
            markup=markup.name,
        )


def _check_pictures(source: str, folder: Path) -> Iterator[TemplateProblem]:
    without_notes = _NOTE.sub(lambda note: "\n" * note[0].count("\n"), source)
    for number, line in enumerate(without_notes.split("\n"), 1):
        for alt, written in _PICTURE.findall(line):
            if "{" in written:
                continue  # computed, so only rendering can tell
            try:
                read_picture(folder, written, alt)
            except UnfitPictureError as error:
                yield problem(
                    "The picture “{picture}” cannot be taken: {reason}",
                    "Pictures lie in the folder of their template, as PNG, JPEG or SVG.",
                    line=number,
                    picture=shown(written),
                    reason=error.message,
                )


def _known_names(kind: str, templates: Templates) -> frozenset[str]:
    """Return the names that templates of a kind may print.

    Of letters the table tells; of other kinds, what the program's own templates of the kind print.
    """
    if kind == "letters":
        return frozenset(value.name for value in LETTER_VALUES)
    reader = _Reader(frozenset(), strict=False, templates=templates)
    bundled = Templates(templates.folders[-1])
    for file in bundled.list_files():
        if file.kind == kind:
            reader.read(bundled.parse(file.name))
    return frozenset(reader.used)


@dataclass(slots=True)
class _Reader:
    """Walks a template once; reports every unknown name if `strict`, else only those near to a known one."""

    known: frozenset[str]
    strict: bool
    templates: Templates
    problems: list[TemplateProblem] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def read(self, tree: nodes.Template) -> None:
        """Take up what the template names and reaches for."""
        bound = {node.name for node in tree.find_all(nodes.Name) if node.ctx != "load"}
        bound |= {node.name for node in tree.find_all(nodes.Macro)}
        self._walk(tree, dict.fromkeys(bound, ""))

    def _walk(self, node: nodes.Node, local: Mapping[str, str]) -> None:
        """Read a node; `local` tells what names of the template's own stand for, as far as that is known."""
        match node:
            case nodes.For(target=nodes.Name(name=name)):
                path = _path(node.iter, local)
                self._walk(node.iter, local)
                inner = {**local, name: f"{path}{EACH}" if path else ""}
                for child in (*node.body, *node.else_, *([node.test] if node.test else [])):
                    self._walk(child, inner)
                return
            case nodes.Test(name="defined" | "undefined") | nodes.Filter(name="default" | "d"):
                return  # asking whether a value is there is always right
            case nodes.Getattr() | nodes.Getitem() | nodes.Name(ctx="load"):
                if path := _path(node, local):
                    self._look_up(path, node.lineno)
                    return
            case nodes.Output() if self.strict:
                self._look_at_printed(node, local)
            case _:
                self._look_at(node)
        for child in node.iter_child_nodes():
            self._walk(child, local)

    def _look_at_printed(self, node: nodes.Output, local: Mapping[str, str]) -> None:
        """Report records and lists that are printed as they are."""
        for child in node.nodes:
            path = _path(child, local)
            inside = sorted({name for name in self.known if name.startswith((f"{path}.", f"{path}{EACH}"))})
            if path and path not in self.known and inside:
                self.problems.append(
                    problem(
                        "“{value}” is no text that could be printed.",
                        "It holds: {names}",
                        line=child.lineno,
                        value=_readable_name(path),
                        names=", ".join(map(_readable_name, inside)),
                    )
                )

    def _look_at(self, node: nodes.Node) -> None:
        filters, tests = self.templates.words("filters"), self.templates.words("tests")
        match node:
            case nodes.Filter(name=name) if name not in filters:
                self._unknown(_("There is no filter “{name}”."), name, filters, node.lineno, certain=True)
            case nodes.Test(name=name) if name not in tests:
                self._unknown(_("There is no test “{name}”."), name, tests, node.lineno, certain=True)
            case nodes.Include() | nodes.Import() | nodes.FromImport() | nodes.Extends():
                self._look_for(node.template, node.lineno)
            case _:
                pass

    def _look_up(self, path: str, line: int) -> None:
        self.used |= set(_prefixes(path))
        names = {prefix for name in self.known for prefix in _prefixes(name)}
        above = path.rpartition(".")[0]
        if names.isdisjoint((path, path.removesuffix(EACH), f"{above}.{ANY}")):
            readable = {name.replace(EACH, "") for name in names if not name.endswith(ANY)}
            message = _("Templates are given no value “{name}”.")
            self._unknown(message, path.replace(EACH, ""), readable, line)

    def _look_for(self, node: nodes.Expr, line: int) -> None:
        wanted = node.value if isinstance(node, nodes.Const) and isinstance(node.value, str) else None
        if wanted is not None:
            try:
                self.templates.source(wanted)
            except (NotFoundError, BrokenTemplateError) as error:
                self.problems.append(TemplateProblem(error.message, error.hint, line=line))

    def _unknown(
        self, message: str, name: str, known: Iterable[str], line: int, *, certain: bool = False
    ) -> None:
        near = suggest(name, sorted(known), count=1, parts=False)
        if certain or self.strict or near:
            hint = did_you_mean(near) or _("“hafen templates values” lists them all.")
            self.problems.append(TemplateProblem(message.format(name=shown(name)), hint, line=line))


def _path(node: nodes.Node, local: Mapping[str, str]) -> str:
    """Return the name of a value as the table has it (`ideas[].label`); nothing for what it cannot tell."""
    match node:
        case nodes.Name(name=name):
            return local.get(name, "" if name in _GIVEN else name)
        case nodes.Getattr(node=inner, attr=attribute):
            place = _path(inner, local)
            return f"{place}.{attribute}" if place else ""
        case nodes.Getitem(node=inner, arg=nodes.Const(value=str(key))):
            place = _path(inner, local)
            return f"{place}.{key}" if place else ""
        case nodes.Getitem(node=inner):
            place = _path(inner, local)
            return f"{place}{EACH}" if place else ""
        case nodes.Filter(node=inner, name=name) if inner is not None and name in _KEEPING_ENTRIES:
            return _path(inner, local)
        case _:
            return ""


def _prefixes(name: str) -> Iterator[str]:
    """Yield a name and all that it begins with: figures, figures.members."""
    steps = name.split(".")
    for count in range(1, len(steps) + 1):
        prefix = ".".join(steps[:count])
        yield prefix
        if prefix.endswith(EACH):
            yield prefix.removesuffix(EACH)


def _readable_name(name: str) -> str:
    return name.replace(EACH, "").replace(f".{ANY}", ".…")
