"""Greetings: the stated holder of that very day, else everybody."""

from ssh_cli import messages
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.member import Office
from ssh_cli.letters.parties import Addressee, greeted_holder, salutation
from tests.cases import every

ON = "2026-03-10"
NEUTRAL = {"de": "Sehr geehrte Damen und Herren", "en": "Dear Sir or Madam"}


def holder(
    name: str = "Erika Muster",
    office: str = "Oberbürgermeisterin",
    known_on: str = ON,
    form: str = "frau",
    *,
    deputy: bool = False,
) -> Office:
    return Office(
        office=office, name=name, known_on=parse_day(known_on), salutation=form, deputy=deputy, source=()
    )


def greet(offices: tuple[Office, ...], language: str) -> str:
    return salutation(Addressee(id="musterstadt", name="Musterstadt", offices=offices), ON, language)


@every(
    "office, de, en",
    [
        (holder(), "Sehr geehrte Frau Oberbürgermeisterin Muster", "Dear Ms Muster"),
        (
            holder("Ole Beispiel", "Landrat", form="herr"),
            "Sehr geehrter Herr Landrat Beispiel",
            "Dear Mr Beispiel",
        ),
        (
            holder("Dr. Erika Muster"),
            "Sehr geehrte Frau Oberbürgermeisterin Dr. Muster",
            "Dear Dr Muster",
        ),
        (
            holder("Prof. Dr. Ole von der Aue", "Bürgermeister", form="herr"),
            "Sehr geehrter Herr Bürgermeister Prof. Dr. von der Aue",
            "Dear Professor von der Aue",
        ),
        (
            holder("Dr. h. c. Erika Muster-Beispiel"),
            "Sehr geehrte Frau Oberbürgermeisterin Dr. h. c. Muster-Beispiel",
            "Dear Dr Muster-Beispiel",
        ),
        # Which of three words is the surname nobody has stated: all of them stand there.
        (
            holder("Erika Maria Muster"),
            "Sehr geehrte Frau Oberbürgermeisterin Erika Maria Muster",
            "Dear Ms Erika Maria Muster",
        ),
        (holder("Muster"), "Sehr geehrte Frau Oberbürgermeisterin Muster", "Dear Ms Muster"),
    ],
)
def test_the_stated_holder_is_greeted(office: Office, de: str, en: str) -> None:
    assert greet((office,), "de") == de
    assert greet((office,), "en") == en
    assert greeted_holder((office,), ON) == (office, "")


def test_what_the_record_states_comes_first_and_nobody_is_greeted_neutrally() -> None:
    stated = Addressee(id="amt", name="Amt", salutation="Liebes Amt", offices=(holder(),))
    assert salutation(stated, ON, "de") == "Liebes Amt"
    assert {language: salutation(None, ON, language) for language in NEUTRAL} == NEUTRAL


@every("known_on", ["2026-03-10", "2026-03", "2026"])
def test_an_attestation_that_covers_the_day_counts(known_on: str) -> None:
    assert greeted_holder((holder(known_on=known_on),), ON)[1] == ""
    assert greeted_holder((holder(known_on=known_on),), "2026-03")[1] == ""


@every(
    "offices, gap",
    [
        ((), "No office holder is on record."),
        (
            (holder(known_on="2021-07"),),
            "“Erika Muster, Oberbürgermeisterin” is attested for 2021-07, not for 2026-03-10.",
        ),
        (
            (holder(known_on="2026-03-09"),),
            "“Erika Muster, Oberbürgermeisterin” is attested for 2026-03-09, not for 2026-03-10.",
        ),
        (
            (holder(known_on="2026-04"),),
            "“Erika Muster, Oberbürgermeisterin” is attested for 2026-04, not for 2026-03-10.",
        ),
        ((holder(form=""),), "How “Erika Muster” is to be addressed is not stated."),
        ((holder(), holder(form="herr")), "How “Erika Muster” is to be addressed is not stated."),
        ((holder(deputy=True),), "No office holder is on record."),
        (
            (holder(), holder("Ole Beispiel", form="herr")),
            "Several office holders are attested for that day: Erika Muster, Ole Beispiel.",
        ),
    ],
)
@every("language", ["de", "en"])
def test_what_is_not_stated_is_not_guessed(offices: tuple[Office, ...], gap: str, language: str) -> None:
    assert greet(offices, language) == NEUTRAL[language]
    assert greeted_holder(offices, ON) == (None, gap)


def test_what_is_missing_is_told_in_the_language_of_messages() -> None:
    messages.use("de")
    assert greeted_holder((), ON) == (None, "Kein Amt ist mit Namen erfasst.")


def test_days_of_an_attestation_are_told_as_people_write_them() -> None:
    messages.use("de")
    _holder, gap = greeted_holder((holder(known_on="2021-07"),), ON)
    assert gap == "„Erika Muster, Oberbürgermeisterin“ ist für Juli 2021 belegt, nicht für 10.03.2026."
