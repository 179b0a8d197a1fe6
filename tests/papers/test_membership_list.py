"""The list of members: who is on it, how certain, and whom it represents."""

from typing import TYPE_CHECKING

import pytest

from ssh_cli import messages
from ssh_cli.errors import UsageError
from ssh_cli.formats.registry import Medium, write_page
from ssh_cli.kinds.alliance import Count
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.member import SafeHarbour
from ssh_cli.kinds.resolution import Resolution
from ssh_cli.kinds.vocabularies import MembershipState, Outcome
from ssh_cli.model.context import Context
from ssh_cli.page.page import Page, Stamp
from ssh_cli.papers.membership_list import membership_list
from ssh_cli.query.selection import Selected, select
from tests.changed import replace
from tests.papers.registries import real, words
from tests.templating.pdf_reading import failures, structure
from tests.templating.registry import DATASET, HOSTILE

if TYPE_CHECKING:
    from ssh_cli.model.dataset import Dataset
    from tests.conftest import Golden

RESOLUTION = Resolution(
    id="ankerfurt-2018-12-05-hafen",
    member="ankerfurt",
    date=parse_day("2018-12-05"),
    number="18/0878",
    outcome=Outcome.ADOPTED,
    body="council",
    subject=("safe-harbour",),
    source=(),
)
ANKERFURT = replace(
    DATASET.municipalities["ankerfurt"],
    safe_harbour=(SafeHarbour(from_=parse_day("2018-12-05"), resolution=RESOLUTION.id),),
)
REGISTRY = replace(
    DATASET,
    municipalities={**DATASET.municipalities, "ankerfurt": ANKERFURT},
    resolutions={RESOLUTION.id: RESOLUTION},
)


def build(on: str, query: str | None = None, dataset: "Dataset" = REGISTRY) -> Page:
    return membership_list(Context(dataset, on), select(Context(dataset, on), "members", query))._replace(
        stamp=Stamp(on, None, "0.1.0")
    )


def test_members_stand_by_land_and_name() -> None:
    report = build("2022-01-01")
    assert [(group.title, group.first) for group in report.groups] == [
        ("Baden-Württemberg", 0),
        ("Brandenburg", 1),
    ]
    assert [row["name"] for row in report.rows] == ["Kaiheim", "Ankerfurt", "Landkreis Mole", "Überlauf"]
    assert [row["certainty"] for row in report.rows] == ["possible", "certain", "certain", "certain"]


def test_nobody_is_counted_twice() -> None:
    report = build("2022-01-01")
    assert [row["population"] for row in report.rows] == [12000, 40000, 43500, 2500]
    sums = [group.totals for group in report.groups if group.totals]
    both = [(total["population"], total["population_possible"]) for total in sums]
    assert both == [(0, 12000), (43500, 0)]
    assert report.totals is not None
    assert (report.totals["population"], report.totals["population_possible"]) == (43500, 12000)
    assert (report.totals["certain"], report.totals["possible"]) == (3, 1)


def test_the_day_decides() -> None:
    assert [row["name"] for row in build("2019-06-13").rows] == []
    early = {row["name"]: row["certainty"] for row in build("2020-03-15").rows}
    assert early == {
        "Ankerfurt": "certain",
        "Landkreis Mole": "possible",
        "Überlauf": "possible",
        "Kaiheim": "possible",
    }


def test_a_possible_selection_makes_a_possible_row() -> None:
    chosen = (Selected(ANKERFURT, Answer.POSSIBLE),)
    report = membership_list(Context(REGISTRY, "2022-01-01"), chosen)
    assert [row["certainty"] for row in report.rows] == ["possible"]


def test_what_is_no_member_is_left_out_and_said() -> None:
    notes = " ".join(build("2022-01-01").notes)
    assert "1 selected municipality is no member on that day" in notes
    assert "is no member on that day" not in " ".join(build("2022-01-01", "standing:member").notes)


def test_groups_are_those_of_any_field_with_a_vocabulary() -> None:
    def grouped(by: str) -> list[tuple[str, str, int]]:
        selected = select(Context(REGISTRY, "2022-01-01"), "members", None)
        page = membership_list(Context(REGISTRY, "2022-01-01"), selected, by=by)
        ends = [group.first for group in page.groups[1:]] + [len(page.rows)]
        return [
            (group.key, group.title, end - group.first) for group, end in zip(page.groups, ends, strict=True)
        ]

    assert [key for key, _title, _number in grouped("land")] == ["BW", "BB"]
    assert sum(number for _key, _title, number in grouped("kind")) == 4
    by_standing = grouped("standing")
    assert by_standing[0] == ("member", "member", 4)
    assert sum(number for _key, _title, number in by_standing) == len(REGISTRY.municipalities)


def test_a_field_without_a_vocabulary_groups_no_list() -> None:
    with pytest.raises(UsageError) as refused:
        membership_list(Context(REGISTRY, "2022-01-01"), (), by="population")
    assert "land, kind, standing" in refused.value.hint


def test_columns_that_say_nothing_are_shown_to_us_alone() -> None:
    selected = select(Context(REGISTRY, "2022-01-01"), "members", "kaiheim")
    for for_us in (False, True):
        page = membership_list(Context(REGISTRY, "2022-01-01"), selected, for_us=for_us)
        assert ("resolutions" in {column.key for column in page.table.columns}) is for_us
        assert "resolutions" in {column.key for column in page.columns}


def test_reported_stands_beside_attested() -> None:
    notes = " ".join(build("2022-01-01", "land:BW").notes)
    assert "1,100 members (2021-07; Der Brief). Attested here for the whole alliance: 3 certain, 1" in notes
    assert "reported" not in " ".join(build("2021-07-30").notes)


def test_resolutions_are_named_for_people_and_kept_for_programs() -> None:
    report = build("2022-01-01", "ankerfurt")
    assert report.rows[0]["resolutions"] == [RESOLUTION.id]
    (column,) = (entry for entry in report.columns if entry.key == "resolutions")
    assert column.labels == {RESOLUTION.id: "2018-12-05 (18/0878)"}


@pytest.mark.parametrize("format_name", ["text", "md", "html", "csv"])
def test_the_list_is_as_agreed(format_name: str, golden: "Golden") -> None:
    messages.use("de")
    rendered = write_page(build("2022-01-01"), format_name)
    assert isinstance(rendered, str)
    golden(f"document/membership_list.{format_name}", rendered)
    assert write_page(build("2022-01-01"), format_name) == rendered


def test_the_workbook_is_the_same_twice() -> None:
    first = write_page(build("2022-01-01"), "xlsx")
    assert isinstance(first, bytes)
    assert write_page(build("2022-01-01"), "xlsx") == first


def test_a_thin_source_counts_only_where_there_is_no_better_one() -> None:
    good = DATASET.alliance.counts[0]
    thin = replace(good, id="thin", date=parse_day("2021-12"), value=80, qualifier="about", evidence="weak")
    undated = replace(good, id="undated", date=None, value=999)

    def notes(*counts: Count) -> str:
        registry = replace(DATASET, alliance=replace(DATASET.alliance, counts=counts))
        return " ".join(membership_list(Context(registry, "2022-01-01"), ()).notes)

    assert "1,100 members (2021-07;" in notes(good, thin, undated)
    assert "about 80 members (2021-12;" in notes(thin, undated)
    assert "reported" not in notes(undated)


def test_a_begin_is_a_day_or_the_day_it_is_attested_by() -> None:
    report = build("2022-01-01")
    assert [row["begin"] for row in report.rows] == ["2020", "2019-06-14", "2020-03", "..2021-07-14"]
    (column,) = (entry for entry in report.columns if entry.key == "begin")
    assert column.labels["..2021-07-14"] == "by 2021-07-14"


def test_a_dormant_membership_is_said() -> None:
    sleeping = replace(ANKERFURT.membership[0], state=MembershipState.DORMANT)
    chosen = (Selected(replace(ANKERFURT, membership=(sleeping,)), Answer.YES),)
    report = membership_list(Context(REGISTRY, "2022-01-01"), chosen)
    assert "The membership lies dormant: Ankerfurt." in report.notes
    assert "dormant" not in " ".join(build("2022-01-01").notes)


def test_resolutions_of_one_day_are_told_apart() -> None:
    joining = replace(RESOLUTION, id="ankerfurt-2018-12-05-beitritt", subject=("joining",), number="")
    twin = replace(RESOLUTION, number="")
    town = replace(ANKERFURT, membership=(replace(ANKERFURT.membership[0], resolution=joining.id),))
    registry = replace(
        REGISTRY,
        municipalities={**REGISTRY.municipalities, "ankerfurt": town},
        resolutions={entry.id: entry for entry in (twin, joining)},
    )
    chosen = select(Context(registry, "2022-01-01"), "members", "ankerfurt")
    report = membership_list(Context(registry, "2022-01-01"), chosen)
    (column,) = (entry for entry in report.columns if entry.key == "resolutions")
    assert column.labels == {
        joining.id: "2018-12-05 (joining the alliance)",
        twin.id: "2018-12-05 (declaration as safe harbour)",
    }


def test_the_whole_list_breaks_no_rule_as_pdf() -> None:
    messages.use("de")
    pdf = write_page(build("2023-06-01", "standing:member", real()), "pdf", Medium(record="members"))
    assert isinstance(pdf, bytes)
    assert failures(pdf, "ua1") == []
    assert failures(pdf, "2a") == []
    assert [entry.text for entry in structure(pdf) if entry.kind == "H1"] == [
        "Mitglieder: Bündnis Städte Sicherer Häfen"
    ]


@pytest.mark.parametrize("name", HOSTILE)
def test_names_that_look_like_markup_are_printed_as_they_are(name: str) -> None:
    town = replace(DATASET.municipalities["ankerfurt"], name=name)
    dataset = replace(DATASET, municipalities={**DATASET.municipalities, "ankerfurt": town})
    page = build("2023-06-01", "standing:member", dataset)
    assert " ".join(name.replace("|", " ").split()) in words(page)
    for format_name in ("html", "pdf", "docx"):
        assert write_page(page, format_name, Medium(record="members"))


def test_an_empty_list_says_so_in_every_format_for_people() -> None:
    page = build("2010-01-01")
    assert "Nothing found." in words(page)
    for format_name in ("html", "pdf", "docx"):
        assert write_page(page, format_name, Medium(record="members"))
