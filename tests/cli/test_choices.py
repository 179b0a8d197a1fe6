"""The values of options: help and completion have them from where they are declared."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import typer

from ssh_cli import messages
from ssh_cli.analysis.mandates import Basis, Weight
from ssh_cli.cli import options as choices
from ssh_cli.cli.help import about, values_of
from ssh_cli.cli.options import Audience, choose_among
from ssh_cli.cli.verb import app
from ssh_cli.errors import UsageError
from ssh_cli.letters.serial import Grouping
from ssh_cli.picture.map_theme import NO_SHADE, SHADINGS
from ssh_cli.source.folders import schema_text
from tests.cli.conftest import Hafen


def _parameters(command: Any, context: Any, path: str = "") -> Iterator[tuple[str, Any, Any]]:
    for parameter in command.get_params(context):
        yield f"{path} {max(parameter.opts, key=len)}".strip(), parameter, context
    for name in command.list_commands(context) if hasattr(command, "list_commands") else ():
        yield from _parameters(command.get_command(context, name), context, f"{path} {name}".strip())


def _every_parameter() -> dict[str, tuple[Any, Any]]:
    root: Any = typer.main.get_command(app)
    context = root.make_context("hafen", ["--help"], resilient_parsing=True)
    return {name: (parameter, ctx) for name, parameter, ctx in _parameters(root, context)}


PARAMETERS = _every_parameter()
IN_RECORDS = {
    "resolutions add --body": ("resolution", "properties/body"),
    "resolutions add --outcome": ("resolution", "properties/outcome"),
    "resolutions add --subject": ("resolution", "properties/subject/items"),
    "letters new --kind": ("letter", "properties/kind"),
    "members contact --role": ("member", "properties/contacts/items/properties/role"),
    "members office --salutation": ("member", "properties/offices/items/properties/salutation"),
}


@pytest.mark.parametrize("name", IN_RECORDS)
def test_options_take_what_the_schema_of_their_field_takes(name: str) -> None:
    kind, way = IN_RECORDS[name]
    schema = json.loads(schema_text(kind))
    for step in way.split("/"):
        schema = schema[step]
    assert set(values_of(*PARAMETERS[name])) == set(schema["enum"])


def test_values_are_not_written_again_in_help_or_placeholder() -> None:
    remarks = {"map --format", "check --format"}  # what some of their values are stands among them
    again = {
        name
        for name, (parameter, ctx) in PARAMETERS.items()
        if "|" in (parameter.metavar or "").replace(messages.N_("FILE|FOLDER"), "")
        or (
            ", ".join(values_of(parameter, ctx)[:2]) in (parameter.help or "")
            and len(values_of(parameter, ctx)) > 1
        )
    }
    assert again <= remarks


def test_help_names_the_values() -> None:
    outcome = PARAMETERS["resolutions add --outcome"]
    assert about(*outcome) == (
        "How the decision ended: adopted, rejected, withdrawn, referred, pending, unknown."
    )
    messages.use("de")
    assert about(*outcome) == (
        "Wie die Entscheidung ausging: adopted (angenommen), rejected (abgelehnt), "
        "withdrawn (zurückgezogen), referred (verwiesen), pending (anhängig), unknown (unbekannt)."
    )
    assert all("{" not in about(*parameter) for parameter in PARAMETERS.values())


def test_what_only_some_may_take() -> None:
    assert "eml" in choices.letter_formats()
    assert "eml" not in choices.report_formats()
    assert set(choices.formats_of("blocks", "rows", "feed")()) == {*choices.report_formats(), "atom"}
    assert choices.confirmation_bases()[0] == "confirmation"
    assert "published-letter" not in choices.confirmation_bases()


def test_an_option_takes_the_words_for_its_values_too_and_its_error_names_both() -> None:
    kinds = {"meetings": "Treffen und Ereignisse | Meetings and events", "letters": "Briefe | Letters"}
    for text in ("meetings", "Treffen", "treffen und ereignisse", "Meetings"):
        assert choose_among("--kind", text, kinds) == "meetings"
    messages.use("de")
    with pytest.raises(UsageError) as caught:
        choose_among("--kind", "Sitzungen", kinds)
    assert "meetings (Treffen und Ereignisse), letters (Briefe)" in caught.value.message


def test_the_words_for_values_are_of_those_there_are_and_mean_one_each() -> None:
    declared: dict[str, set[str]] = {
        "--basis": {*Basis},
        "--for": {*Audience},
        "--group": {*Grouping},
        "--shade": {*SHADINGS, NO_SHADE},
        "--weight": {*Weight},
    }
    for option, codes in declared.items():
        allowed = choices.values_of(option)
        assert set(allowed) == codes, option
        for code, words in allowed.items():
            for word in (code, *words.split(" | "), words.partition(" | ")[0].upper()):
                assert choose_among(option, word, allowed) == code, (option, word)


def test_the_beginning_of_a_word_is_enough_where_it_is_one_word_s() -> None:
    assert choose_among("--shade", "Sich", choices.values_of("--shade")) == "declared"
    for unclear in ("", "b", "xyz"):
        with pytest.raises(UsageError):
            choose_among("--basis", unclear, {"both": "beides | both", "board": "Vorstand | board"})


@pytest.mark.parametrize(
    "line",
    [
        "mandates check 2021-07 --basis Erklärung",
        "mandates common --weight Plätze",
        "papers city potsdam --for uns",
    ],
)
def test_options_of_commands_take_words(hafen: Hafen, line: str) -> None:
    assert hafen(*line.split()).code == 0
    refused = hafen(*line.split()[:-1], "quatsch", "--lang", "de")
    assert refused.code == 2
    assert "Zulässig sind" in refused.err
