"""An alliance of five invented towns and a district, small enough to be worked out by hand."""

from ssh_cli.kinds.alliance import Alliance, CoordinationOffice, Count, Declaration, Point
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.letter import Letter, Signatory
from ssh_cli.kinds.resolution import Offer
from ssh_cli.kinds.shared import Places, Wording
from ssh_cli.kinds.survey import Option, PublishedResult, Question, Survey
from ssh_cli.kinds.survey_answer import QuestionAnswer, SurveyAnswer
from ssh_cli.kinds.vocabularies import Extent, Outcome
from ssh_cli.model.dataset import Dataset
from tests.changed import replace
from tests.model.village import decision, declared, member, registry, says, town

ON = "2022-01-01"

QUESTIONS = (
    Question(
        id="beschluss",
        text=Wording(de="Hat der Rat beschlossen?", en="Has the council resolved?"),
        kind="yes-no",
    ),
    Question(id="plaetze", text=Wording(de="Wie viele Plätze?", en="How many places?"), kind="number"),
    Question(
        id="wege",
        text=Wording(de="Auf welchen Wegen?", en="By which ways?"),
        kind="multiple",
        options=(
            Option(id="bund", label=Wording(de="Bund", en="Federation")),
            Option(id="land", label=Wording(de="Land", en="Land")),
        ),
    ),
    Question(id="fehlt", text=Wording(de="Was fehlt?", en="What is missing?"), kind="text"),
)


def five_towns() -> Dataset:
    """Return the dataset: see what each town decided in the code below."""
    declaration = Declaration(
        id="erklaerung-2019",
        title="Musterstädter Erklärung",
        date=parse_day("2019-06-03"),
        points=(Point(id="bleiben", text=Wording(de="Wer da ist, darf bleiben."), demand="bleiberecht"),),
        source=(),
    )
    alliance = Alliance(
        name=Wording(de="Bündnis der Beispiele", en="Alliance of examples"),
        founded=parse_day("2019-06-14"),
        declarations=(declaration,),
        counts=(
            Count(
                id="members-2020",
                measure="members",
                value=9,
                qualifier="about",
                scope="DE",
                date=parse_day("2020-02"),
                source=("https://example.org/bericht",),
            ),
        ),
        contact=CoordinationOffice(email="buendnis@example.org", source=()),
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
            offers=(
                Offer(
                    id="o1",
                    demands=("landesaufnahme",),
                    groups=("Familien",),
                    places=Places(min=20, max=30),
                    unit="persons",
                    period="unknown",
                ),
            ),
        ),
        decision(
            "bestadt",
            "2019-09-10",
            says("landesaufnahme"),
            says("bleiberecht", rejects=True),
            id="bestadt-2019-09-10-hafen",
            offers=(
                Offer(
                    id="o1",
                    demands=("landesaufnahme",),
                    places=Places(max=10),
                    unit="persons",
                    period="unknown",
                ),
            ),
        ),
        decision("ceberg", "2020-03-01", says("bleiberecht"), id="ceberg-2020-03-01-hafen"),
        decision("ceberg", "2021-03-01", id="ceberg-aufhebung", revokes=("ceberg-2020-03-01-hafen",)),
        decision("dedorf", None, says("bleiberecht"), id="dedorf-undated-hafen"),
        decision(
            "kreis-muster",
            "2020-06-01",
            says("landesaufnahme", extent=Extent.COOPERATE),
            id="kreis-muster-2020-06-01-aufnahme",
            offers=(
                Offer(
                    id="o1",
                    demands=("landesaufnahme",),
                    places=Places(min=50, max=50),
                    unit="persons",
                    period="unknown",
                ),
            ),
        ),
        decision(
            "dedorf",
            "2021-06-01",
            id="dedorf-2021-06-01-antrag",
            outcome=Outcome.PENDING,
            offers=(Offer(id="o1", unit="families", places=Places(min=4), period="unknown"),),
        ),
    ]
    towns[-1] = replace(towns[-1], id="kreis-muster")
    letter = Letter(
        id="2021-07-brief",
        title=Wording(de="Brief der Beispiele", en="Letter of the examples"),
        date=parse_day("2021-07"),
        demands=("bleiberecht", "landesaufnahme"),
        signatories=tuple(
            Signatory(member=entry, status="confirmed", basis="other", source=())
            for entry in ("ahausen", "ceberg")
        ),
        kind="appeal",
        source=(),
    )
    survey = Survey(
        id="2021-umfrage",
        title=Wording(de="Umfrage der Beispiele", en="Survey of the examples"),
        from_=parse_day("2021"),
        asked=5,
        questions=QUESTIONS,
        results=(
            PublishedResult(
                id="fast-alle",
                text=Wording(de="Fast alle wollen mehr.", en="Nearly all want more."),
                quantifier="nearly-all",
                demands=("landesaufnahme",),
                source=(),
            ),
        ),
        source=("https://example.org/umfrage",),
    )
    yes: dict[str, str | int | bool | tuple[str, ...]] = {
        "beschluss": True,
        "plaetze": 20,
        "wege": ("bund", "land"),
        "fehlt": "Geld, und Zeit",
    }
    answers = (
        SurveyAnswer(
            survey=survey.id,
            member="ahausen",
            answers=tuple(QuestionAnswer(question=name, answer=said) for name, said in yes.items()),
        ),
        SurveyAnswer(
            survey=survey.id,
            member="bestadt",
            answers=(
                QuestionAnswer(question="beschluss", answer=False),
                QuestionAnswer(question="wege", answer=("land",)),
            ),
        ),
    )
    people = {"12001001": 1000, "12001002": 2000, "12001003": 4000, "03002001": 500, "03002002": 250}
    return registry(
        towns,
        decisions,
        alliance=alliance,
        people=people,
        letters={letter.id: letter},
        surveys={survey.id: survey},
        survey_answers={answer.id: answer for answer in answers},
    )
