"""Which templates there are, and what letters' templates may print, as reports."""

from collections.abc import Iterator
from pathlib import Path

from ssh_cli.document.template import Templates
from ssh_cli.document.template_values import FILTERS, LETTER_VALUES
from ssh_cli.messages import _
from ssh_cli.page.page import Column, Page, Row, Stamp

WORD = "word"


def template_list(templates: Templates, stamp: Stamp) -> Page:
    """Return every template that documents can be made of, with its origin, those of the dataset first."""
    rows = [*_texts(templates), *_word_templates(templates)]
    rows.sort(
        key=lambda row: (
            row["origin"] != "dataset",
            str(row["kind"]),
            str(row["name"]),
            str(row["language"] or ""),
        )
    )
    columns = (
        Column("kind", _("Kind"), about=_("Folder of the template")),
        Column("name", _("Name")),
        Column("language", _("Language")),
        Column("origin", _("From"), labels={"dataset": _("dataset"), "program": _("program")}),
        Column("title", _("Title")),
        Column("path", _("File"), detail=True),
    )
    return Page("templates", _("Templates"), stamp, columns, tuple(rows))


def template_values(stamp: Stamp) -> Page:
    """Return what letters' templates may print, and the filters of our own."""
    rows: list[Row] = [
        {"name": one.name, "meaning": _(one.meaning), "example": one.example} for one in LETTER_VALUES
    ]
    rows += [
        {"name": f"| {name}", "meaning": _(meaning), "example": f"{{{{ … | {name} }}}}"}
        for name, meaning in FILTERS.items()
    ]
    columns = (Column("name", _("Name")), Column("meaning", _("Meaning")), Column("example", _("Example")))
    return Page("template-values", _("What letters' templates may print"), stamp, columns, tuple(rows))


def _texts(templates: Templates) -> Iterator[Row]:
    for one in templates.list_files():
        words: Row = {
            "kind": one.kind,
            "name": one.stem,
            "language": one.language,
            "title": one.title or None,
        }
        yield {**words, **_place(templates, one.path)}


def _word_templates(templates: Templates) -> Iterator[Row]:
    for folder in templates.folders:
        for path in sorted((folder / WORD).glob("*.docx")):
            words: Row = {"kind": WORD, "name": path.stem, "language": None, "title": None}
            yield {**words, **_place(templates, path)}


def _place(templates: Templates, path: Path) -> Row:
    folder = next(one for one in templates.folders if path.is_relative_to(one))
    origin = "program" if folder == templates.folders[-1] else "dataset"
    return {"origin": origin, "path": f"templates/{path.relative_to(folder).as_posix()}"}
