"""Which templates there are, what letters' templates may print, and a template to start from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ssh_cli.errors import NotFoundError, UsageError
from ssh_cli.messages import N_, _, speaking
from ssh_cli.messages.text_tables import text_tables
from ssh_cli.page.columns import columns_of
from ssh_cli.page.page import Page, Stamp
from ssh_cli.page.phrases import PHRASES
from ssh_cli.templating.template import WORD, Templates
from ssh_cli.templating.template_engine import TemplateProblem

if TYPE_CHECKING:
    from ssh_cli.page.blocks import Row

ANY = "*"
"""The last step of a name whose words the record chooses, such as those of its figures."""

EACH = "[]"
"""Stands behind the name of a list, before the name of what each of its entries has."""


@dataclass(frozen=True, slots=True)
class TemplateValue:
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


def template_list(templates: Templates, stamp: Stamp) -> Page:
    """Return every template that documents can be made of, with its origin, those of the dataset first."""
    rows: list[Row] = [
        {
            "kind": file.kind,
            "name": file.stem,
            "language": file.language or None,
            "origin": "dataset" if file.own else "program",
            "title": file.title or None,
            "path": f"templates/{file.name}",
        }
        for file in sorted(
            (*templates.list_files(), *templates.list_word()),
            key=lambda file: (not file.own, file.kind, file.stem, file.language),
        )
    ]
    return Page("templates", _("Templates"), stamp, columns_of(__file__, "template"), tuple(rows))


def template_values(stamp: Stamp) -> Page:
    """Return what letters' templates may print, and the filters of our own."""
    rows: list[Row] = [
        {"name": value.name, "meaning": _(value.meaning), "example": value.example} for value in LETTER_VALUES
    ]
    rows += [
        {"name": f"| {name}", "meaning": _(meaning), "example": f"{{{{ … | {name} }}}}"}
        for name, meaning in FILTERS.items()
    ]
    title = _("What letters' templates may print")
    return Page("template-values", title, stamp, columns_of(__file__, "value"), tuple(rows))


_PLACEHOLDER = N_("here the text of the letter begins.")


def find_placeholder(source: str) -> TemplateProblem | None:
    """Return where a template still has the words with which a new one begins, in whatever language."""
    for language in PHRASES:
        with speaking(language):
            text = _(_PLACEHOLDER)
        before, found, _after = source.partition(text)
        if found:
            message = _("“{text}” still stands where the text of the letter belongs.", text=text)
            return TemplateProblem(message, _("Write the text there."), line=before.count("\n") + 1)
    return None


_NAME = re.compile(r"(?P<kind>[a-z]+)/(?P<stem>[a-z0-9]+(?:-[a-z0-9]+)*)")
_LETTERS = "letters"


def new_template(
    name: str, templates: Templates, *, language: str, start: str | None, word: bool
) -> tuple[str, bytes]:
    """Return the path below the folder of templates, and the content, of a new template `letters/NAME`.

    With `start` it is a copy of the template of that stem; with `word` a copy of the program's Word
    template (`letter`, or `paper` as `start`). Raise UsageError for a name that templates cannot have, and
    NotFoundError where there is nothing to start from.
    """
    match = _NAME.fullmatch(name)
    if match is None:
        raise UsageError(
            "“{name}” is no name of a template.",
            hint="Write kind and name in small letters, digits and hyphens: letters/dankschreiben",
            name=name,
        )
    if word:
        return f"{WORD}/{match['stem']}.docx", _copy_word(templates.folders[-1], start or "letter")
    path = f"{match['kind']}/{match['stem']}.{language}.md.j2"
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
        return path, ("\n".join(_starting_lines(match["stem"], language)) + "\n").encode()


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


def _starting_lines(stem: str, language: str) -> Iterator[str]:
    title = stem.replace("-", " ").capitalize()
    yield from ("---", f"title: {title}", f"language: {language}", "kind: letter", "---")
    yield "{#"
    yield _("What stands between these signs is a note and is never printed.")
    yield _("The text is Markdown: # subject, **bold**, lists, tables, ![what it shows](picture.svg).")
    yield _("A footnote: [^1] in the text, and on a line of its own at the end [^1]: its words.")
    yield _("Names in double braces are replaced; one that the record does not have stops the letter.")
    yield ""
    for value in LETTER_VALUES:
        yield f"  {value.name}: {_(value.meaning)}"
        yield f"      {value.example}"
    yield ""
    yield _("Behind a bar stands how to write a value:")
    for name, meaning in FILTERS.items():
        yield f"  | {name}: {_(meaning)}"
    yield "#}"
    yield from (
        "# {{ letter.title }}",
        "",
        "{{ salutation }},",
        "",
        _(_PLACEHOLDER),
        "",
    )
    yield from (
        "{% for demand in demands %}",
        "- **{{ demand.label }}.** {{ demand.explanation }}",
        "{% endfor %}",
    )
    yield from ("", PHRASES[language].closings[0])
