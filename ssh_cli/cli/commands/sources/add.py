"""`hafen sources add`: a source comes into the bibliography."""

from typing import NamedTuple

from ssh_cli.cli.records.editing import Editor, carry_out
from ssh_cli.cli.records.options import Writing, options_of
from ssh_cli.cli.records.questions import Questions
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.edit.new_record import add_source as plan_source
from ssh_cli.edit.new_record import slug
from ssh_cli.edit.record_edit import read_record
from ssh_cli.errors import UsageError
from ssh_cli.messages import _

_FIELDS = ("title", "publisher", "date", "url", "kind")


@verb(bundles={"given": options_of("sources", *_FIELDS)})
def add(
    session: Session,
    *,
    key: str,
    given: NamedTuple,
    note: str | None = None,
    writing: Writing,
) -> None:
    """Ask for what is missing, and write it."""
    editor = Editor(session)
    if key != slug(key) or key == "register":
        raise UsageError(
            _("“{key}” is no key of a source.").format(key=key),
            hint=_("Small letters, digits and hyphens, for example {key}.").format(
                key=slug(key) or "rat-2020"
            ),
        )
    questions = Questions(editor)
    entry = {name: questions.answer("sources", name, text) for name, text in given._asdict().items()}
    plan = plan_source(read_record(editor.tree, "sources", "sources.yaml"), key, {**entry, "note": note})
    carry_out(session, plan, writing)
