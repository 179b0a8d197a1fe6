"""Every rule has a fixture that raises it and no other, and words that explain it in both languages."""

import re

from ssh_cli import messages
from ssh_cli.check.explanation import Stage, explanations
from ssh_cli.check.finding import Severity
from ssh_cli.check.rules import RULES
from ssh_cli.check.ways import REFERENCES
from ssh_cli.kinds.shared import Wording
from ssh_cli.kinds.survey import Option, Question
from ssh_cli.load.examination import examine
from ssh_cli.source.tree import MemoryTree
from tests.cases import every
from tests.check.towns import BROKEN, MADE, ON, changed, examined, minimal, with_fixture

_ELSEWHERE = {Stage.OVERLAY, Stage.BASELINE, Stage.RUN}
_OF_THE_FILE = {"day-impossible", "ground-not-adopted", "id-without-date", "resolution-unknown"}
"""Rules that quote a day as the file has it."""

EXPLANATIONS = explanations()
RULE_NAMES = [name for name, entry in EXPLANATIONS.items() if entry.stage not in _ELSEWHERE]


def test_the_minimal_dataset_is_healthy() -> None:
    result = examine(MemoryTree(minimal()), on=ON)
    assert result.findings == ()
    assert (result.files_count, result.record_count) == (13, 13)


@every("rule", RULE_NAMES)
def test_fixture_raises_its_rule_and_no_other(rule: str) -> None:
    findings = examined(rule).findings
    assert [finding.rule for finding in findings] == [rule], findings
    assert findings[0].severity is EXPLANATIONS[rule].severity


def test_a_past_letter_needs_a_source_or_words_of_its_own() -> None:
    path, ours = "letters/2021-07-musterbrief.yaml", "reconstruction: true\n"
    raw = minimal()[path]
    assert isinstance(raw, bytes)
    unsourced = raw.decode().removesuffix("source: muster-brief\n")
    own = unsourced.replace(ours, "")
    bare = own.replace("template: musterbrief\n", "")
    for text, day, entry in (
        (unsourced, ON, ["record-without-source"]),
        (own, ON, []),
        (bare, ON, ["record-without-source"]),
        (bare, "2021-07-31", []),
    ):
        findings = examine(MemoryTree({**minimal(), path: text.encode()}), on=day).findings
        assert [finding.rule for finding in findings if finding.path == path] == entry, text


def test_every_fixture_belongs_to_a_rule() -> None:
    assert {path.name for path in BROKEN.iterdir()} | MADE.keys() == set(RULE_NAMES)


def test_every_rule_is_explained() -> None:
    assert set(RULES) == {name for name, entry in EXPLANATIONS.items() if entry.stage is Stage.RULES}


@every("rule", RULE_NAMES)
def test_messages_are_german_too(rule: str) -> None:
    english = examined(rule).findings[0]
    messages.use("de")
    german = examined(rule).findings[0]
    assert german.message != english.message
    assert rule in _OF_THE_FILE or not re.search(r"[0-9]{4}-[0-9]{2}", german.message)
    assert (german.line, german.column, german.rule) == (english.line, english.column, english.rule)
    assert not english.hint or german.hint != english.hint


PLACES = {
    "schema-value": ("members/bb/musterstadt.yaml", 5, 7),
    "schema-unknown-key": ("members/bb/musterstadt.yaml", 4, 1),
    "schema-required": ("members/ni/neudorf.yaml", 2, 1),
    "key-lost-zero": ("members/ni/neudorf.yaml", 6, 6),
    "day-misread": ("members/bb/musterstadt.yaml", 12, 11),
    "mobile-number": ("members/bb/musterstadt.yaml", 38, 15),
    "source-unknown": ("meetings/2019-06-14-gruendung.yaml", 12, 9),
    "entry-not-unique": ("resolutions/bb/musterstadt-2020-03-aufnahme.yaml", 19, 9),
    "land-not-folder": ("members/bb/musterstadt.yaml", 5, 7),
}


@every("rule", PLACES)
def test_findings_point_at_the_value(rule: str) -> None:
    finding = examined(rule).findings[0]
    assert (finding.path, finding.line, finding.column) == PLACES[rule]


def test_warnings_leave_the_record_in_the_dataset() -> None:
    result = examined("yaml-line")
    assert result.findings[0].severity is Severity.WARNING
    assert "neudorf" in result.dataset.municipalities


def test_a_point_in_a_whole_number_is_told_from_the_thousands() -> None:
    member = "members/bb/musterstadt.yaml"
    raw = minimal()[member]
    assert isinstance(raw, bytes)
    cases = {
        "26.902": ("must be a whole number, but is a number with decimal places (26.902)", "thousands"),
        "1.000": ("must be a whole number, but is a number with decimal places (1.0)", "thousands"),
        ".inf": ("must be a number, but is no finite number (inf)", ""),
    }
    for value, (message, hint) in cases.items():
        text = re.sub(r"value: [0-9]+", f"value: {value}", raw.decode(), count=1)
        findings = examine(MemoryTree({**minimal(), member: text.encode()}), on=ON).findings
        (finding,) = [finding for finding in findings if finding.rule == "schema-type"]
        assert message in finding.message, value
        assert hint in finding.hint, value


def test_a_line_end_is_for_sentences_alone() -> None:
    member = "members/ni/neudorf.yaml"
    resolution = "resolutions/bb/musterstadt-2020-03-aufnahme.yaml"
    cases = [
        (member, "name: Neudorf", 'name: "Neu\\tdorf"', ["line-broken"]),
        (member, "name: Neudorf", 'name: "Neu\\ndorf"', ["line-broken"]),
        (member, "land: NI", "land: NI\nofficial_name: |\n  Gemeinde\n  Neudorf", ["line-broken"]),
        (
            member,
            "example.org/liste",
            "example.org/liste\n    note: |\n      Ein Satz.\n      Noch einer.",
            [],
        ),
        ("demands.yaml", "de: ", "de: |\n        ", ["line-broken"]),
        (resolution, "outcome: ", "body_name: |\n  Rat\noutcome: ", ["line-broken"]),
        (resolution, "outcome: ", "outcome_note: |\n  Ein Satz.\n  Noch einer.\noutcome: ", []),
    ]
    for path, before, after, rules in cases:
        raw = minimal()[path]
        assert isinstance(raw, bytes)
        text = raw.decode()
        assert before in text, path
        changed_file = {**minimal(), path: text.replace(before, after, 1).encode()}
        assert [finding.rule for finding in examine(MemoryTree(changed_file), on=ON).findings] == rules, after


def test_a_broken_file_makes_no_reference_dangle() -> None:
    result = examine(MemoryTree(changed(lambda _raw: b"\xff\xff")), on=ON)
    assert [finding.rule for finding in result.findings] == ["file-not-utf8"]


def test_whatever_a_field_refers_to_is_looked_for() -> None:
    assert {f"{name}-unknown" for name in REFERENCES} <= RULES.keys()


def test_surveys_and_their_answers_name_what_is_there() -> None:
    folder, nobody, nothing = "surveys/2021-umfrage", "asked_by: niemand", "demands: [nichts, mehr-aufnahme]"
    survey = f"""id: 2021-umfrage
title: {{de: Umfrage, en: Survey}}
from: 2021-02
{nobody}
questions:
  - {{id: beschluss, text: {{de: Beschlossen?, en: Resolved?}}, kind: yes-no, {nothing}}}
results:
  - {{id: fast-alle, text: {{de: Fast alle., en: Nearly all.}}, {nothing}, source: keine}}
  - {{id: fast-alle, text: {{de: Fast alle., en: Nearly all.}}, source: muster-brief}}
source: keine
"""
    answers = "[{question: x, answer: true}, {question: x, answer: false}]"
    answer = f"survey: 2021-andere\nmember: niemand\nanswers: {answers}\nsource: keine\n"
    path = f"{folder}/answers/neudorf.yaml"
    result = examine(MemoryTree({**minimal(), f"{folder}/survey.yaml": survey, path: answer}), on=ON)
    listed = [
        (finding.path, finding.rule, finding.pointer)
        for finding in result.findings
        if finding.rule != "schema-line"
    ]
    assert listed == [
        (path, "id-not-file-name", ("survey",)),
        (path, "survey-unknown", ("survey",)),
        (path, "id-not-file-name", ("member",)),
        (path, "member-unknown", ("member",)),
        (path, "entry-not-unique", ("answers", 1, "question")),
        (path, "source-unknown", ("source",)),
        (f"{folder}/survey.yaml", "member-unknown", ("asked_by",)),
        (f"{folder}/survey.yaml", "demand-unknown", ("questions", 0, "demands", 0)),
        (f"{folder}/survey.yaml", "demand-unknown", ("results", 0, "demands", 0)),
        (f"{folder}/survey.yaml", "source-unknown", ("results", 0, "source")),
        (f"{folder}/survey.yaml", "entry-not-unique", ("results", 1, "id")),
        (f"{folder}/survey.yaml", "source-unknown", ("source",)),
    ]


def test_an_answer_fits_the_kind_of_its_question_and_its_options() -> None:
    wording = Wording(de="?", en="?")
    options = tuple(Option(id=name, label=wording) for name in ("yes", "no"))
    allowed: dict[str, tuple[object, ...]] = {
        "yes-no": (True, False),
        "number": (0, 12),
        "text": ("12", "maybe", "yes"),
        "choice": ("yes",),
        "multiple": ("yes", ("yes", "no")),
    }
    answers = (True, False, 0, 12, "12", "maybe", "yes", ("yes", "no"), ("yes", "maybe"))
    wrong = []
    for kind, fitting in allowed.items():
        question = Question(id="q", text=wording, kind=kind, options=options)
        for answer in answers:
            expected = any(type(entry) is type(answer) and entry == answer for entry in fitting)
            if question.allows(answer) is not expected:
                wrong.append((kind, answer))
    assert wrong == []


def test_an_answer_names_a_question_of_its_survey() -> None:
    files = with_fixture("answer-unlike-question")
    path = "surveys/2021-umfrage/answers/musterstadt.yaml"
    raw = files[path]
    assert isinstance(raw, bytes)
    result = examine(
        MemoryTree({**files, path: raw.replace(b"question: plaetze", b"question: platze")}), on=ON
    )
    assert [(finding.rule, finding.pointer, finding.hint) for finding in result.findings] == [
        ("answer-unlike-question", ("answers", 0, "question"), "Did you mean: “plaetze”?")
    ]


def test_the_answers_on_record_are_not_more_than_were_asked() -> None:
    """What is told of the number of answers may be right while more of them are on record."""
    files = with_fixture("answer-unlike-question")
    path, answers = "surveys/2021-umfrage/survey.yaml", "surveys/2021-umfrage/answers"
    survey, answer = files[path], files[f"{answers}/musterstadt.yaml"]
    assert isinstance(survey, bytes)
    assert isinstance(answer, bytes)
    answer = answer.replace(b"true", b"12")
    for asked, entry in ((1, ["more-answered-than-asked"]), (2, [])):
        replaced = survey.replace(b"questions:", b"asked: %d\nanswered: 1\nquestions:" % asked)
        both = {name: answer.replace(b"musterstadt", name.encode()) for name in ("musterstadt", "neudorf")}
        own = {path: replaced, **{f"{answers}/{name}.yaml": raw for name, raw in both.items()}}
        assert [finding.rule for finding in examine(MemoryTree({**files, **own}), on=ON).findings] == entry


def test_a_broken_catalogue_makes_no_reference_dangle() -> None:
    for path in ("demands.yaml", "sources.yaml", "publishers.yaml", "alliance.yaml"):
        result = examine(MemoryTree({**minimal(), path: "id: x\n"}), on=ON)
        assert {finding.path for finding in result.findings} == {path}
