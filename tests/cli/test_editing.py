import os
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from ssh_cli.workflow.batch import writing
from ssh_cli.workflow.journal import workplace_of, write_journal
from tests.cli.conftest import Ended, Golden, Hafen
from tests.cli.terminal import Talk, converse
from tests.cli.test_fmt import MINIMAL, TOWN, data, seen

__all__ = ["data"]
ROOT = Path(__file__).parents[2]
SOURCE = ("--source", "https://www.example.org/neu")
Run = Callable[..., Ended]


@pytest.fixture
def run(hafen: Hafen, data: Path) -> Run:
    """Run `hafen` on the dataset of towns, on a day of its own."""
    return lambda *words: hafen(*words, "--data", str(data), "--on", "2026-01-01")


def files(data: Path) -> dict[str, bytes]:
    found = (path for path in data.rglob("*") if path.is_file() and not path.name.startswith(".hafen"))
    return {path.relative_to(data).as_posix(): path.read_bytes() for path in found}


EVENTS = {
    name: (*shlex.split(words), *(SOURCE if name not in {"source", "set"} else ()))
    for name, words in {
        "add": "members add Beispielstadt",
        "join": "members join Beispielstadt --key 12999003 --from 4.5.2021 --declaration muster-erklaerung"
        " --resolution-title Beitritt --resolution-date 2021-05-04",
        "leave": "members leave musterstadt --until 2024-12-31 --note Ratsbeschluss.",
        "dormant": "members dormant musterstadt --from 2024-02 --basis press --weak",
        "declare": "members declare neudorf --from 2021-03 --resolution-date 2021-03"
        " --resolution-title 'Sicherer Hafen'",
        "revoke": "members revoke musterstadt --until 2024-03 --resolution-date 2024-03"
        " --resolution-title Widerruf",
        "office": "members office neudorf --office Bürgermeister --holder 'Max Mustermann'"
        " --known-on 2025-06 --salutation herr",
        "contact": "members contact musterstadt --role town-hall --email integration@example.org",
        "merge": "members merge neudorf --into musterstadt --until 2025-12-31",
        "resolution": "resolutions add --member neudorf --date 4.5.2021 --title 'Aufnahme aus Lagern'"
        " --body council --subject reception --outcome adopted --vote 12:3:1"
        " --commitment 'mehr-aufnahme:supports:act=Nimmt zehn Menschen auf'",
        "source": "sources add blatt-2020 --title 'Neudorf hilft' --publisher Musterblatt --kind press"
        " --date 3.2.2020",
        "set": "set land:BB population.value=12500 source+=muster-brief --expect 1",
    }.items()
}


@pytest.mark.parametrize("lang", ["de", "en"])
def test_each_event_shows_what_it_changes_and_says_what_comes_next(
    run: Run, golden: Golden, data: Path, lang: str
) -> None:
    told = []
    for name, words in EVENTS.items():
        before = files(data)
        ended = run(*words, "--yes", "--lang", lang)
        told.append(f"=== {name}: {' '.join(words)}\n{seen(ended.err, data)}exit {ended.code}\n")
        assert (ended.code, ended.out) == (0, ""), ended.err
        assert run("check").code == 0
        for path in files(data).keys() - before.keys():
            (data / path).unlink()
        for path, raw in before.items():
            (data / path).write_bytes(raw)
    golden(f"cli/life-events.{lang}.txt", "\n".join(told))


def test_new_records_are_in_the_house_style(run: Run) -> None:
    for name in ("join", "declare", "resolution", "source", "office"):
        assert run(*EVENTS[name], "--yes").code == 0
    assert run("fmt", "--check").code == 0


def test_a_dry_run_and_a_run_that_can_ask_nobody_write_nothing(run: Run, data: Path) -> None:
    before = files(data)
    ended = run(*EVENTS["leave"], "--dry-run")
    assert (ended.code, "dry run" in ended.err) == (0, True)
    ended = run(*EVENTS["leave"])
    assert (ended.code, "--yes" in ended.err) == (5, True)
    assert files(data) == before


REFUSED = {
    "contact musterstadt --role town-hall --email erika.mustermann@example.org": 5,
    "contact musterstadt --role town-hall --email mustermann@example.org": 5,
    "contact musterstadt --role town-hall --phone '0171 1234567'": 5,
    "contact musterstadt --role town-hall --phone anrufen": 2,
    "contact musterstadt --role town-hall": 2,
    "join musterstadt --from 2021": 5,
    "join Nirgendwo --from 2021": 4,
    "join Beispielstadt --from 2021": 4,
    "join beispiel --key 12999003 --from 2099-01-01": 5,
    "join beispiel --key 12999003 --from 2020 --resolution-title x --resolution-date 2021": 5,
    "join beispiel --key 12999003 --from 2020 --declaration x": 2,
    "declare neudorf --from 2020 --resolution musterstadt-2020-03": 5,
    "leave musterstadt --until 06/07/2020": 2,
    "leave musterstadt --until 2020 --ended-by 2020": 2,
    "add Neudorf": 5,
    "add Beispielstadt --key 12999999": 4,
    "add Beispielstadt --kind dorf": 2,
}


@pytest.mark.parametrize(("words", "code"), REFUSED.items())
def test_what_cannot_be_is_told_and_writes_nothing(run: Run, data: Path, words: str, code: int) -> None:
    before = files(data)
    ended = run("members", *shlex.split(words), *SOURCE, "--yes")
    assert (ended.code, "error: " in ended.err) == (code, True), ended.err
    assert files(data) == before


@pytest.mark.parametrize(
    ("words", "option"),
    [
        (("members", "leave", "musterstadt", "--until", "2024"), "--source"),
        (("members", "join", "x", "--key", "12999003", *SOURCE), "--from"),
        (("members", "leave", "musterstadt", *SOURCE), "--until"),
        (("members", "office", "musterstadt", *SOURCE), "--office"),
        (("members", "merge", "neudorf", *SOURCE), "--into"),
        (("resolutions", "add", "--member", "neudorf", *SOURCE), "--date"),
        (("resolutions", "add", "--member", "neudorf", "--date", "2020", "--title", "x", *SOURCE), "--body"),
        (("sources", "add", "blatt"), "--title"),
        (("set", "land:BB", "name=X"), "--expect"),
    ],
)
def test_without_a_terminal_the_missing_option_is_named(
    run: Run, words: tuple[str, ...], option: str
) -> None:
    ended = run(*words, "--yes")
    assert (ended.code, f"{option} is missing" in ended.err) == (2, True), ended.err


def test_a_source_that_is_neither_address_nor_key_leads_to_the_bibliography(run: Run) -> None:
    ended = run("members", "leave", "musterstadt", "--until", "2024", "--source", "muster-brif")
    assert (ended.code, "Did you mean: muster-brief?" in ended.err) == (2, True)
    ended = run("members", "leave", "musterstadt", "--until", "2024", "--source", "zeitung")
    assert "hafen sources add zeitung" in ended.err


def test_a_resolution_on_record_is_not_recorded_twice(run: Run, data: Path) -> None:
    words = ("resolutions", "add", "--member", "musterstadt", "--date", "2018-12-05", "--title", "Noch einer",
             "--body", "council", "--subject", "other", "--outcome", "adopted", *SOURCE, "--yes")  # fmt: skip
    ended = run(*words)
    assert (ended.code, "musterstadt-2018-12-05-sicherer-hafen" in ended.err) == (5, True)
    assert run(*words, "--duplicate-ok").code == 0
    assert "resolutions/bb/musterstadt-2018-12-05-noch-einer.yaml" in files(data)


def test_towns_of_one_name_are_told_apart(run: Run, data: Path) -> None:
    table = data / "register" / "municipalities.csv"
    row = (
        "03999007,039990000007,Beispielstadt,Kreisangehörige Gemeinde,64,NI,03999,,1.0,700,01234,52.0,9.0,,\n"
    )
    table.write_text(table.read_text("utf-8") + row, "utf-8")
    ended = run("members", "add", "Beispielstadt", *SOURCE)
    assert ended.code == 4
    assert "Beispielstadt, Kreisangehörige Gemeinde, Musterkreis, Niedersachsen, 03999007" in ended.err
    assert "--key 03999007" in ended.err
    assert run("members", "add", "Beispielstadt", *SOURCE, "--key", "03999007", "--yes").code == 0
    assert "members/ni/beispielstadt.yaml" in files(data)


def test_a_later_resolution_takes_the_place_of_an_earlier_one(run: Run, data: Path) -> None:
    assert run(*EVENTS["resolution"], "--yes").code == 0
    words = ("resolutions", "supersede", "musterstadt-2018", "musterstadt-2020", "--yes")
    ended = run(*words)
    assert (ended.code, "on record already" in ended.err) == (5, True)
    assert run(*words, "--revoke").code == 0
    assert (
        b"revokes:\n  - musterstadt-2018-12-05-sicherer-hafen\n"
        in files(data)["resolutions/bb/musterstadt-2020-03-aufnahme.yaml"]
    )


def test_set_changes_as_many_as_were_expected_and_only_those_surely_meant(
    run: Run, hafen: Hafen, data: Path
) -> None:
    before = files(data)
    ended = run("set", "kind:stadt,gemeinde", "note=N", "--expect", "1", "--yes")
    assert (ended.code, "chooses 2 records, not 1" in ended.err) == (5, True)
    assert files(data) == before
    words = ("set", "standing:member", "note=N", "--expect", "2", "--yes", "--data", str(data))
    ended = hafen(*words, "--on", "2020-01-01")
    assert (ended.code, "chooses 1 record, not 2" in ended.err) == (5, True)
    ended = run("set", "standing:member", "note=N", "--expect", "2", "--yes")
    assert ended.code == 0, ended.err
    changed = {path for path, raw in files(data).items() if raw != before[path]}
    assert changed == {TOWN, "members/ni/neudorf.yaml"}
    assert run("set", "standing:member", "note=", "--expect", "2", "--yes").code == 0
    assert files(data) == before
    assert (
        run("set", "subject:safe-harbour", "--kind", "resolutions", "number=9", "--expect", "1", "--yes").code
        == 0
    )


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("land:BB",), 2), (("name=X",), 2), (("land:BB", "id=x"), 5),
        (("land:BB", "name=X", "--kind", "towns"), 2),
        (("land:BB", "kind=landkreis", "--expect", "1"), 5), (("land:BB", "name=X", "--at", "HEAD"), 2),
    ],
)  # fmt: skip
def test_set_refuses_what_cannot_be(run: Run, data: Path, words: tuple[str, ...], code: int) -> None:
    before = files(data)
    assert run("set", *words, "--yes").code == code
    assert files(data) == before


def test_nothing_to_change_is_no_mistake(run: Run) -> None:
    ended = run("set", "id:musterstadt", "name=Musterstadt", "--expect", "1", "--yes")
    assert (ended.code, "Nothing changes" in ended.err) == (0, True)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_half_done_change_is_told_and_brought_to_an_end(
    run: Run, golden: Golden, data: Path, lang: str
) -> None:
    from ssh_cli.edit.plan import FileEdit, Plan

    town, other = data / TOWN, data / "members/ni/neudorf.yaml"
    edits = tuple(
        FileEdit(path.relative_to(data).as_posix(), raw, raw.replace(b"\nname:", b"\nnote: N\nname:"))
        for path in (town, other)
        for raw in [path.read_bytes()]
    )
    write_journal(workplace_of(data).journal, Plan("Probe", edits))
    town.write_bytes(edits[0].after or b"")
    runs = [run(*words, "--lang", lang) for words in (
        ("recover",), ("members", "leave", "musterstadt", "--until", "2024", *SOURCE, "--yes"),
        ("check",),
        ("recover", "--finish", "--undo"), ("recover", "--undo"), ("recover",),
    )]  # fmt: skip
    golden(
        f"cli/recover.{lang}.txt",
        "\n".join(f"{seen(one.err + one.out, data)}exit {one.code}\n" for one in runs),
    )
    assert town.read_bytes() == edits[0].before


def test_a_writer_waits_for_another_and_says_so(
    run: Run, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ssh_cli.workflow.batch.PATIENCE", 0.05)
    with writing(data):
        ended = run(*EVENTS["set"], "--yes")
    assert (ended.code, "Another hafen" in ended.err) == (5, True)


def talk(data: Path, words: tuple[str, ...], answers: list[tuple[str, str]], lang: str = "de") -> Talk:
    return converse(ROOT, [*words, "--data", str(data), "--on", "2026-01-01"], answers, lang=lang)


QUESTIONS = {
    "de": [
        ("Beschluss?", "7"), ("Nummer", "1"), ("Titel", ""), ("Tag des Beschlusses", "gestern"),
        ("Tag des Beschlusses", "4.5.2021"), ("Beleg", "zeitung"),
        ("Beleg", "https://www.example.org/neu"),
        ("Forderung", "mehr-aufnahme"), ("Nummer", ""), ("Nummer", "4"), ("Kern", "Nimmt auf"),
        ("Forderung", ""),
        ("Mitglied seit", ""), ("Beleg", ""), ("So schreiben?", "j"),
    ],
    "en": [
        ("resolution?", "7"), ("Number", "1"), ("Title", ""), ("Day of the resolution", "yesterday"),
        ("Day of the resolution", "2021-05-04"), ("Source", "paper"),
        ("Source", "https://www.example.org/neu"),
        ("Demand", "mehr-aufnahme"), ("Number", ""), ("Number", "4"), ("Gist", "Takes in"),
        ("Demand", ""),
        ("Member since", ""), ("Source", ""), ("Write this?", "y"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_town_of_the_register_joins_by_answering_questions(golden: Golden, data: Path, lang: str) -> None:
    found = talk(data, ("members", "join", "Beispielstadt"), QUESTIONS[lang], lang)
    golden(f"cli/join-in-a-terminal.{lang}.txt", seen(found.text, data))
    assert found.code == 0
    assert {"members/bb/beispielstadt.yaml"} < files(data).keys() - files(MINIMAL).keys()


def test_ctrl_c_and_no_write_nothing(data: Path) -> None:
    before = files(data)
    left = talk(data, ("members", "leave", "musterstadt"), [("Nummer", "3"), ("Letzter Tag", "^C")])
    assert (left.code, left.text.splitlines()[-1]) == (130, "Abgebrochen.")
    words = ("members", "leave", "musterstadt", "--until", "2024", "--resolution", "musterstadt-2020")
    left = talk(data, words, [("Beleg", ""), ("So schreiben?", "vielleicht"), ("So schreiben?", "n")])
    assert left.code == 5, left.text
    assert files(data) == before


def test_other_commands_ask_for_what_is_missing(data: Path) -> None:
    found = talk(data, ("members", "office", "neudorf"), [
        ("Amt", "Bürgermeisterin"), ("Name", "Erika Beispiel"), ("Bekannt", ""), ("Nummer", "1"),
        ("Beleg", "muster-brief"), ("So schreiben?", ""),
    ])  # fmt: skip
    assert found.code == 0, found.text
    found = talk(data, ("members", "contact", "neudorf"), [
        ("Nummer", "1"), ("Stelle", ""), ("Straße", ""), ("Postleitzahl", "123"),
        ("Postleitzahl", "01234"),
        ("Ort", "Neudorf"), ("Funktionspostfach", "erika.beispiel@example.org"),
        ("Funktionspostfach", "hafen@example.org"), ("Telefon", ""), ("Beleg", "muster-brief"),
        ("So schreiben?", ""),
    ])  # fmt: skip
    assert found.code == 0, found.text
    assert (
        "Postfach einer einzelnen Person" in found.text
        or "persönliches" in found.text
        or "Person" in found.text
    )
    found = talk(data, ("resolutions", "add"), [
        ("Wessen", "neudorf"), ("Tag", "2020"), ("Titel", "Aufnahme"), ("Nummer", ""), ("Nummer", ""),
        ("Beleg", "muster-brief"),
        ("Nummer", "3"), ("Abstimmung", "alle"), ("Abstimmung", "einstimmig"), ("Forderung", ""),
        ("So schreiben?", ""),
    ])  # fmt: skip
    assert found.code == 0, found.text
    found = talk(data, ("sources", "add", "blatt-2020"), [
        ("Titel", "Ein Blatt"), ("Wer", "Blatt"), ("welchem Tag", "2020"), ("Webadresse", "www"),
        ("Webadresse", ""),
        ("Nummer", "3"), ("So schreiben?", ""),
    ])  # fmt: skip
    assert found.code == 0, found.text
    assert (
        subprocess.run(
            [os.fspath(ROOT / ".venv/bin/hafen"), "fmt", "--check", "--data", str(data)], check=False
        ).returncode
        == 0
    )


def test_set_asks_with_the_number_left_open_on_a_terminal(data: Path) -> None:
    found = talk(data, ("set", "land:BB", "population.value=5"), [("So schreiben?", "")])
    assert found.code == 0, found.text
    assert b"value: 5\n" in files(data)[TOWN]
