"""The one door to Jinja2: templates from named folders, in a sandbox, every value escaped."""

import atexit
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from traceback import walk_tb
from types import MappingProxyType
from typing import NamedTuple

from jinja2 import BaseLoader, Environment, TemplateNotFound, TemplateSyntaxError, nodes
from jinja2 import UndefinedError as JinjaUndefinedError
from jinja2.exceptions import SecurityError, TemplateError

from ssh_cli.errors import InvalidDataError, NotFoundError, RefusedError, UsageError
from ssh_cli.messages import _
from ssh_cli.model.spelling import begins, begins_words, same, suggest
from ssh_cli.model.written_value import certain_day
from ssh_cli.page import phrases
from ssh_cli.page.blocks import Blocks, shown
from ssh_cli.source.folders import templates_folder
from ssh_cli.source.tree import FileTree, Unreadable
from ssh_cli.source.yaml_read import read
from ssh_cli.templating.body import (
    SUPPORTED,
    UnsupportedMarkup,
    UnsupportedMarkupError,
    find_unsupported,
    read_body,
)
from ssh_cli.templating.confinement import DEADLINE, confined
from ssh_cli.templating.inspection import UnfitPictureError
from ssh_cli.templating.template_engine import (
    UnprintableError,
    guarded,
    markdown_environment,
    name_in_full,
    name_unprintable,
)

OWN_FOLDER = "templates"
"""Where a dataset keeps templates of its own, below its folder."""

WORD = "word"
"""Where Word templates lie, below a folder of templates."""

_NAME = re.compile(r"([^/]*)/([^.]*)\.([^.]*)\.md\.j2")
_FIRST_LANGUAGE = "de"
_LARGEST = 256 * 1024
_FRONT_MATTER = re.compile(r"---\n(.*?)^---\n", re.DOTALL | re.MULTILINE)
_LONGEST = 1024 * 1024  # characters that a template may make: a thousand times a long letter
_FRONT_KEYS = ("title", "language", "kind")
_MORE_KEYS: Mapping[str, tuple[str, ...]] = {
    "press": ("date", "embargo", "reconstruction", "member", "meeting", "annex", "figures", "source")
}

_ONE_WORD = "x"  # stands for every sign of a value, which is never markup

# What a template can raise through an expression of its own; anything else is a fault of the program.
_FAULTS_OF_TEMPLATES = (
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    AttributeError,
    RecursionError,
    SyntaxError,  # blocks that are nested deeper than Python compiles
)


class TemplateValueMissingError(RefusedError):
    """A template prints a value that the record does not have."""

    slug = "template-value-missing"


class UnsafeTemplateError(RefusedError):
    """A template reaches for what a template must not have."""

    slug = "template-unsafe"


class BrokenTemplateError(InvalidDataError):
    """A template does not parse, or does what makes no sense."""

    slug = "template-broken"


class FrontMatter(NamedTuple):
    """What a template says of itself above its body; `more` is what templates of its kind alone say."""

    title: str
    language: str
    kind: str
    more: Mapping[str, object] = MappingProxyType({})


class Body(NamedTuple):
    """A rendered template: what it says of itself, and its blocks."""

    front: FrontMatter
    blocks: Blocks


class TemplateFile(NamedTuple):
    """A template that documents can be made of: its name below its folder; `own` if the dataset brings it."""

    name: str
    kind: str
    stem: str
    language: str
    title: str
    own: bool


class Templates(BaseLoader):
    """The templates in some folders; where two hold the same name, the first folder's counts.

    Jinja2 reads them by it, and nothing else: no `..`, no links, no large files.

    The last folder is the program's. What lies in the others is anybody's, and is rendered in a child
    process that is stopped after `deadline` seconds. A template of the program includes the program's
    alone, and so are the pages that HTML is put in.
    """

    def __init__(self, *folders: Path, deadline: float = DEADLINE) -> None:
        self.folders = folders
        self._deadline = deadline

    def get_source(
        self, _environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        """Return the text of a template, its front matter emptied so that lines keep their numbers."""
        try:
            text = self._read(template)
        except NotFoundError as error:
            raise TemplateNotFound(template) from error
        if match := _FRONT_MATTER.match(text):
            text = "\n" * match[0].count("\n") + text[match.end() :]
        return text, template, None

    def list_templates(self, under: str = "") -> list[str]:
        """Return the names of all templates, or of those in the folder `under`, sorted."""
        names = {
            path.relative_to(folder).as_posix()
            for folder in self.folders
            for path in (folder / under).rglob("*.j2")
            if path.is_file()
        }
        return sorted(names)

    def _read(self, name: str) -> str:
        """Return the text of a template; raise NotFoundError, or ValueError for unfit bytes."""
        path = self._place(name)
        if path.stat().st_size > _LARGEST:
            raise ValueError(name)
        return path.read_text(encoding="utf-8")

    def _place(self, name: str) -> Path:
        """Return the file of a template; raise NotFoundError where there is none that may be read."""
        is_plain = PurePosixPath(name).as_posix() == name and name[:1] != "/" and "\\" not in name
        if is_plain and name.endswith(".j2"):
            for folder in self.folders:
                path = folder / name
                if path.is_file() and path.resolve() == folder.resolve() / name:
                    return path
        raise NotFoundError("There is no template “{name}”.", name=shown(name))

    def list_files(self) -> Iterator[TemplateFile]:
        """Yield every template that a document can be made of, in the order of kind, stem, language.

        One that does not say its title has none here.
        """
        for name, (kind, stem, language) in self._names():
            try:
                title = self.read_front(name).title
            except (BrokenTemplateError, NotFoundError):
                title = ""
            yield TemplateFile(name, kind, stem, language, title, self.is_own(name))

    def list_word(self) -> Iterator[TemplateFile]:
        """Yield every Word template, those of the dataset first; they have no language and no title."""
        for folder in self.folders:
            for path in sorted((folder / WORD).glob("*.docx")):
                own = folder != self.folders[-1]
                yield TemplateFile(f"{WORD}/{path.name}", WORD, path.stem, "", "", own)

    def _names(self, kind: str = "") -> Iterator[tuple[str, Sequence[str]]]:
        """Yield every template `<kind>/<stem>.<language>.md.j2`, or those of a kind, with these three."""
        for name in self.list_templates(kind):
            if match := _NAME.fullmatch(name):
                yield name, match.groups()

    def is_own(self, name: str) -> bool:
        """Tell whether the template `name` lies in another folder than the program's."""
        return not self._place(name).is_relative_to(self.folders[-1])

    def find(self, kind: str, stem: str) -> dict[str, str]:
        """Return the names of the templates `<kind>/<stem>.<language>.md.j2`, by language.

        Raise NotFoundError, with stems that come close, where there is none.
        """
        by_stem: dict[str, dict[str, str]] = {}
        for name, (_kind, known, language) in self._names(kind):
            by_stem.setdefault(known, {})[language] = name
        if stem not in by_stem:
            near = suggest(stem, sorted(by_stem))
            raise NotFoundError(
                "There is no template “{name}”.",
                near=near,
                hint="“hafen templates list” shows all.",
                name=stem,
            )
        return by_stem[stem]

    def choose(self, kind: str, stem: str, language: str | None) -> tuple[str, str]:
        """Return the language of a template and its name: in `language`, else in German, else the first.

        Raises as `find`.
        """
        names = self.find(kind, stem)
        spoken = (
            language if language in names else _FIRST_LANGUAGE if _FIRST_LANGUAGE in names else min(names)
        )
        return spoken, names[spoken]

    def titles(self, kind: str) -> dict[str, str]:
        """Return the titles of the templates of a kind by their stems."""
        return {file.stem: file.title for file in self.list_files() if file.kind == kind}

    def find_stem(self, kind: str, text: str) -> str:
        """Return the stem of a kind that a text means: its beginning, its day, words of it or of its title.

        Raise NotFoundError, with all there are, where none or several are meant; UsageError for no text.
        """
        titles = self.titles(kind)
        for meets in (same, begins, begins_words):
            for part in (text, certain_day(text) or text):
                meant = [stem for stem, title in titles.items() if meets(stem, part) or meets(title, part)]
                if len(meant) == 1:
                    return meant[0]
        there = "".join(f"\n  {stem}: {title}" for stem, title in titles.items())
        hint = _("There are (as “hafen templates list” shows):") + there
        if not text:
            raise UsageError("Which template is meant?", hint=hint)
        raise NotFoundError("There is no template “{name}”.", hint=hint, name=text)

    def render_body(self, name: str, values: Mapping[str, object], *, record: str) -> Body:
        """Return what the template `name` makes of `values`; `record` names their origin in errors.

        A value that is missing raises TemplateValueMissingError, an attempt to leave the sandbox
        UnsafeTemplateError, any other fault of the template BrokenTemplateError; one of the dataset's
        own that takes too long, TemplateStoppedError.
        """
        front = self.read_front(name)
        if not self.is_own(name):
            return Body(front, Templates(self.folders[-1]).render_here(name, values, record))
        job = (f"{__name__}:Templates.render_here", self, name, dict(values), record)
        blocks = confined().do(*job, folders=self.folders, deadline=self._deadline)
        return Body(front, tuple(blocks))

    def render_here(self, name: str, values: Mapping[str, object], record: str) -> Blocks:
        """Return the blocks of the same without a child process: for the child process itself."""
        text = self._render(name, guarded(values), record)
        try:
            return read_body(text, self._place(name).parent)
        except UnsupportedMarkupError as error:
            raise BrokenTemplateError(self._name_markup(name, error.markup), hint=SUPPORTED) from error
        except UnfitPictureError as error:
            lines = enumerate(self.source(name).split("\n"), 1)
            line = next((number for number, text in lines if error.written in text), 1)
            raise UnsafeTemplateError(
                "{place}, line {line}: the picture “{picture}” cannot be taken: {reason}",
                hint="Pictures lie in the folder of their template, as PNG, JPEG or SVG.",
                place=name,
                line=line,
                picture=shown(error.written),
                reason=error.message,
            ) from error

    def markup_in(self, name: str) -> Iterator[UnsupportedMarkup]:
        """Yield what the text of the template `name` has that no document prints, as it is written.

        All branches are read as if all of them were printed, and every value as one word. What depends on
        the whole text, such as a footnote without its mark, is told only of a template without branches.
        """
        environment = markdown_environment(self, "de")
        source, _name, _current = self.get_source(environment, name)
        text, origins = _bare(source, environment)
        starts = [0, *(number + 1 for number, sign in enumerate(text) if sign == "\n")]
        for markup in find_unsupported(text):
            if markup.depends_on_all and "{%" in source:
                continue
            place = min(starts[markup.line - 1] + markup.column - 1, len(origins) - 1)
            before = source[: origins[place]]
            line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
            yield markup._replace(line=line, column=column)

    def _name_markup(self, name: str, rendered: UnsupportedMarkup) -> str:
        """Return what is not supported, at its place in the template, or else in the rendered text."""
        sorts = rendered.markup, rendered.inside
        here = (written for written in self.markup_in(name) if (written.markup, written.inside) == sorts)
        markup = next(here, rendered)
        message = _("{place}: {markup} in line {line}, column {column} is not supported.")
        if markup is rendered:
            message = _(
                "{place}: {markup} in line {line}, column {column} of the rendered text is not supported."
            )
        return message.format(place=name, markup=markup.name, line=markup.line, column=markup.column)

    def read_front(self, name: str) -> FrontMatter:
        """Return what the template `name` says of itself; raise BrokenTemplateError where it does not."""
        match = _FRONT_MATTER.match(self.source(name))
        entries = (read(name, match[1].encode()).data or {}) if match else {}
        texts = {key: str(entries.get(key, "")) for key in _FRONT_KEYS}
        more = {key: value for key, value in entries.items() if key not in texts}
        if (
            not all(key in entries for key in _FRONT_KEYS)
            or not set(more) <= set(_MORE_KEYS.get(texts["kind"], ()))
            or texts["language"] not in phrases.PHRASES
            or f".{texts['language']}." not in name
        ):
            raise BrokenTemplateError(
                "Template “{name}” must begin with its title, language and kind, and name its language.",
                hint="Languages: {names}",
                name=name,
                names=", ".join(phrases.PHRASES),
            )
        return FrontMatter(**texts, more=more)

    def source(self, name: str) -> str:
        """Return the text of the template `name`; raise NotFoundError, or BrokenTemplateError for bytes."""
        try:
            return self._read(name)
        except ValueError as error:
            raise BrokenTemplateError("Template “{name}” is too large or not UTF-8.", name=name) from error

    def words(self, what: str) -> frozenset[str]:
        """Return the names of the `filters` or `tests` that templates have."""
        return frozenset(getattr(markdown_environment(self, "de"), what))

    def parse(self, name: str) -> nodes.Template:
        """Return the template `name` as a tree, neither compiled nor run; raise TemplateSyntaxError."""
        environment = markdown_environment(self, "de")
        source, _name, _current = self.get_source(environment, name)
        return environment.parse(source, name)

    def _render(self, name: str, values: Mapping[str, object], record: str) -> str:
        environment = markdown_environment(self, self.read_front(name).language)
        try:
            return _generate(environment, name, values)
        except TemplateNotFound as error:
            missing = shown(str(error) or name)
            raise NotFoundError("There is no template “{name}”.", name=missing) from error
        except (TemplateError, *_FAULTS_OF_TEMPLATES) as error:
            raise _explain(error, self._place_of(error, name), values, record) from error

    def _place_of(self, error: BaseException, name: str) -> tuple[str, int]:
        """Return the template and line that an error came from: the innermost frame in a template."""
        if isinstance(error, TemplateSyntaxError):
            return error.name or name, error.lineno
        known = set(self.list_templates())
        frames = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
        return next((place for place in reversed(frames) if place[0] in known), (name, 1))


def _explain(
    error: Exception, place: tuple[str, int], values: Mapping[str, object], record: str
) -> InvalidDataError | RefusedError:
    """Return what to say of an error that a template made, at its place: the template and the line."""
    named: dict[str, object] = {"place": place[0], "line": place[1], "record": record}
    match error:
        case JinjaUndefinedError():
            return TemplateValueMissingError(
                "{place}, line {line}: “{value}” has no value in {record}.",
                hint="Complete the record, or let the template ask whether the value is defined.",
                **named,
                value=name_in_full(error, values),
            )
        case UnprintableError():
            message = _("{place}, line {line}: “{value}” is no text that could be printed.")
            value, hint = name_unprintable(error.value, values)
            return BrokenTemplateError(message.format(**named, value=value), hint=hint)
        case SecurityError():
            return UnsafeTemplateError(
                "{place}, line {line}: templates may not do this.",
                hint="Templates can print, compare and repeat the values they are given, and no more.",
                **named,
            )
        case _:
            return BrokenTemplateError(
                "{place}, line {line}: the template cannot be read or computed.",
                hint="Jinja2 says: {detail}",
                **named,
                detail=shown(str(error)),
            )


def _generate(environment: Environment, name: str, values: Mapping[str, object]) -> str:
    """Return what a template makes of the values, piece by piece, so that its length has a limit."""
    pieces: list[str] = []
    length = 0
    for piece in environment.get_template(name).generate(values):
        pieces.append(piece)
        length += len(piece)
        if length > _LONGEST:
            raise UnsafeTemplateError(
                "Template “{name}” makes more text than a document can have.",
                hint="At most {n} characters.",
                name=name,
                n=_LONGEST,
            )
    return "".join(pieces)


def _bare(source: str, environment: Environment) -> tuple[str, list[int]]:
    """Return a template's text without its tags, and of every sign where it stands in the template."""
    text, origins = "", list[int]()
    end, is_value = 0, False
    for _line, kind, part in environment.lex(source):  # without the blanks that tags take with them
        start = source.index(part, end)
        end = start + len(part)
        is_value |= kind == "variable_begin"
        if is_value or kind == "data":
            text += _ONE_WORD * len(part) if is_value else part
            origins += range(start, end)
        is_value &= kind != "variable_end"
    return text, [*origins, len(source)]


def templates_in(tree: FileTree) -> Templates:
    """Return the templates that a tree of the dataset holds, before those of the program."""
    paths = [entry.path for entry in tree.entries(OWN_FOLDER) if entry.kind == "file"]
    if not paths:
        return Templates(templates_folder())
    folder = Path(tempfile.mkdtemp(prefix="hafen-templates-")).resolve()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for path in paths:
        place = (folder / path).resolve()
        if not place.is_relative_to(folder):
            continue
        try:
            content = tree.read(path)
        except Unreadable:
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return Templates(folder / OWN_FOLDER, templates_folder())
