"""An alliance of five invented towns and a district, small enough to be worked out by hand."""

from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.wording import Wording
from ssh_cli.model.alliance import Alliance, Count, Declaration, Point
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.record import Letter, Signatory
from ssh_cli.model.resolution import Extent, Offer, Outcome
from ssh_cli.model.survey import Option, PublishedResult, Question, Survey, SurveyAnswer
from tests.changed import replace
from tests.model.village import decision, declared, member, registry, says, town

ON = "2022-01-01"

QUESTIONS = (
    Question(
        id="beschluss",
        text=Wording("Hat der Rat beschlossen?", "Has the council resolved?"),
        kind="yes-no",
    ),
    Question(id="plaetze", text=Wording("Wie viele Plätze?", "How many places?"), kind="number"),
    Question(
        id="wege",
        text=Wording("Auf welchen Wegen?", "By which ways?"),
        kind="multiple",
        options=(Option("bund", Wording("Bund", "Federation")), Option("land", Wording("Land", "Land"))),
    ),
)


def five_towns() -> Dataset:
    """Return the dataset: see what each town decided in the code below."""
    declaration = Declaration(
        "erklaerung-2019",
        "Musterstädter Erklärung",
        parse_day("2019-06-03"),
        (Point("bleiben", Wording("Wer da ist, darf bleiben."), "bleiberecht"),),
        (),
    )
    alliance = Alliance(
        name=Wording("Bündnis der Beispiele", "Alliance of examples"),
        founded=parse_day("2019-06-14"),
        declarations=(declaration,),
        counts=(
            Count(
                id="members-2020",
                measure="members",
                value=9,
                qualifier="about",
                scope="DE",
                on=parse_day("2020-02"),
                source=("https://example.org/bericht",),
            ),
        ),
    )
    signed = replace(member("2019-07-01"), declaration="erklaerung-2019")
    towns = [
        town("Ahausen", key="12001001", membership=(signed,), safe_harbour=(declared("2018-11-05"),)),
        town("Bestadt", key="12001002", membership=(member("2019-08-01"),)),
        town("Ceberg", key="03002001", land="NI", membership=(signed,)),
        town("Dedorf", key="03002002", land="NI", membership=(member("2020", weak=True),)),
        town("Kreis Muster", key="12001", kind="landkreis", membership=(member("2020-05-01"),)),
    ]
    decisions = [
        decision(
            "ahausen",
            "2018-11-05",
            says("bleiberecht", extent=Extent.APPEAL),
            says("landesaufnahme", extent=Extent.ACT),
            id="ahausen-2018-11-05-hafen",
            number="12/18",
            title="Sicherer Hafen",
            source=("https://example.org/ahausen",),
            offers=(Offer(id="o1", least=20, most=30, demands=("landesaufnahme",), groups=("Familien",)),),
        ),
        decision(
            "bestadt",
            "2019-09-10",
            says("landesaufnahme"),
            says("bleiberecht", rejects=True),
            id="bestadt-2019-09-10-hafen",
            offers=(Offer(id="o1", most=10, demands=("landesaufnahme",)),),
        ),
        decision("ceberg", "2020-03-01", says("bleiberecht"), id="ceberg-2020-03-01-hafen"),
        decision("ceberg", "2021-03-01", id="ceberg-aufhebung", revokes=("ceberg-2020-03-01-hafen",)),
        decision("dedorf", None, says("bleiberecht"), id="dedorf-undated-hafen"),
        decision(
            "kreis-muster",
            "2020-06-01",
            says("landesaufnahme", extent=Extent.COOPERATE),
            id="kreis-muster-2020-06-01-aufnahme",
            offers=(Offer(id="o1", least=50, most=50, demands=("landesaufnahme",)),),
        ),
        decision(
            "dedorf",
            "2021-06-01",
            id="dedorf-2021-06-01-antrag",
            outcome=Outcome.PENDING,
            offers=(Offer(id="o1", least=4, unit="families"),),
        ),
    ]
    towns[-1] = replace(towns[-1], id="kreis-muster")
    letter = Letter(
        id="2021-07-brief",
        title=Wording("Brief der Beispiele", "Letter of the examples"),
        date=parse_day("2021-07"),
        demands=("bleiberecht", "landesaufnahme"),
        signatories=tuple(Signatory(member=one, status="confirmed") for one in ("ahausen", "ceberg")),
    )
    survey = Survey(
        id="2021-umfrage",
        title=Wording("Umfrage der Beispiele", "Survey of the examples"),
        begins=parse_day("2021"),
        asked=5,
        questions=QUESTIONS,
        results=(
            PublishedResult(
                id="fast-alle",
                text=Wording("Fast alle wollen mehr.", "Nearly all want more."),
                quantifier="nearly-all",
                demands=("landesaufnahme",),
            ),
        ),
        source=("https://example.org/umfrage",),
    )
    yes: dict[str, str | int | bool | tuple[str, ...]] = {
        "beschluss": True,
        "plaetze": 20,
        "wege": ("bund", "land"),
    }
    answers = (
        SurveyAnswer(survey=survey.id, member="ahausen", answers=yes),
        SurveyAnswer(survey=survey.id, member="bestadt", answers={"beschluss": False, "wege": ("land",)}),
    )
    people = {"12001001": 1000, "12001002": 2000, "12001003": 4000, "03002001": 500, "03002002": 250}
    return registry(
        towns,
        decisions,
        alliance=alliance,
        people=people,
        letters={letter.id: letter},
        surveys={survey.id: survey},
        survey_answers={one.id: one for one in answers},
    )
