"""Questions on the terminal: asked where an option is missing, checked before the next one."""

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypedDict, TypeVar, Unpack

from ssh_cli.cli.console import end_waiting, note, note_error, width
from ssh_cli.errors import HafenError, UsageError
from ssh_cli.messages import _, format_day
from ssh_cli.model.written_value import Reason, WrittenValueError

T = TypeVar("T")
_EXAMPLES = 5


class Help(TypedDict, total=False):
    """What helps with a question: words for the tabulator key, what an empty answer means, more about it."""

    words: Iterable[str]
    default: str
    about: str


_run: dict[str, Any] = {"context": None, "silent": False}
"""Which command of Typer runs, whose help explains what its options are for, and whether it asks nobody."""


def begin(context: Any, *, silent: bool) -> None:
    """Let the run of a command ask for its options; nothing, if `silent`, as `--yes` says."""
    _run.update(context=context, silent=silent)


def is_interactive() -> bool:
    """Tell whether somebody sits there who can be asked."""
    return not _run["silent"] and _has_terminal()


def _has_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def demand(
    option: str,
    given: str | None,
    question: str,
    check: Callable[[str], T],
    **helping: Unpack[Help],
) -> T:
    """Return what an option says, or ask for it; raise UsageError where nobody can be asked.

    Without a `question` that is what the help of the option begins with.

    `check` turns the text into a value, or raises a HafenError that says what is wrong with it. On a
    terminal the question is then put again.
    """
    if given is not None:
        return check(given)
    if not is_interactive():
        raise missing(option)
    explained = _help_of(option)
    helping.setdefault("about", explained)
    return ask(question or first_sentence(explained), check, **helping)


def offer(
    option: str, given: str | None, question: str, check: Callable[[str], T], **helping: Unpack[Help]
) -> T | None:
    """Return what an option says, or ask for it; nobody to ask, and no answer and `default`, is None."""
    if given is not None:
        return check(given)
    if not is_interactive():
        return None

    def read(text: str) -> T | None:
        return check(text) if text else None

    helping.setdefault("about", _help_of(option))
    return ask(question, read, optional=True, **helping)


def first_sentence(text: str) -> str:
    """Return what a help begins with, as a question."""
    return text.partition(". ")[0].removesuffix(".")


def _help_of(option: str) -> str:
    """Return what explains an option, or the argument that stands for a value, of the command that runs."""
    context = _run["context"]
    known = (
        explain(parameter, context)
        for parameter in (context.command.params if context else ())
        if option in parameter.opts or (parameter.metavar and option == _(parameter.metavar))
    )
    return next(known, "")


def explain(parameter: Any, context: Any) -> str:
    """Return what the help says of a parameter, how a day may be told, and where to read the rest."""
    from ssh_cli.cli.help import about

    days = _("A day, a month or a year, for example 14 June 2019, 2019-06 or 2019.")
    more = days if parameter.metavar == "DAY" else _("See: {command} --help", command=context.command_path)
    return f"{about(parameter, context)} {more}"


def missing(option: str) -> UsageError:
    """Return the error for an option that is needed, and that nobody can be asked for."""
    said = _("Without --yes you would be asked for it.")
    hint = said if _run["silent"] and _has_terminal() else _("On a terminal you would be asked for it.")
    return UsageError("{name} is missing.", hint=hint, name=option)


def ask(
    question: str,
    check: Callable[[str], T],
    *,
    words: Iterable[str] = (),
    optional: bool = False,
    default: str = "",
    about: str = "",
) -> T:
    """Ask until `check` takes the answer; end of input is as Ctrl-C: raise KeyboardInterrupt.

    `about` explains the question to who answers with a question mark; without it some of `words` do.
    """
    words = tuple(words)
    examples = _("For example: {example}", example=", ".join(words[:_EXAMPLES])) if words else ""
    about = " ".join(filter(None, (about, examples)))
    mark = f" [{format_day(default)}]" if default else _(" (Enter: nothing)") if optional else ""
    while True:
        answer = _read(f"{question}{mark}: ", words) or default
        if answer == "?":
            note(about or _("There is no more to say about this question."))
            continue
        if not answer and not optional:
            note("An answer is needed here; Ctrl-C ends without writing anything.")
            continue
        try:
            return _checked(answer, check)
        except HafenError as error:
            note_error(error, lead="  ")


def _checked(answer: str, check: Callable[[str], T]) -> T:
    """Return what `check` takes; a day that is read but not certain is shown first, and may be refused."""
    try:
        return check(answer)
    except WrittenValueError as error:
        if error.reason is not Reason.UNCERTAIN:
            raise
        (reading,) = error.readings
        if not confirm(_("Is {day} meant?", day=format_day(reading))):
            raise
        return check(reading)


def choose(
    question: str,
    choices: Sequence[tuple[Any, str]],
    *,
    default: int | None = None,
    about: str = "",
    is_listed: bool = True,
    meaning: Callable[[str], Any] = lambda _text: None,
) -> Any:
    """Let one of `choices` (value, label) be chosen by its number, from 1; return its value.

    A word that stands in one label alone will do. `meaning` returns the value that other words mean, None
    for none; `about`: as for `ask`. Where the list stands above already, it is not `is_listed` again.
    """
    note(question)
    for number, (_value, label) in enumerate(choices, start=1):
        if is_listed:
            note(f"  {number}  {label}")
    prompt = _("Number") if default is None else _("Number [{default}]", default=default + 1)
    while True:
        answer = _read(f"{prompt}: ", ())
        if not answer and default is not None:
            return choices[default][0]
        if answer.isascii() and answer.isdigit() and 1 <= int(answer) <= len(choices):
            return choices[int(answer) - 1][0]
        if answer == "?":
            note(about or _("Type a number from 1 to {n}, or the words beside it.", n=len(choices)))
            continue
        wanted = answer.casefold()
        exact = [value for value, label in choices if wanted in {str(value).casefold(), label.casefold()}]
        if len(exact) == 1:
            return exact[0]
        if (other := meaning(answer)) is not None:
            return other
        within = [value for value, label in choices if wanted in label.casefold()]
        if len(within) == 1 and wanted and not wanted.isdigit():
            return within[0]
        note("Type a number from 1 to {n}.", n=len(choices))


def confirm(question: str, *, default: bool = True) -> bool:
    """Ask for yes or no."""
    yes, no = _("yes"), _("no")
    marks = f"{yes[0].upper()}/{no[0]}" if default else f"{yes[0]}/{no[0].upper()}"
    while True:
        answer = _read(f"{question} [{marks}] ", ()).casefold()
        if not answer:
            return default
        if answer in {yes, yes[0], "y", "yes"}:
            return True
        if answer in {no, no[0]}:
            return False
        note("Type {yes} or {no}.", yes=yes, no=no)


def _read(prompt: str, words: Iterable[str]) -> str:
    """Return one line, without blanks around it; with line editing where the terminal can.

    A question that is wider than the terminal is broken between words.
    """
    from ssh_cli.page.lines import wrap

    end_waiting()
    above, _line_end, last = wrap(prompt.rstrip(), width(sys.stderr)).rpartition("\n")
    if above:
        note(above, as_it_is=True)
    try:
        if sys.stdout.isatty():
            _complete(tuple(words))
            return input(f"{last} ").strip()
        sys.stderr.write(f"{last} ")
        sys.stderr.flush()
        line = sys.stdin.readline()
    except (EOFError, KeyboardInterrupt):
        raise _left() from None
    if not line:
        raise _left()
    return line.strip()


def _left() -> KeyboardInterrupt:
    """Say that nothing was written, as every question comes before that, and return what ends the run."""
    note("\n" + _("Nothing was written."))
    return KeyboardInterrupt()


def _complete(words: tuple[str, ...]) -> None:
    """Let the tabulator key complete `words` in the next line."""
    try:
        import readline
    except ImportError:  # Windows
        return

    def match(text: str, state: int) -> str | None:
        fitting = [word for word in words if word.casefold().startswith(text.casefold())]
        return fitting[state] if state < len(fitting) else None

    readline.set_completer(match)
    readline.set_completer_delims(" ,")
    readline.parse_and_bind("tab: complete")
