"""Run the program: language first, then the command, then an exit code for whatever happened."""

import os
import sys
from collections.abc import Mapping

from ssh_cli import messages
from ssh_cli.cli.console import (
    deliver,
    end_waiting,
    note,
    note_help,
    open_streams,
    show_waiting,
    silence,
    speak_utf8,
)
from ssh_cli.cli.doorway import find_language, language_here
from ssh_cli.errors import (
    DeclinedError,
    HafenError,
    QueryError,
    RefusedError,
    RenamedError,
    UsageError,
    reason_of,
)
from ssh_cli.messages import _

INTERRUPTED = 130
DEFECT = 70


def main() -> None:
    """Run `hafen` with the words of the command line."""
    sys.exit(run(sys.argv[1:], os.environ))


def run(line: list[str], environment: Mapping[str, str]) -> int:
    """Run one command line and return its exit code; nothing is raised."""
    open_streams()
    speak_utf8()
    messages.use(language_here(environment))  # until it is known which one is asked for
    try:
        messages.use(asked := find_language(line, environment)[0])
        _refuse_language(asked)
        return _dispatch(line, environment)
    except BrokenPipeError:
        silence(sys.stdout)
        return 0
    except KeyboardInterrupt:
        note("Interrupted.")
        return INTERRUPTED
    except HafenError as error:
        return _report(error)
    except (OSError, MemoryError) as error:
        return _report_system(error)
    except Exception as error:
        if environment.get("HAFEN_DEBUG"):
            raise
        note("This is a mistake in the program: {error}", error=f"{type(error).__name__}: {error}")
        note("hint: {hint}", hint=_("Please report it with the command you ran; HAFEN_DEBUG=1 shows where."))
        return DEFECT


def _refuse_language(asked: str) -> None:
    if asked not in messages.LANGUAGES:
        raise UsageError(
            "There is no language “{name}”.",
            hint="Languages: {names}",
            name=asked,
            names=", ".join(messages.LANGUAGES),
        )


def _dispatch(line: list[str], environment: Mapping[str, str]) -> int:
    if "--version" in line:
        from ssh_cli import __version__

        deliver(f"hafen {__version__}\n")
        return 0
    import typer

    from ssh_cli.cli.session import Session
    from ssh_cli.cli.verb import hoist, program

    command = program(messages.language())
    words = hoist(line) or ["--help"]
    session = Session(environment, line)
    try:
        show_waiting()
        code = command.main(words, prog_name="hafen", standalone_mode=False, obj=session)
        idle_options = session.idle_options()
    except typer.Abort:
        raise KeyboardInterrupt from None
    except Exception as error:
        if hasattr(error, "format_message"):
            from ssh_cli.cli.help import in_our_words, renamed

            raise renamed(line) or in_our_words(error) from error
        raise
    finally:
        end_waiting()
        session.close()
    if code == INTERRUPTED:  # what Typer makes of Ctrl-C, without a word
        raise KeyboardInterrupt
    for option in () if "--help" in line else idle_options:
        note("{option} makes no difference to this command.", option=option)
    return code if isinstance(code, int) else 0


def _report(error: HafenError) -> int:
    findings = getattr(error, "findings", ())
    if problems := getattr(error, "problems", ()):
        from ssh_cli.check.finding import finding_of

        findings = tuple(finding_of(*problem) for problem in problems)
    if findings:
        from ssh_cli.page.sections.findings import render_text

        note(render_text(findings).rstrip("\n"))
    declined = isinstance(error, DeclinedError)
    message = error.message if declined else _("error: {message}", message=error.message)
    note(message, as_it_is=isinstance(error, RenamedError))
    if isinstance(error, QueryError):
        note(f"  {error.query}\n  {' ' * (error.column - 1)}^", as_it_is=True)
    note_help(error)
    return error.exit_code


def _report_system(error: OSError | MemoryError) -> int:
    """Report what the operating system refused, wherever that was: a full disk, a closed or lost stream."""
    if isinstance(error, MemoryError):
        return _report(
            RefusedError(
                "The memory does not suffice for this command.",
                hint="Close other programs, or raise the limit (see “ulimit -v”).",
            )
        )
    reason = reason_of(error)
    if error.filename is not None:
        name = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else str(error.filename)
        return _report(RefusedError("{file} cannot be used: {reason}", file=name, reason=reason))
    if isinstance(error, FileNotFoundError):  # no stream is ever missing
        return _report(
            RefusedError(
                "The folder in which this command runs no longer exists.", hint="Change to another folder."
            )
        )
    silence(sys.stdout)
    return _report(RefusedError("The output cannot be written: {reason}", reason=reason))
