import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ssh_cli.workflow.batch import workplace_of, write_journal, writing
from tests.check.towns import add_to_register
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
    matches = (path for path in data.rglob("*") if path.is_file() and not path.name.startswith(".hafen"))
    return {path.relative_to(data).as_posix(): path.read_bytes() for path in matches}


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
        "set": "set land:BB population.date=2020-12-31 source+=muster-brief --expect 1",
    }.items()
}


@pytest.mark.parametrize("lang", ["de", "en"])
def test_each_event_shows_what_it_changes_and_says_what_comes_next(
    run: Run, golden: Golden, data: Path, lang: str
) -> None:
    collected = []
    for name, words in EVENTS.items():
        before = files(data)
        ended = run(*words, "--yes", "--lang", lang)
        collected.append(f"=== {name}: {' '.join(words)}\n{seen(ended.err, data)}exit {ended.code}\n")
        assert (ended.code, ended.out) == (0, ""), ended.err
        assert run("check").code == 0
        for path in files(data).keys() - before.keys():
            (data / path).unlink()
        for path, raw in before.items():
            (data / path).write_bytes(raw)
    golden(f"cli/life-events.{lang}.txt", "\n".join(collected))


def test_new_records_are_in_the_house_style(run: Run) -> None:
    for name in ("join", "declare", "resolution", "source", "office"):
        assert run(*EVENTS[name], "--yes").code == 0
    assert run("fmt", "--check").code == 0


def test_a_second_office_holder_of_one_day_is_warned_of(run: Run) -> None:
    """A letter would name one of them in its address, and greet neither."""
    office = ("members", "office", "neudorf", "--known-on", "2021-07", *SOURCE, "--yes", "--lang", "en")
    assert run(*office, "--office", "Bürgermeisterin", "--holder", "Erika Muster").code == 0
    second = run(*office, "--office", "Bürgermeister", "--holder", "Kim Muster")
    assert "“Kim Muster” (2021-07) and “Erika Muster” (2021-07)" in second.err, second.err
    assert "offices-overlap" not in run(*office, "--office", "Rat", "--holder", "Kim Rat", "--deputy").err


@pytest.mark.parametrize("words", ["join Beispielstadt --key 12999003 --from", "office neudorf --known-on"])
def test_a_day_asked_for_does_not_soften_the_check_before_writing(
    hafen: Hafen, data: Path, words: str
) -> None:
    more = ("--office", "Bürgermeister", "--holder", "Max Mustermann") if "office" in words else ()
    before = files(data)
    ended = hafen(
        "members", *words.split(), "2098-05-04", *more, *SOURCE, "--yes", "--data", str(data),
        "--on", "2099-01-01",
    )  # fmt: skip
    assert ended.code == 5, ended.err
    assert files(data) == before


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
    "join beispiel --key 12999003 --from 2020 --declaration x": 4,
    "declare neudorf --from 2020 --resolution musterstadt-2020-03": 5,
    "leave musterstadt --until 06/07/2020": 2,
    "leave musterstadt --until 2020 --ended-by 2020": 2,
    "add Neudorf": 5,
    "add Beispielstadt --key 12999999": 4,
    "join Neudorf --key 12999003 --from 2020": 5,
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
        (("members", "join", "beispiel", "--key", "12999003", *SOURCE), "--from"),
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
    assert (ended.code, "Did you mean: “muster-brief”?" in ended.err) == (2, True)
    ended = run("members", "leave", "musterstadt", "--until", "2024", "--source", "zeitung")
    assert "hafen sources add zeitung" in ended.err


def test_a_resolution_on_record_is_not_recorded_twice(run: Run, data: Path) -> None:
    words = ("resolutions", "add", "--member", "musterstadt", "--date", "2018-12-05", "--title", "Noch einer",
             "--body", "council", "--subject", "other", "--outcome", "adopted", *SOURCE, "--yes")  # fmt: skip
    ended = run(*words)
    assert (ended.code, "musterstadt-2018-12-05-sicherer-hafen" in ended.err) == (5, True)
    assert "--duplicate-ok" in ended.err
    assert "--resolution," not in ended.err, "this command has no such option"
    assert "  05.12.2018  Sicherer Hafen" in run(*words, "--lang", "de").err
    assert run(*words, "--duplicate-ok").code == 0
    assert "resolutions/bb/musterstadt-2018-12-05-noch-einer.yaml" in files(data)


def test_towns_of_one_name_are_told_apart(run: Run, data: Path) -> None:
    row = (
        "03999007,039990000007,Beispielstadt,Kreisangehörige Gemeinde,64,NI,03999,,1.0,700,01234,52.0,9.0,,\n"
    )
    add_to_register(data, row)
    ended = run("members", "add", "Beispielstadt", *SOURCE)
    assert ended.code == 4
    assert "Beispielstadt (03999007, Kreisangehörige Gemeinde, Musterkreis, Niedersachsen, 700 " in ended.err
    assert "--key 12999003" in ended.err
    assert run("members", "add", "Beispielstadt", *SOURCE, "--key", "03999007", "--yes").code == 0
    assert "members/ni/beispielstadt.yaml" in files(data)


def test_nobody_joins_whose_name_many_have(run: Run, data: Path) -> None:
    row = "0399900{n},039990000007,Muster {where},Kreisangehörige Gemeinde,64,NI,03999,,1.0,7,01234,52,9,,\n"
    rows = "".join(row.format(n=n, where=where) for n, where in ((7, "am See"), (8, "an der Au")))
    add_to_register(data, rows)
    before = files(data)
    ended = run("members", "join", "Muster", "--from", "2024", *SOURCE, "--yes")
    assert ended.code == 4
    for entry in ("Muster am See (03999007, ", "Muster an der Au (03999008, ", "--key "):
        assert entry in ended.err
    assert files(data) == before
    dialogue = talk(data, ("members", "declare", "Muster", "--from", "2024", *SOURCE), [
        ("Nummer", "1"), ("Nummer", "2"), ("So schreiben?", "")
    ])  # fmt: skip
    assert dialogue.code == 0, dialogue.text
    assert "members/ni/muster-am-see.yaml" in files(data)


def test_a_resolution_offers_places(run: Run, data: Path) -> None:
    words = ("resolutions", "add", "--member", "neudorf", "--date", "2021-05-04", "--title", "Plätze",
             "--body", "council", "--subject", "reception", "--outcome", "adopted", *SOURCE,
             "--yes")  # fmt: skip
    offers = ("--offer", "20..30:persons:once=Kinder, Kranke", "--offer", "..5:families", "--offer", "8")
    assert run(*words, *offers).code == 0
    text = files(data)["resolutions/ni/neudorf-2021-05-04-plaetze.yaml"].decode()
    source = "    source: https://www.example.org/neu\n"
    assert text.endswith(
        "offers:\n  - id: o1\n    places:\n      min: 20\n      max: 30\n    unit: persons\n"
        f"    period: once\n    groups:\n      - Kinder\n      - Kranke\n{source}"
        f"  - id: o2\n    places:\n      max: 5\n    unit: families\n    period: unknown\n{source}"
        "  - id: o3\n    places:\n      min: 8\n      max: 8\n    unit: persons\n    period: unknown\n"
        f"{source}source: https://www.example.org/neu\n"
    )
    assert run("fmt", "--check").code == 0
    for wrong in ("viele", "30..20", "..", "20:dogs", "20:persons:daily", "1 2", "99999999"):
        assert run(*words, "--duplicate-ok", "--offer", wrong).code == 2, wrong


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


def test_set_reaches_the_entries_of_catalogues(run: Run, data: Path) -> None:
    result = ("--expect", "1", "--yes")
    ended = run("set", "id:muster-brief", "--kind", "sources", "publisher=Neuer Verlag", *result)
    assert ended.code == 0, ended.err
    assert b"    publisher: Neuer Verlag\n" in files(data)["sources.yaml"]
    ended = run("set", "id:muster-brief", "--kind", "sources", "height=3", *result)
    assert (ended.code, "Fields: title, publisher, date" in ended.err) == (2, True)
    demands = data / "demands.yaml"
    text = demands.read_text("utf-8")
    entry = text[text.index("  - id: ") :]
    demands.write_text(text + entry.replace("mehr-aufnahme", "noch-mehr"), "utf-8")
    ended = run(
        "set", "level:bund", "--kind", "demands", "category=Bündnis", "origin.0.date=2020", "--yes",
        "--expect", "2",
    )  # fmt: skip
    assert ended.code == 0, ended.err
    changed = files(data)["demands.yaml"].decode()
    assert (changed.count("    category: Bündnis\n"), changed.count('      date: "2020"\n')) == (2, 2)
    assert run("set", "id:noch-mehr", "--kind", "demands", "id=x", *result).code == 5
    assert run("fmt", "--check").code == 0


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
    write_journal(workplace_of(data, "journal"), Plan("Probe", edits))
    town.write_bytes(edits[0].after or b"")
    runs = [run(*words, "--lang", lang) for words in (
        ("recover",), ("members", "leave", "musterstadt", "--until", "2024", *SOURCE, "--yes"),
        ("check",),
        ("recover", "--finish", "--undo"), ("recover", "--undo"), ("recover",),
    )]  # fmt: skip
    golden(
        f"cli/recover.{lang}.txt",
        "\n".join(f"{seen(entry.err + entry.out, data)}exit {entry.code}\n" for entry in runs),
    )
    assert town.read_bytes() == edits[0].before


def test_a_change_that_was_never_begun_is_cleared(run: Run, data: Path) -> None:
    from ssh_cli.edit.plan import FileEdit, Plan

    journal = workplace_of(data, "journal")
    raw = (data / TOWN).read_bytes()
    write_journal(journal, Plan("Probe", (FileEdit(TOWN, raw, raw + b"note: N\n"),)))
    ended = run("recover")
    result = "Nothing is half done.\n--on makes no difference to this command.\n"
    assert (ended.code, ended.out, ended.err) == (0, "", result)
    assert not journal.exists()
    journal.write_bytes(b"{")
    ended = run("recover")
    assert (ended.code, "recover --forget" in ended.err) == (5, True)
    assert run("recover", "--forget").code == 0
    assert not journal.exists()


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
    dialogue = talk(data, ("members", "join", "Beispielstadt"), QUESTIONS[lang], lang)
    golden(f"cli/join-in-a-terminal.{lang}.txt", seen(dialogue.text, data))
    assert dialogue.code == 0
    assert {"members/bb/beispielstadt.yaml"} < files(data).keys() - files(MINIMAL).keys()


def test_ctrl_c_and_no_write_nothing(data: Path) -> None:
    before = files(data)
    left = talk(data, ("members", "leave", "musterstadt"), [("Nummer", "3"), ("Letzter Tag", "^C")])
    assert (left.code, left.text.splitlines()[-2:]) == (130, ["Nichts wurde geschrieben.", "Abgebrochen."])
    words = ("members", "leave", "musterstadt", "--until", "2024", "--resolution", "musterstadt-2020")
    left = talk(data, words, [("Beleg", ""), ("So schreiben?", "vielleicht"), ("So schreiben?", "n")])
    assert (left.code, left.text.splitlines()[-1]) == (5, "Nichts wurde geschrieben.")
    assert files(data) == before


def test_other_commands_ask_for_what_is_missing(data: Path) -> None:
    dialogue = talk(data, ("members", "office", "neudorf"), [
        ("Amt", "Bürgermeisterin"), ("Name", "Erika Beispiel"), ("Bekannt", ""), ("Nummer", "2"),
        ("Beleg", "muster-brief"), ("So schreiben?", ""),
    ])  # fmt: skip
    assert dialogue.code == 0, dialogue.text
    dialogue = talk(data, ("members", "contact", "neudorf"), [
        ("Nummer", "2"), ("Dienststelle", ""), ("Straße", ""), ("Postleitzahl", "123"),
        ("Postleitzahl", "01234"),
        ("Ort", "Neudorf"), ("Funktionspostfach", "erika.beispiel@example.org"),
        ("Funktionspostfach", "hafen@example.org"), ("Telefon", ""), ("Beleg", "muster-brief"),
        ("So schreiben?", ""),
    ])  # fmt: skip
    assert dialogue.code == 0, dialogue.text
    assert (
        "Postfach einer einzelnen Person" in dialogue.text
        or "persönliches" in dialogue.text
        or "Person" in dialogue.text
    )
    dialogue = talk(data, ("resolutions", "add"), [
        ("Kommune", "?"), ("Kommune", "neudorf"), ("Datum", "2020"), ("Titel", "Aufnahme"),
        ("Nummer", ""), ("Nummer", ""), ("Beleg", "muster-brief"),
        ("Nummer", "3"), ("Nummer", "2"), ("Nummer", ""),
        ("Abstimmung", "alle"), ("Abstimmung", "einstimmig"),
        ("Forderung", ""),
        ("Plätze", "30..20"), ("Plätze", "20.."), ("Nummer", "2"), ("Nummer", ""),
        ("Personengruppen", "Kinder"),
        ("So schreiben?", ""),
    ])  # fmt: skip
    assert dialogue.code == 0, dialogue.text
    assert "Kennung der Kommune." in dialogue.text
    raw = files(data)["resolutions/ni/neudorf-2020-aufnahme.yaml"]
    assert raw.count(b"  - ", 0, raw.index(b"outcome:")) == 2
    dialogue = talk(data, ("sources", "add", "blatt-2020"), [
        ("Titel", "Ein Blatt"), ("Herausgeber*in", "Blatt"), ("Datum", "2020"), ("Adresse", "www"),
        ("Adresse", ""),
        ("Nummer", "3"), ("So schreiben?", ""),
    ])  # fmt: skip
    assert dialogue.code == 0, dialogue.text
    assert (
        subprocess.run(
            [sys.executable, "-m", "ssh_cli", "fmt", "--check", "--data", str(data)], check=False, cwd=ROOT
        ).returncode
        == 0
    )


def test_set_asks_with_the_number_left_open_on_a_terminal(data: Path) -> None:
    dialogue = talk(data, ("set", "land:BB", "population.date=2020-12-31"), [("So schreiben?", "")])
    assert dialogue.code == 0, dialogue.text
    assert "1 Datensatz, 1 vorhandener Wert ersetzt. So schreiben? [J/n]" in dialogue.text
    assert b"date: 2020-12-31\n" in files(data)[TOWN]
    before = files(data)
    dialogue = talk(data, ("set", "standing:member", "source=muster-brief"), [("So schreiben?", "")])
    assert dialogue.code == 5, dialogue.text
    assert "2 Datensätze, 1 vorhandener Wert ersetzt. So schreiben? [j/N]" in dialogue.text
    assert files(data) == before


def test_a_dry_run_of_set_counts_what_it_would_replace(run: Run) -> None:
    ended = run("set", "standing:member", "source=muster-brief", "--expect", "2", "--dry-run")
    assert (ended.code, "2 records, 1 value on record replaced." in ended.err) == (0, True)
    ended = run("set", "standing:member", "note=N")
    assert (ended.code, "terminal" in ended.err, "members list" in ended.err) == (2, False, True)


def test_of_many_files_the_first_are_shown_before_writing(
    run: Run, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ssh_cli.cli.records.editing._SHOWN", 1)
    words = ("set", "standing:member", "note=N", "--expect", "2")
    ended = run(*words, "--dry-run")
    assert ended.err.count("+++ ") == 2
    ended = run(*words, "--yes")
    assert (ended.err.count("+++ "), "1 file more changes" in ended.err) == (1, True)
    assert b"note: N\n" in files(data)["members/ni/neudorf.yaml"]


def _resolution(data: Path, outcome: str, more: str = "") -> None:
    text = f"""id: neudorf-2019-05-beitritt
member: neudorf
date: 2019-05
title: Antrag auf Beitritt
body: council
subject:
  - joining
outcome: {outcome}
{more}source: muster-brief
"""
    folder = data / "resolutions/ni"
    folder.mkdir(exist_ok=True)
    (folder / "neudorf-2019-05-beitritt.yaml").write_text(text)
    town = data / "members/ni/neudorf.yaml"
    raw = town.read_text("utf-8")
    town.write_text(raw[: raw.index("membership:")] + "source: muster-brief\n", "utf-8")


@pytest.mark.parametrize(
    ("outcome", "wording"),
    [("rejected", "outcome: rejected"), ("withdrawn", "outcome: withdrawn"), ("pending", "outcome: pending")],
)
@pytest.mark.parametrize("command", ["join", "declare"])
def test_nothing_rests_on_a_resolution_that_was_not_adopted(
    run: Run, data: Path, command: str, outcome: str, wording: str
) -> None:
    _resolution(data, outcome)
    before = files(data)
    words = ("members", command, "neudorf", "--from", "2019-06-20", *SOURCE, "--yes")
    ended = run(*words, "--resolution", "neudorf-2019-05-beitritt")
    assert (ended.code, wording in ended.err) == (5, True), ended.err
    assert files(data) == before


def test_nothing_rests_on_a_resolution_that_is_revoked(run: Run, data: Path) -> None:
    _resolution(data, "adopted")
    (data / "resolutions/ni/neudorf-2020-widerruf.yaml").write_text(
        'id: neudorf-2020-widerruf\nmember: neudorf\ndate: "2020"\nbody: council\nsubject:\n'
        "  - revocation\noutcome: adopted\nrevokes:\n  - neudorf-2019-05-beitritt\nsource: muster-brief\n"
    )
    words = ("members", "join", "neudorf", "--from", "2019-06-20", *SOURCE, "--yes")
    ended = run(*words, "--resolution", "neudorf-2019-05-beitritt")
    assert (ended.code, "“neudorf-2020-widerruf” revokes it" in ended.err) == (5, True), ended.err


def test_a_resolution_of_unknown_outcome_is_weak_evidence(run: Run, data: Path) -> None:
    _resolution(data, "unknown")
    words = ("--resolution", "neudorf-2019-05-beitritt", *SOURCE, "--yes")
    ended = run("members", "join", "neudorf", "--from", "2019-06-20", "--basis", "council-decision", *words)
    assert (ended.code, "no decision can be the basis" in ended.err) == (5, True)
    ended = run("members", "join", "neudorf", "--from", "2019-06-20", *words)
    assert (ended.code, "No source tells how “neudorf-2019-05-beitritt” ended" in ended.err) == (0, True)
    text = files(data)["members/ni/neudorf.yaml"].decode()
    assert "resolution: neudorf-2019-05-beitritt" in text
    assert ("evidence: weak" in text, "council-decision" in text) == (True, False)
    ended = run("members", "declare", "neudorf", "--from", "2019-05", *words)
    assert ended.code == 0, ended.err
    assert files(data)["members/ni/neudorf.yaml"].count(b"evidence: weak") == 2


def test_the_menu_of_resolutions_tells_how_each_ended(data: Path) -> None:
    _resolution(data, "rejected")
    dialogue = talk(data, ("members", "join"), [
        ("Welche Kommune", "musterstadt"), ("Welche Kommune", "neudorf"), ("Nummer", "2"), ("Nummer", "3"),
        ("Mitglied seit", "5.5.2030"), ("Mitglied seit", "2018"), ("Mitglied seit", "2021"),
        ("Beleg", "muster-brief"), ("So schreiben?", ""),
    ])  # fmt: skip
    assert dialogue.code == 0, dialogue.text
    for entry in (
        "Musterstadt ist schon Mitglied", "Antrag auf Beitritt  (neudorf-2019-05-beitritt): abgelehnt",
        "kann nichts beruhen", "05.05.2030 liegt nach dem 01.01.2026", "vor der Gründung des Bündnisses",
    ):  # fmt: skip
        assert entry in dialogue.text
    assert b"resolution:" not in files(data)["members/ni/neudorf.yaml"]


def test_days_that_cannot_be_are_refused_at_their_question(data: Path) -> None:
    dialogue = talk(data, ("members", "join", "Beispielstadt"), [
        ("Nummer", "1"), ("Titel", ""), ("Tag des Beschlusses", "5.5.2030"),
        ("Tag des Beschlusses", "4.5.2021"), ("Beleg", "muster-brief"), ("Forderung", ""),
        ("Mitglied seit", "2020-01-01"), ("Mitglied seit", ""), ("Beleg", ""), ("So schreiben?", ""),
    ])  # fmt: skip
    assert dialogue.code == 0, dialogue.text
    assert "01.01.2020 liegt vor dem Beschluss vom 04.05.2021" in dialogue.text
    dialogue = talk(data, ("members", "leave"), [
        ("Welche Kommune", "musterstadt"), ("Nummer", "4"), ("Letzter Tag", "2018"), ("Letzter Tag", "2024"),
        ("Beleg", "muster-brief"), ("So schreiben?", ""),
    ])  # fmt: skip
    assert dialogue.code == 0, dialogue.text
    dialogue = talk(data, ("members", "join", "neudorf"), [])
    assert (dialogue.code, "ist schon Mitglied" in dialogue.text) == (5, True)


@pytest.mark.parametrize("command", ["add", "join", "leave", "dormant", "declare", "revoke", "office",
                                     "contact", "merge"])  # fmt: skip
def test_a_name_that_is_missing_is_asked_for(run: Run, data: Path, command: str) -> None:
    ended = run("members", command)
    assert (ended.code, "NAME is missing" in ended.err) == (2, True), ended.err
    left = talk(data, ("members", command), [("Welche Kommune", "^C")])
    assert left.code == 130
