"""A template to start from: commented text with all that a letter may print, or a copy of another one."""

import re
from collections.abc import Iterator
from pathlib import Path

from ssh_cli.document.phrases import PHRASES
from ssh_cli.document.template import Templates
from ssh_cli.document.template_values import FILTERS, LETTER_VALUES
from ssh_cli.errors import NotFoundError, UsageError
from ssh_cli.messages import _, speaking

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
            _("“{name}” is no name of a template.").format(name=name),
            hint=_("Write kind and name in small letters, digits and hyphens: letters/dankschreiben"),
        )
    if word:
        return f"word/{match['stem']}.docx", _copy_word(templates.folders[-1], start or "letter")
    path = f"{match['kind']}/{match['stem']}.{language}.md.j2"
    if start is not None:
        return path, _copy_text(templates, match["kind"], start, language).encode()
    if match["kind"] != _LETTERS:
        raise UsageError(
            _("Only letters start from nothing; for “{kind}” name a template to copy.").format(
                kind=match["kind"]
            ),
            hint=_("Example: --from city; “hafen templates list” shows all."),
        )
    with speaking(language):
        return path, ("\n".join(_starting_lines(match["stem"], language)) + "\n").encode()


def _copy_word(bundled: Path, stem: str) -> bytes:
    path = bundled / "word" / f"{stem}.docx"
    if not re.fullmatch(r"[a-z-]+", stem) or not path.is_file():
        names = sorted(path.stem for path in (bundled / "word").glob("*.docx"))
        raise NotFoundError(
            _("There is no Word template “{name}”.").format(name=stem),
            hint=_("Templates: {names}").format(names=", ".join(names)),
        )
    return path.read_bytes()


def _copy_text(templates: Templates, kind: str, stem: str, language: str) -> str:
    by_language = templates.find(kind, stem)
    if language not in by_language:
        raise NotFoundError(
            _("The template “{name}” is not there in this language.").format(name=stem),
            hint=_("Languages: {names}").format(names=", ".join(sorted(by_language))),
        )
    return templates.source(by_language[language])


def _starting_lines(stem: str, language: str) -> Iterator[str]:
    title = stem.replace("-", " ").capitalize()
    yield from ("---", f"title: {title}", f"language: {language}", "kind: letter", "---")
    yield "{#"
    yield _("What stands between these signs is a note and is never printed.")
    yield _("The text is Markdown: # subject, **bold**, lists, tables, ![what it shows](picture.svg).")
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
        _("here the text of the letter begins."),
        "",
    )
    yield from (
        "{% for demand in demands %}",
        "- **{{ demand.label }}.** {{ demand.explanation }}",
        "{% endfor %}",
    )
    yield from ("", PHRASES[language].closings[0])
