"""Packs for meetings: the two real ones, what changed since when, who stands on the list to sign."""

from typing import TYPE_CHECKING

import pytest

from ssh_cli import messages
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.meeting import FollowUp, Party
from ssh_cli.kinds.member import Office
from ssh_cli.page.blocks import PageBreak, Table
from ssh_cli.page.lines import visible
from ssh_cli.papers.meeting_pack import compose_pack, find_previous
from ssh_cli.papers.parts import PaperRequest
from tests.cases import every
from tests.changed import replace
from tests.model.village import registry
from tests.papers.registries import ON, invented, meeting, real, words, write
from tests.templating.reading import words_of
from tests.templating.registry import HOSTILE, TEMPLATES

if TYPE_CHECKING:
    from ssh_cli.model.dataset import Dataset
    from ssh_cli.page.page import Page
    from tests.conftest import Golden

REAL = ("2022-02-18-treffen-der-landeskoordinationen", "2022-03-29-drittes-arbeitstreffen")
SECOND = "2021-06-01-zweites"


def pack(
    name: str, dataset: "Dataset | None" = None, *, on: str = ON, since: str = "", for_us: bool = False
) -> "Page":
    dataset = dataset or invented()
    return compose_pack(
        dataset.meetings[name],
        dataset,
        on=on,
        request=PaperRequest(TEMPLATES, for_us=for_us),
        previous=dataset.meetings[since] if since else None,
    )


def attendance(document: "Page") -> "Table":
    after = document.blocks[document.blocks.index(PageBreak()) :]
    return next(entry for entry in after if isinstance(entry, Table))


@pytest.mark.parametrize("format_name", ["md", "txt"])
@pytest.mark.parametrize("name", REAL)
def test_real_packs(name: str, format_name: str, golden: "Golden") -> None:
    document = pack(name, real())
    golden(f"document/papers/pack-{name}.{format_name}", write(document, format_name))


def test_a_real_pack_for_us(golden: "Golden") -> None:
    document = pack(REAL[1], real(), for_us=True)
    golden(f"document/papers/pack-{REAL[1]}.us.txt", write(document, "txt"))


def test_others_read_of_no_gap_and_sign_beside_no_doubt() -> None:
    others, us = (write(pack(REAL[1], real(), for_us=for_us), "txt") for for_us in (False, True))
    for said in (
        "Lücken im Datenbestand",
        "Dazu kommen Beschlüsse ohne bekannten Tag",
        "Ohne verzeichnete Länderkoordination",
        "Mitgliedschaft möglich",
        "Teilnahme nicht",
        "Kein verzeichneter Beschluss hob ein Mandat auf.",
    ):
        assert said not in others, said
        assert said in us, said
    assert "Oberhausen, NW" in others


def test_the_same_whatever_language_messages_have() -> None:
    first = write(pack(SECOND), "txt")
    messages.use("de")
    assert write(pack(SECOND), "txt") == first


def test_what_a_pack_holds() -> None:
    text = words(pack(SECOND))
    for said in (
        "Nachträglich zusammengestellt.",
        "Es laden ein: Molenau.",
        "Bundeskoordination",
        "Länderkoordination Baden-Württemberg",
        "Gast bei Kaiheim",
        "Letztes Treffen: Treffen erstes, 1. Oktober 2020",
        "Gefasste Beschlüsse (2)",
        "01.03.2021 (DS 1) [1] Hafen Kaiheim",
        "Fragen an Kaiheim Kaiheim Dezember 2020 (vorbei)",
    ):
        assert said in text, said
    assert text.index("Neue Mandate") < text.rindex("01.03.2021 (DS 1)")
    assert text.index("Aufgehobene Mandate") < text.rindex("01.04.2021 (DS 3)") < text.index("Auslaufende")
    assert text.index("Auslaufende") < text.index("Programm 31.03.2022")


def test_a_pack_for_a_meeting_to_come_is_no_reconstruction() -> None:
    document = pack(SECOND, on="2021-05-01")
    assert document.warning == ""
    assert document.stamp.on == "2021-05-01"
    assert "Nachträglich" not in words(document)
    assert pack(SECOND).warning
    assert pack(SECOND).stamp.on == "2021-06-01"


def test_the_previous_meeting_is_one_of_the_alliance_that_was_held() -> None:
    dataset = invented()
    second = dataset.meetings[SECOND]
    previous = find_previous(second, dataset)
    assert previous is not None
    assert previous.id == "2020-10-01-erstes"
    assert find_previous(dataset.meetings["2020-10-01-erstes"], dataset) is None
    real_ones = real().meetings
    before = find_previous(real_ones[REAL[1]], real())
    assert before is not None
    assert before.id == REAL[0]


def test_what_changed_since_a_meeting_that_is_named() -> None:
    assert "Hafen Kaiheim" in words(pack("2021-12-01-drittes", since="2020-10-01-erstes"))
    text = words(pack("2021-12-01-drittes"))
    assert "Hafen Kaiheim" not in text
    assert "Aus dem Bündnis ausgetreten (1): Ankerfurt (September 2021)" in text


def test_without_an_earlier_meeting_the_founding_is_the_begin() -> None:
    alone = meeting("2021-06-01-allein", "2021-06-01")
    dataset = registry((), alliance=invented().alliance, meetings={alone.id: alone})
    text = words(pack(alone.id, dataset, for_us=True))
    assert "Ein früheres Treffen ist nicht verzeichnet" in text
    assert "Für diese Zeit ist nichts verzeichnet." in text
    assert "Aus früheren Treffen ist keine offene Aufgabe verzeichnet." in text


def test_participants_sign_and_office_holders_stand_as_known_on_the_day() -> None:
    rows = [tuple(cell.strip() for cell in row) for row in words_of(attendance(pack(SECOND)))]
    assert rows[:2] == [("Kaiheim", "Bürgermeister Bert Jetzt", ""), ("Presse", "", "")]
    assert not any(cell for row in rows[2:] for cell in row)
    assert "Ada Damals" not in words(pack(SECOND))


def test_where_nobody_is_recorded_all_members_may_sign() -> None:
    rows = [row[0].strip() for row in words_of(attendance(pack("2021-12-01-drittes")))]
    assert [row for row in rows if row] == ["Kaiheim, BW", "Molenau, BB"]
    dataset = invented()
    coordinators = meeting("2021-12-02-koordination", "2021-12-02", kind="coordination")
    dataset = replace(dataset, meetings={**dataset.meetings, coordinators.id: coordinators})
    rows = [row[0].strip() for row in words_of(attendance(pack(coordinators.id, dataset)))]
    assert [row for row in rows if row] == ["Molenau", "Kaiheim"]


def test_a_holder_known_in_another_month_has_no_line() -> None:
    dataset = invented()
    town = replace(
        dataset.municipalities["kaiheim"],
        offices=(
            Office(
                office="Bürgermeister",
                name="Bert Jetzt",
                known_on=dataset.meetings["2020-10-01-erstes"].from_,
                source=(),
            ),
        ),
    )
    dataset = replace(dataset, municipalities={**dataset.municipalities, "kaiheim": town})
    assert "Bert Jetzt" not in words(pack(SECOND, dataset))


@every("name", [*HOSTILE, "Rechts\u202elinks\x1b[31m"])
def test_hostile_names_print_literally(name: str) -> None:
    text = write(pack(SECOND, invented(name)), "txt")
    squeezed = "".join(text.split())
    assert squeezed.count("".join(visible(name).split())) >= 3
    assert not set("\u202e\x1b") & set(text)


@every("done, is_open", [(None, True), ("2021-05-31", False), ("2021-06", True), ("2021-06-02", True)])
def test_a_task_is_open_until_it_is_certainly_done(done: str | None, is_open: bool) -> None:
    dataset = invented()
    first = dataset.meetings["2020-10-01-erstes"]
    task = FollowUp(task="Fragen an Kaiheim", done=parse_day(done) if done else None)
    meetings = {**dataset.meetings, first.id: replace(first, follow_ups=(task,))}
    text = words(pack(SECOND, replace(dataset, meetings=meetings), for_us=True))
    assert ("Fragen an Kaiheim" in text) is is_open
    assert ("ist keine offene Aufgabe verzeichnet" in text) is not is_open


def test_the_alliance_invites_once() -> None:
    dataset = invented()
    second = dataset.meetings[SECOND]
    host = Party(name=dataset.alliance.name.de)
    for organisers, entry in (((host,), ""), ((host, Party(member="kaiheim")), "Es laden ein: Kaiheim.")):
        meetings = {**dataset.meetings, SECOND: replace(second, organisers=organisers)}
        text = words(pack(SECOND, replace(dataset, meetings=meetings), for_us=True))
        assert entry in text
        assert ("Es laden ein" in text) is bool(entry)
