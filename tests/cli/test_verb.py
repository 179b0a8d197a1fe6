"""Commands declare options one by one, or in bundles that stand for several."""

from typing import Annotated, Any, NamedTuple

import typer

from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import alone, group, verb


class Pair(NamedTuple):
    left: Annotated[str | None, typer.Option("--left", help="Left.")] = None
    right: Annotated[int, typer.Option("--right", help="Right.")] = 7


def test_a_bundle_is_its_options_in_its_place() -> None:
    app, taken = alone(), []

    @verb(app, epilog="So.")
    def run(session: Session, *, first: str = "a", pair: Pair, last: bool = False) -> None:
        taken.append((session, first, pair, last))

    command: Any = typer.main.get_command(app)
    assert [one.name for one in command.params if one.name != "help"] == ["first", "left", "right", "last"]
    assert command.epilog == "So."
    session = Session({})
    command.main(["--left", "x", "--last"], obj=session, standalone_mode=False)
    assert taken == [(session, "a", Pair("x", 7), True)]


def test_a_command_may_do_without_the_session() -> None:
    app, taken = alone(), []

    @verb(app)
    def run(word: Annotated[str, typer.Argument()]) -> None:
        taken.append(word)

    command: Any = typer.main.get_command(app)
    command.main(["x"], obj=Session({}), standalone_mode=False)
    assert taken == ["x"]


def test_what_a_command_returns_goes_on_with_the_options_of_what_prints_it() -> None:
    app, taken = alone(), []

    def print_text(session: Session, text: str, pair: Pair) -> int:
        taken.append((session, text, pair))
        return 3

    @verb(app, then=print_text)
    def run(session: Session, *, word: str = "a") -> str:
        return word * 2

    command: Any = typer.main.get_command(app)
    assert [one.name for one in command.params if one.name != "help"] == ["word", "left", "right"]
    session = Session({})
    assert command.main(["--word", "x", "--right", "1"], obj=session, standalone_mode=False) == 3
    assert taken == [(session, "xx", Pair(None, 1))]


def test_commands_of_a_table_come_after_those_of_the_group() -> None:
    app = group("ssh_cli.cli.commands", {"overview": "Look.", "import": "Take."})

    @verb(app, "list", "List.")
    def list_all(session: Session) -> None:
        """List."""

    command: Any = typer.main.get_command(app)
    context = command.context_class(command)
    assert command.list_commands(context) == ["list", "overview", "import"]
    assert command.get_command(context, "overview").help == "Look."
    assert command.table["import"].module == "ssh_cli.cli.commands.import_"
