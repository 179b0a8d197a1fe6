"""What Typer's parser objects to, said in our words: its English is never read."""

from collections.abc import Callable
from typing import Any

from ssh_cli.errors import UsageError
from ssh_cli.messages import _


def in_our_words(error: Any) -> UsageError:
    """Return the error of Typer's own Click as ours, told by its class and the parameter it names."""
    context = getattr(error, "ctx", None)
    see = _("See: {command} --help").format(command=context.command_path if context else "hafen")
    tell = _TELLERS.get(type(error).__name__, _plain)
    return tell(error, see)


def _no_such_option(error: Any, see: str) -> UsageError:
    from ssh_cli.model.suggestion import did_you_mean

    return UsageError(
        _("There is no option {option} here.").format(option=error.option_name),
        hint=did_you_mean(sorted(error.possibilities or ())) or see,
    )


def _missing(error: Any, see: str) -> UsageError:
    return UsageError(_("{name} is missing.").format(name=_name(error.param)), hint=see)


def _bad_value(error: Any, see: str) -> UsageError:
    choices = getattr(getattr(error.param, "type", None), "choices", None)
    if not choices:
        text = _("The value of {name} is not of the right kind.").format(name=_name(error.param))
        return UsageError(text, hint=see)
    allowed = ", ".join(str(getattr(one, "value", one)) for one in choices)
    text = _("Allowed values of {name}: {values}").format(name=_name(error.param), values=allowed)
    return UsageError(text, hint=see)


def _no_value(error: Any, see: str) -> UsageError:
    return UsageError(_("Option {option} wants a value.").format(option=error.option_name), hint=see)


def _no_command(_error: Any, see: str) -> UsageError:
    return UsageError(_("Which command?"), hint=see)


def _plain(error: Any, see: str) -> UsageError:
    context = getattr(error, "ctx", None)
    if context is not None and hasattr(context.command, "list_commands"):
        return _no_command(error, see)
    return UsageError(_("There are words too many on the line."), hint=see)


_TELLERS: dict[str, Callable[[Any, str], UsageError]] = {
    "NoSuchOption": _no_such_option,
    "MissingParameter": _missing,
    "BadParameter": _bad_value,
    "BadOptionUsage": _no_value,
    "NoArgsIsHelpError": _no_command,
}


def _name(parameter: Any) -> str:
    if parameter is None:
        return ""
    if parameter.param_type_name == "argument":
        return _(parameter.metavar) if parameter.metavar else str(parameter.name).upper()
    return str(max(parameter.opts, key=len))
