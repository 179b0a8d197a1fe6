"""`hafen help`: a topic, a command, or what a rule or an error means."""

from functools import partial
from typing import Annotated, Any

import typer

from ssh_cli.cli.command_table import FOLDER, rows, spoken
from ssh_cli.cli.help import MACHINES, parameter_records, two_columns
from ssh_cli.cli.options import explained_names, topic_names
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.messages import _, language


@verb()
def help_(
    session: Session,
    words: Annotated[
        list[str] | None, typer.Argument(autocompletion=lambda: (*topic_names(), *explained_names()))
    ] = None,
) -> None:
    """Print one page, or the names of all."""
    from ssh_cli.cli.console import deliver
    from ssh_cli.page.sections.findings import explain_all, explain_rule

    name = " ".join(words or ())
    if not name:
        listed = "\n".join(f"  hafen help {topic:12} {_title(topic)}" for topic in topic_names())
        deliver("\n".join([_("Topics"), listed, "", explain_all()]))
    elif name in topic_names():
        deliver(topic_page(name))
    elif name in rows():
        _root().main([*name.split(), "--help"], prog_name="hafen", standalone_mode=False, obj=session)
    else:
        deliver(explain_rule(name))


def _text(topic: str) -> str:
    return (FOLDER / "topics" / f"{topic}.{language()}.md").read_text(encoding="utf-8")


def _title(topic: str) -> str:
    return _text(topic).partition("\n")[0].removeprefix("# ")


def _root() -> Any:
    from ssh_cli.cli.app import app

    return typer.main.get_command(app)


def topic_page(topic: str) -> str:
    """Return the page of a topic; what follows from declarations is put into its place."""
    text = _text(topic).removeprefix("# ")
    listed = partial(two_columns, width=79, indent=4)
    if topic == "options":
        root = _root()
        return text.format(options=listed(parameter_records(root, typer.Context(root), "option")))
    if topic == "machines":
        names = [(name, spoken(row.about)) for name, row in rows().items() if row.heading == MACHINES]
        return text.format(machines=listed([record for record in names if " " not in record[0]]))
    if topic == "formats":
        from ssh_cli.formats.registry import FORMATS

        return text.format(formats=listed([(name, ", ".join(of.suffixes)) for name, of in FORMATS.items()]))
    return text
