"""Writing the table of what can be completed, from the commands themselves and the fields of queries."""

import re
from collections.abc import Iterator
from typing import Any

import typer

from ssh_cli.check.explanation import explanations
from ssh_cli.cli.completion.scripts import SHELLS
from ssh_cli.model.dataset import Dataset
from ssh_cli.query.field import FieldType
from ssh_cli.query.fields import KINDS, table

_HEAD = "# What shells complete; written from the commands and fields, and held against them by a test."
_BY_OPTION = {
    "--member": "records:members", "--into": "records:members", "--sender": "records:members",
    "--confirm": "records:members", "--decline": "records:members", "--no-answer": "records:members",
    "--resolution": "records:resolutions", "--letter": "records:letters", "--reply": "records:recipients",
    "--to": "records:recipients", "--demands": "list:demands", "--commitment": "records:demands",
    "--source": "records:sources", "--reminded": "query:members", "--invite": "query:members",
    "--to-members": "query:members", "--concerning": "query:members",
}  # fmt: skip
_BY_METAVAR = {
    "DIR": "folders", "FILE": "files", "PATH": "files", "FILE.docx": "files", "REPORT": "files",
    "REV": "revision", "A..B": "revision", "REV..REV": "revision", "COMMIT": "revision",
    "RECORD": "records:any", "FIELD": "field", "DEMAND": "records:demands", "LETTER": "records:letters",
    "SURVEY": "records:surveys", "MEETING": "records:meetings", "MUNICIPALITY": "records:members",
    "ONE SIDE": "records:members", "OTHER": "records:members", "OLD": "records:resolutions",
    "NEW": "records:resolutions", "QUERY FIELD=VALUE …": "query:members",
}  # fmt: skip
_CODE = re.compile(r"[a-z][a-z-]*")
_PARTS = re.compile(r",\s*|\s+(?:or|and)\s+")


def write_table(dataset: Dataset) -> str:
    """Return the table; `dataset` tells which fields hold identifiers of which records."""
    lines = [_HEAD, *_commands(), *_fields(dataset)]
    return "".join(f"{line}\n" for line in lines)


def _commands() -> Iterator[str]:
    from ssh_cli.cli.app import app

    root: Any = typer.main.get_command(app)
    with root.make_context("hafen", ["--help"], resilient_parsing=True) as context:
        yield from _of_command(root, "", context)


def _of_command(command: Any, path: str, context: Any) -> Iterator[str]:
    names = command.list_commands(context) if hasattr(command, "list_commands") else []
    inner = {name: command.get_command(context, name) for name in names}
    for name, one in inner.items():
        yield _line("command", path, name, "", (one.help or "").split("\n", 1)[0])
    for parameter in command.get_params(context):
        if getattr(parameter, "hidden", False):
            continue
        if parameter.param_type_name == "option":
            values = "flag" if parameter.is_flag else _values(parameter, path)
            about = "Show this help." if "--help" in parameter.opts else parameter.help or ""
            for name in (*parameter.opts, *parameter.secondary_opts):
                yield _line("option", path, name, values, about)
        else:
            count = "many" if parameter.nargs == -1 else "one"
            yield _line("argument", path, parameter.name, _values(parameter, path), count)
    for name, one in inner.items():
        yield from _of_command(one, f"{path} {name}".strip(), context)


def _values(parameter: Any, path: str) -> str:
    """Return what a parameter takes, as far as its placeholder, its help and its command tell."""
    group = path.split(" ", maxsplit=1)[0]
    kind = group if group in KINDS else "members"
    metavar = parameter.metavar or ""
    name = max(parameter.opts, key=len)
    if metavar == "DAY":
        return "text"
    choices = [str(one) for one in getattr(parameter.type, "choices", ())] or metavar.split("|")
    if len(choices) > 1 and all(map(_CODE.fullmatch, choices)):
        return f"words:{','.join(choices)}"
    own = {"QUERY": f"query:{kind}", "A,B,…": f"columns:{kind}"}.get(metavar)
    if own and name not in _BY_OPTION:
        return own
    if parameter.param_type_name == "argument" and metavar == "NAME" and not path.endswith(" add"):
        return f"records:{kind}"
    special = {"RULE": f"words:{','.join(explanations())}", "SHELL": f"words:{','.join(SHELLS)}"}
    found = special.get(metavar) or _BY_OPTION.get(name) or _BY_METAVAR.get(metavar)
    return found or _listed(parameter.help or "")


def _listed(about: str) -> str:
    """Return the codes that a help text lists up to its first stop: `adopted, rejected or unknown`."""
    first = re.split(r"[.;](?:\s|$)", about, maxsplit=1)[0].rpartition(":")[2].strip()
    codes = [one for one in _PARTS.split(first) if one]
    is_list = len(codes) > 2 and all(map(_CODE.fullmatch, codes))
    return f"words:{','.join(codes)}" if is_list else "text"


def _fields(dataset: Dataset) -> Iterator[str]:
    known = {
        "records:demands": set(dataset.demands),
        "records:members": set(dataset.municipalities),
        "records:programmes": set(dataset.programmes),
    }
    for kind in KINDS:
        for field in table(kind).fields:
            codes = [one for one in field.codes(dataset) if re.fullmatch(r"[\w.-]+", one, re.ASCII)]
            if field.type is FieldType.MANDATE:
                values = "records:demands"
            elif field.names is not None:
                values = next((name for name, ids in known.items() if codes and ids >= set(codes)), "")
            elif field.type is FieldType.ANSWER and not codes:
                values = "words:yes,no,possible"
            else:
                values = f"words:{','.join(codes)}" if codes else ""
            yield _line("field", kind, field.name, values, field.label)


def _line(*parts: str) -> str:
    return "\t".join(" ".join(part.split()) for part in parts)
