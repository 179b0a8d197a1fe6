"""The one door to Jinja2: templates from named folders, in a sandbox, every value escaped."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from traceback import walk_tb

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2 import UndefinedError as JinjaUndefinedError
from jinja2.exceptions import SecurityError, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from ssh_cli.document import phrases
from ssh_cli.document.blocks import Block, shown
from ssh_cli.document.body import UnsupportedMarkupError, read_body
from ssh_cli.document.markdown_text import escape_markdown, link_markdown
from ssh_cli.errors import InvalidDataError, NotFoundError, RefusedError
from ssh_cli.messages import _
from ssh_cli.source.yaml_read import read

_LARGEST = 256 * 1024
_FRONT_MATTER = re.compile(r"---\n(.*?)^---\n", re.DOTALL | re.MULTILINE)
_FRONT_KEYS = ("title", "language", "kind")
_NOT_REPEATABLE = ("random", "pprint")  # filters whose result is not the same each time
_UNESCAPED = ("safe", "escape", "e", "forceescape", "urlize", "xmlattr", "tojson")

# What a template can raise through an expression of its own; anything else is a fault of the program.
_FAULTS_OF_TEMPLATES = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)


class TemplateValueMissingError(RefusedError):
    """A template prints a value that the record does not have."""

    slug = "template-value-missing"


class UnsafeTemplateError(RefusedError):
    """A template reaches for what a template must not have."""

    slug = "template-unsafe"


class BrokenTemplateError(InvalidDataError):
    """A template does not parse, or does what makes no sense."""

    slug = "template-broken"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a template says of itself above its body."""

    title: str
    language: str
    kind: str


@dataclass(frozen=True, slots=True)
class Body:
    """A rendered template: what it says of itself, and its blocks."""

    front: FrontMatter
    blocks: tuple[Block, ...]


class Templates:
    """The templates in some folders; where two hold the same name, the first folder's counts."""

    def __init__(self, *folders: Path) -> None:
        self.folders = folders
        self._loader = _FolderLoader(folders)

    def find(self, kind: str, stem: str) -> dict[str, str]:
        """Return the names of the templates `<kind>/<stem>.<language>.md.j2`, by language.

        Raise NotFoundError, with stems that come close, where there is none.
        """
        by_stem: dict[str, dict[str, str]] = {}
        for name in self._loader.list_templates():
            folder, dash, rest = name.partition("/")
            parts = rest.split(".")
            if dash and folder == kind and parts[2:] == ["md", "j2"]:
                by_stem.setdefault(parts[0], {})[parts[1]] = name
        if stem not in by_stem:
            near = tuple(get_close_matches(stem, by_stem))
            hint = _("Templates: {names}").format(names=", ".join(near or sorted(by_stem)) or "–")
            raise NotFoundError(_("There is no template “{name}”.").format(name=stem), near=near, hint=hint)
        return by_stem[stem]

    def render_body(self, name: str, values: Mapping[str, object], *, record: str) -> Body:
        """Return what the template `name` makes of `values`; `record` names their origin in errors.

        A value that is missing raises TemplateValueMissingError, an attempt to leave the sandbox
        UnsafeTemplateError, any other fault of the template BrokenTemplateError.
        """
        front = self._read_front(name)
        text = self._render(_markdown_environment(self._loader, front.language), name, values, record)
        try:
            return Body(front, read_body(text))
        except UnsupportedMarkupError as error:
            message = _(
                "Template “{name}” makes Markdown that documents do not have: {markup} "
                "(line {line} of the rendered text)."
            ).format(name=name, markup=error.markup, line=error.line)
            hint = _("There are paragraphs, headings, flat lists, quotations, tables and links.")
            raise BrokenTemplateError(message, hint=hint) from error

    def render_page(self, name: str, values: Mapping[str, object], *, record: str) -> str:
        """Return the HTML that the template `name` makes of `values`; raises as `render_body`."""
        return self._render(_html_environment(self._loader), name, values, record)

    def _read_front(self, name: str) -> FrontMatter:
        match = _FRONT_MATTER.match(self._source(name))
        entries = (read(name, match[1].encode()).data or {}) if match else {}
        texts = {key: str(value) for key, value in entries.items()}
        language = texts.get("language", "")
        if (
            sorted(texts) != sorted(_FRONT_KEYS)
            or language not in phrases.PHRASES
            or f".{language}." not in name
        ):
            message = _(
                "Template “{name}” must begin with its title, language and kind, and name its language."
            ).format(name=name)
            hint = _("Languages: {names}").format(names=", ".join(phrases.PHRASES))
            raise BrokenTemplateError(message, hint=hint)
        return FrontMatter(**texts)

    def _source(self, name: str) -> str:
        try:
            return self._loader.read(name)
        except TemplateNotFound as error:
            raise _not_found(error, name) from error
        except ValueError as error:
            raise BrokenTemplateError(
                _("Template “{name}” is too large or not UTF-8.").format(name=name)
            ) from error

    def _render(self, environment: Environment, name: str, values: Mapping[str, object], record: str) -> str:
        try:
            return environment.get_template(name).render(values)
        except JinjaUndefinedError as error:
            place, line = _place_of(error, self._loader, name)
            message = _("{place}, line {line}: “{value}” has no value in {record}.").format(
                place=place, line=line, value=error.message, record=record
            )
            hint = _("Complete the record, or let the template ask whether the value is defined.")
            raise TemplateValueMissingError(message, hint=hint) from error
        except SecurityError as error:
            place, line = _place_of(error, self._loader, name)
            message = _("{place}, line {line}: templates may not do this.").format(place=place, line=line)
            hint = _("Templates can print, compare and repeat the values they are given, and no more.")
            raise UnsafeTemplateError(message, hint=hint) from error
        except TemplateNotFound as error:
            raise _not_found(error, name) from error
        except TemplateSyntaxError as error:
            raise _broken(error.name or name, error.lineno, error) from error
        except (TemplateError, *_FAULTS_OF_TEMPLATES) as error:
            raise _broken(*_place_of(error, self._loader, name), error) from error


class _FolderLoader(BaseLoader):
    """Reads templates below its folders, and nothing else: no `..`, no links, no large files."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = folders

    def get_source(
        self, _environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        """Return the text, its front matter emptied so that lines keep their numbers."""
        text = self.read(template)
        if match := _FRONT_MATTER.match(text):
            text = "\n" * match[0].count("\n") + text[match.end() :]
        return text, template, None

    def list_templates(self) -> list[str]:
        """Return the names of all templates, sorted."""
        found = {
            path.relative_to(folder).as_posix()
            for folder in self._folders
            for path in folder.rglob("*.j2")
            if path.is_file()
        }
        return sorted(found)

    def read(self, name: str) -> str:
        """Return the text of a template; raise TemplateNotFound, or ValueError for unfit bytes."""
        if name in self.list_templates():
            for folder in self._folders:
                path = folder / name
                if path.is_file() and path.resolve() == folder.resolve() / name:
                    if path.stat().st_size > _LARGEST:
                        raise ValueError(name)
                    return path.read_bytes().decode("utf-8").replace("\r\n", "\n")
        raise TemplateNotFound(name)


class _Missing(StrictUndefined):
    """A missing value whose error says the name alone."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        return self._undefined_hint or str(self._undefined_name)


class _Markup(str):
    """Markdown that our own filters made; whatever else a template prints is data."""

    __slots__ = ()


def _markdown_environment(loader: BaseLoader, language: str) -> Environment:
    environment = _environment(loader, _escape_value)
    environment.filters |= {
        "number": lambda value: phrases.number(value, language),
        "day": lambda value: phrases.day(value, language),
        "on_day": lambda value: phrases.on_day(value, language),
        "figure": lambda value: phrases.figure(value, language),
        "mailbox": lambda value: _Markup(link_markdown(value, f"mailto:{value}")),
    }
    return environment


def _html_environment(loader: BaseLoader) -> Environment:
    return _environment(loader, _show_value, autoescape=True)


def _environment(
    loader: BaseLoader, finalize: Callable[[object], object], *, autoescape: bool = False
) -> Environment:
    environment = ImmutableSandboxedEnvironment(
        loader=loader,
        undefined=_Missing,
        finalize=finalize,
        autoescape=autoescape,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.pop("lipsum")
    for name in (*_NOT_REPEATABLE, *_UNESCAPED):
        environment.filters.pop(name)
    return environment


def _escape_value(value: object) -> object:
    """Return a value as Markdown that prints it literally; nothing (None) is no value."""
    if isinstance(value, StrictUndefined | _Markup):
        return value
    if value is None:
        raise JinjaUndefinedError("None")
    return escape_markdown(str(value).strip())


def _show_value(value: object) -> object:
    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _place_of(error: BaseException, loader: _FolderLoader, name: str) -> tuple[str, int]:
    """Return the template and line that an error came from: the innermost frame in a template."""
    known = set(loader.list_templates())
    places = [
        (frame.f_code.co_filename, line)
        for frame, line in walk_tb(error.__traceback__)
        if frame.f_code.co_filename in known
    ]
    return places[-1] if places else (name, 1)


def _broken(name: str, line: int, error: Exception) -> BrokenTemplateError:
    message = _("{place}, line {line}: the template cannot be read or computed.").format(
        place=name, line=line
    )
    hint = _("Jinja2 says: {detail}").format(detail=shown(str(error)))
    return BrokenTemplateError(message, hint=hint)


def _not_found(error: TemplateNotFound, name: str) -> NotFoundError:
    missing = shown(str(error) or name)
    return NotFoundError(_("There is no template “{name}”.").format(name=missing))
