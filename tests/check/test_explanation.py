"""Every rule and every error of a run has a text of a fixed form, and no text is left over."""

import pkgutil
import re
from importlib import import_module
from pathlib import Path

import pytest

import ssh_cli
from ssh_cli import messages
from ssh_cli.check import finding
from ssh_cli.check.explanation import Stage, explanation, explanations
from ssh_cli.check.finding import Severity
from ssh_cli.errors import HafenError

FOLDER = Path(finding.__file__).parent
TEXTS = sorted([*FOLDER.glob("rules/*.md"), *FOLDER.glob("errors/*.md")])
FORM = re.compile(
    r"""---\nstage: [a-z]+\n(severity: [a-z]+\n)?order: [0-9]+\n---\n
## Deutsch\n\n([^\n#`]+\n)+
## English\n\n([^\n#]+\n)+
(## Befund\n\n([^\n#]+\n{1,2})+## Finding\n\n([^\n]+\n{1,2})+)?## Wrong\n\n```text\n((?!```)[^\n]*\n)*```\n
## Right\n\n```text\n((?!```)[^\n]*\n)+```\n"""
)


def test_texts_have_the_fixed_form() -> None:
    assert [path.name for path in TEXTS if not FORM.fullmatch(path.read_text("utf-8"))] == []


def test_names_and_places_are_taken_once() -> None:
    assert len({path.name for path in TEXTS}) == len(TEXTS) == len(explanations())
    places = [(entry.stage, entry.order) for entry in explanations().values()]
    assert len(set(places)) == len(places)


def test_only_errors_of_a_run_lie_in_their_folder_and_they_have_no_severity() -> None:
    for path in TEXTS:
        is_error = explanation(path.stem).stage is Stage.RUN
        assert (path.parent.name == "errors") == is_error == ("severity:" not in path.read_text("utf-8"))


def test_sentences_of_a_rule_are_the_same_in_both_languages() -> None:
    for entry in explanations().values():
        german, english = (entry.sentences[language] for language in ("de", "en"))
        marks = [re.findall(r"^[a-z-]+:|{[a-z_]+", text, re.MULTILINE) for text in (german, english)]
        lines = [[len(part.split("\n")) for part in text.split("\n\n")] for text in (german, english)]
        assert (marks[0], lines[0]) == (marks[1], lines[1]), entry.name


def test_a_sentence_is_chosen_by_its_reason() -> None:
    entry = explanation("yaml-syntax")
    assert entry.sentence(reason="sign", character="&")[0] == "A text cannot begin with & here."
    assert entry.sentence(reason="something-new") == entry.sentence(reason="other")
    assert explanation("yaml-line").sentence()[1] == ""
    assert explanation("yaml-tab").sentence(reason="unknown") == explanation("yaml-tab").sentence()


def test_a_text_is_read() -> None:
    entry = explanation("yaml-indentation")
    assert (entry.name, entry.stage, entry.severity) == ("yaml-indentation", Stage.YAML, Severity.WARNING)
    assert entry.meaning.startswith("Each level is indented by two spaces, the items")
    assert entry.wrong == "subject:\n- safe-harbour"
    assert entry.right == "subject:\n  - safe-harbour"
    messages.use("de")
    assert entry.meaning.startswith("Jede Ebene")


def test_an_example_may_be_an_empty_file() -> None:
    assert explanation("file-empty").wrong == ""


@pytest.mark.parametrize("name", ["", "nowhere", "__init__", "../errors/usage", "usage\n"])
def test_there_is_no_explanation_of_what_is_no_rule(name: str) -> None:
    with pytest.raises(KeyError):
        explanation(name)


def test_examples_differ_and_languages_too() -> None:
    for entry in explanations().values():
        assert entry.right != entry.wrong, entry.name
        assert entry.meanings["de"] != entry.meanings["en"], entry.name


def test_every_error_of_a_run_is_explained_with_its_exit_code() -> None:
    for module in pkgutil.walk_packages(ssh_cli.__path__, "ssh_cli."):
        if module.name != "ssh_cli.__main__":
            import_module(module.name)
    codes: dict[str, set[int]] = {}
    errors: list[type[HafenError]] = [HafenError, *_below(HafenError)]
    for error in errors:
        codes.setdefault(error.slug, set()).add(error.exit_code)
    explained = [entry for entry in explanations().values() if entry.stage is Stage.RUN]
    assert set(codes) == {entry.name for entry in explained}
    for entry in explained:
        (code,) = codes[entry.name]
        assert entry.meanings["en"].endswith(f" {code}."), entry.name
        assert entry.meanings["de"].endswith(f" {code}."), entry.name


def _below(error: type[HafenError]) -> list[type[HafenError]]:
    direct = error.__subclasses__()
    return [*direct, *(deeper for subclass in direct for deeper in _below(subclass))]
