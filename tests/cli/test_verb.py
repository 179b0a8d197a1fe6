"""Commands declare options one by one, or in bundles that stand for several; each is found by its path."""

from collections.abc import Callable
from typing import Annotated, Any, NamedTuple

import typer

from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import command_of, verb
from tests.cli.conftest import Hafen


class Pair(NamedTuple):
    left: Annotated[str | None, typer.Option("--left", help="Left.")] = None
    right: Annotated[int, typer.Option("--right", help="Right.")] = 7


def names_of(function: Callable[..., Any]) -> list[str]:
    return [param.name for param in command_of(function).params if param.name != "help"]


def test_a_bundle_is_its_options_in_its_place() -> None:
    taken = []

    @verb()
    def run(session: Session, *, first: str = "a", pair: Pair, last: bool = False) -> None:
        taken.append((session, first, pair, last))

    assert names_of(run) == ["first", "left", "right", "last"]
    session = Session({})
    command_of(run).main(["--left", "x", "--last"], obj=session, standalone_mode=False)
    assert taken == [(session, "a", Pair("x", 7), True)]


def test_a_command_may_do_without_the_session() -> None:
    taken = []

    @verb()
    def run(word: Annotated[str, typer.Argument()]) -> None:
        taken.append(word)

    command_of(run).main(["x"], obj=Session({}), standalone_mode=False)
    assert taken == ["x"]


def test_what_a_command_returns_goes_on_with_the_options_of_what_prints_it() -> None:
    taken = []

    def print_text(session: Session, text: str, pair: Pair, *, sort: str = "") -> int:
        taken.append((session, text + sort, pair))
        return 3

    @verb(then=print_text)
    def run(session: Session, *, word: str = "a") -> str:
        return word * 2

    assert names_of(run) == ["word", "left", "right"]
    session = Session({})
    assert command_of(run).main(["--word", "x", "--right", "1"], obj=session, standalone_mode=False) == 3
    assert taken == [(session, "xx", Pair(None, 1))]


def test_help_is_in_the_language_of_each_run_of_a_process(hafen: Hafen) -> None:
    english, german = "List municipalities", "Kommunen auflisten"
    for lang, own, other in (("en", english, german), ("de", german, english), ("en", english, german)):
        said = hafen("members", "list", "--help", "--lang", lang).out
        assert (own in said, other in said) == (True, False), lang
