"""What people read of mandates, common ground, sums and surveys, in both languages."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from ssh_cli import messages
from ssh_cli.analysis.common_ground import find_common_ground
from ssh_cli.analysis.comparison import compare
from ssh_cli.analysis.mandates import Basis, Mandates, Weight, choose_demands, mandate_matrix
from ssh_cli.analysis.offers import add_offers, list_offers
from ssh_cli.analysis.signatories import Required, find_signatories
from ssh_cli.analysis.split import Group, Share, Tally, split
from ssh_cli.analysis.statistics import count_laender, follow_growth, list_quarters, measure_coverage
from ssh_cli.formats.registry import FORMATS, Medium, write_page
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.vocabularies import Extent
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.standing import is_member
from ssh_cli.page.blocks import Table
from ssh_cli.page.page import Page, Stamp
from ssh_cli.page.sections.common_ground import common_ground_page, compare_page
from ssh_cli.page.sections.mandates import matrix_page, who_page
from ssh_cli.page.sections.offers import annex_page, offers_page
from ssh_cli.page.sections.records import record_page
from ssh_cli.page.sections.signatories import basis_words, signatories_page
from ssh_cli.page.sections.statistics import coverage_page, growth_page, laender_page
from tests.cases import every
from tests.changed import replace
from tests.conftest import Golden
from tests.model.village import decision, member, says
from tests.page.five_towns import ON, five_towns

STAMP = Stamp(ON, None, "0.1.0")
DEMANDS = ("bleiberecht", "landesaufnahme")


def members(dataset: Dataset) -> Group:
    return split(
        (municipality, is_member(municipality, dataset, ON))
        for municipality in dataset.municipalities.values()
    )


def matrix(dataset: Dataset) -> Page:
    mandates = Mandates(dataset, ON)
    group = members(dataset)
    rows = mandate_matrix(mandates, group.answered, DEMANDS)
    return matrix_page(rows, DEMANDS, mandates, title="Mandates", evidence=True)._replace(stamp=STAMP)


def who(dataset: Dataset) -> Page:
    mandates = Mandates(dataset, ON)
    group = members(dataset)
    rows = mandate_matrix(mandates, group.answered, DEMANDS[:1])
    return who_page(rows, DEMANDS[0], mandates, scope="x")._replace(stamp=STAMP)


def signatories(dataset: Dataset) -> Page:
    mandates = Mandates(dataset, ON)
    group = members(dataset)
    required = (Required("bleiberecht"), Required("landesaufnahme", Extent.COOPERATE))
    letter = dataset.letters["2021-07-brief"]
    candidates = find_signatories(
        mandates,
        group.answered,
        required,
        signed=frozenset(signatory.member for signatory in letter.signatories),
    )
    return signatories_page(
        candidates, required, mandates, title=letter.title.de, basis=Basis.RESOLUTION
    )._replace(stamp=STAMP)


def common_ground(dataset: Dataset) -> Page:
    mandates = Mandates(dataset, ON)
    result = find_common_ground(
        mandates,
        members(dataset),
        choose_demands(mandates),
        threshold=Fraction(1, 2),
        basis=Basis.BOTH,
        weight=Weight.POPULATION,
    )
    return common_ground_page(result, dataset, scope="x")._replace(stamp=STAMP)


def comparison(dataset: Dataset) -> Page:
    mandates = Mandates(dataset, ON)
    towns = dataset.municipalities
    first, other = Group((towns["ahausen"],)), Group((towns["bestadt"], towns["kreis-muster"]))
    result = compare(mandates, first, other, DEMANDS, threshold=Fraction(1, 2))
    return compare_page(
        result, dataset, names=("Ahausen", "BB"), basis=basis_words(Basis.RESOLUTION)
    )._replace(stamp=STAMP)


OFFERING = Share(Tally(3, 1), Tally(4, 1))


def offers(dataset: Dataset) -> Page:
    lines = list_offers(Context(dataset, ON), members(dataset), with_motions=True)
    return offers_page(add_offers(dataset, lines), dataset, scope="x", asked=OFFERING)._replace(stamp=STAMP)


def annex(dataset: Dataset) -> Page:
    lines = list_offers(Context(dataset, ON), members(dataset))
    return annex_page(add_offers(dataset, lines), dataset, scope="x", asked=OFFERING)._replace(stamp=STAMP)


def by_land(dataset: Dataset) -> Page:
    rows, total = count_laender(Context(dataset, ON), members(dataset))
    return laender_page(rows, total, scope="x")._replace(stamp=STAMP)


def growth(dataset: Dataset) -> Page:
    group = members(dataset)
    days = list_quarters(dataset, group, "2020-06-30")
    return growth_page(follow_growth(dataset, group, days), dataset, scope="x")._replace(stamp=STAMP)


def coverage(dataset: Dataset) -> Page:
    return coverage_page(measure_coverage(Context(dataset, ON), members(dataset)), scope="x")._replace(
        stamp=STAMP
    )


def survey(dataset: Dataset) -> Page:
    return record_page("surveys", dataset.surveys["2021-umfrage"], Context(dataset, ON), data=True)._replace(
        stamp=STAMP
    )


PAGES: dict[str, Callable[[Dataset], Page]] = {
    "mandates-matrix": matrix,
    "mandates-who": who,
    "mandates-check": signatories,
    "common-ground": common_ground,
    "compare": comparison,
    "stats-offers": offers,
    "stats-offers-annex": annex,
    "stats-by-land": by_land,
    "stats-growth": growth,
    "stats-coverage": coverage,
    "survey": survey,
}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_what_people_read(name: str, language: str, golden: Golden) -> None:
    messages.use(language)
    text = write_page(PAGES[name](five_towns()), "text", Medium(120))
    assert isinstance(text, str)
    golden(f"analysis/{name}.{language}.txt", text)


@every("format_name", [name for name, form in FORMATS.items() if form.needs in {"blocks", "rows"}])
@every("name", PAGES)
def test_every_format_writes_the_same_bytes_twice(name: str, format_name: str) -> None:
    dataset = five_towns()
    first = write_page(PAGES[name](dataset), format_name)
    assert first
    assert write_page(PAGES[name](dataset), format_name) == first


def with_a_weaker_word() -> Dataset:
    """Return five towns of which one also carries a demand by a motion that may have been adopted."""
    dataset = five_towns()
    twice = says("bleiberecht", weak=True)
    motion = decision("ahausen", "2019-02-01", twice, twice, id="ahausen-2019-02-01-antrag")
    return replace(dataset, resolutions={**dataset.resolutions, motion.id: motion})


def test_what_is_only_possible_does_not_stand_as_what_a_certain_word_rests_on() -> None:
    dataset = with_a_weaker_word()
    (row,) = (row for row in who(dataset).rows if row["id"] == "ahausen")
    assert row["certainty"] == "certain"
    assert row["resolutions"] == ["ahausen-2018-11-05-hafen"]
    assert row["resolutions_possible"] == ["ahausen-2019-02-01-antrag"]
    messages.use("en")
    text = write_page(signatories(dataset), "md", Medium(None))
    assert isinstance(text, str)
    assert "ahausen-2019-02-01-antrag (2019-02-01) (possibly)" in text
    assert text.count("ahausen-2019-02-01-antrag (2019-02-01)") == 1, "each decision once"
    assert "ahausen-2018-11-05-hafen (12/18, 2018-11-05, to appeal);" in text


def test_a_declaration_that_nobody_names_is_not_known_rather_than_not_signed() -> None:
    dataset = five_towns()
    stood = {row["id"]: row["declaration"] for row in who(dataset).rows}
    assert stood["ahausen"] == "yes"
    assert stood["bestadt"] == "unknown"
    other = replace(member("2019-08-01"), declaration="andere-erklaerung")
    bestadt = replace(dataset.municipalities["bestadt"], membership=(other,))
    named = replace(dataset, municipalities={**dataset.municipalities, "bestadt": bestadt})
    assert {row["id"]: row["declaration"] for row in who(named).rows}["bestadt"] == "no"


def test_what_only_a_motion_says_is_worded_as_in_reports() -> None:
    messages.use("en")
    weak = says("bleiberecht", weak=True)
    moved = replace(says("bleiberecht"), from_="motion")
    for commitment, said in (
        (weak, "possibly supports"),
        (moved, "possibly supports, known from the motion only"),
    ):
        resolution = decision("ahausen", "2021-01-01", commitment)
        dataset = replace(five_towns(), resolutions={resolution.id: resolution})
        text = str(write_page(comparison(dataset), "md", Medium(None)))
        assert f"| {said} |" in text, (said, text)


def test_members_have_their_membership_in_common() -> None:
    messages.use("en")
    text = write_page(comparison(five_towns()), "md", Medium(None))
    assert isinstance(text, str)
    assert "All belong to the alliance." in text
    left = replace(five_towns().municipalities["ahausen"], membership=())
    dataset = replace(five_towns(), municipalities={**five_towns().municipalities, "ahausen": left})
    assert "All belong" not in str(write_page(comparison(dataset), "md", Medium(None)))


def test_growth_shows_reports_of_the_whole_alliance_alone_and_in_the_row_of_their_day() -> None:
    dataset = five_towns()
    year = dataset.alliance.counts[0]._replace(id="year", date=parse_day("2021"), measure="members", value=77)
    alliance = dataset.alliance._replace(counts=(*dataset.alliance.counts, year))
    dataset = replace(dataset, alliance=alliance)
    moments = follow_growth(dataset, members(dataset), ["2021-06-30", "2021-12-31"])
    over_time, _members, _declared, reports = growth_page(moments, dataset, scope="x").blocks
    assert isinstance(over_time, Table)
    assert isinstance(reports, Table)
    assert "77" not in str(over_time.rows)
    assert ["77" in str(row["reported"]) for row in reports.rows].count(True) == 1
    page = growth_page(moments, dataset, scope="x", selects=True)
    assert len(page.blocks) == 3
    assert [row["reported"] for row in page.rows] == [[], []]
    assert page.notes == ("What was reported of the whole alliance stands here only without a query.",)
