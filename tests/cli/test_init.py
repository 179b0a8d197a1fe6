"""From an empty folder to a letter, outside any repository."""

from pathlib import Path

from tests.cli.conftest import Hafen

FIRST_STEPS = (
    ("check",),
    ("fmt", "--check"),
    ("overview",),
    ("members", "list", "standing:member"),
    ("members", "show", "musterstadt"),
    ("resolutions", "list", "land:BB", "date:2019..2024"),
    ("resolutions", "show", "musterstadt-2023-11-20-sicherer-hafen"),
    ("demands", "list"),
    ("surveys", "show", "2024-umfrage"),
    ("contacts",),
    ("letters", "show", "2024-02"),
    ("letters", "render", "2024-02", "-o", "letter.pdf"),
    ("members", "list", "--group", "land", "-o", "members.xlsx"),
    ("mandates", "check", "2024-02"),
    ("mandates", "who", "mehr-aufnahme"),
    ("stats", "offers", "--annex"),
    ("stats", "by-land"),
    ("map", "standing:member", "-o", "map.svg"),
    ("export", "sqlite", "alliance.db"),
    ("todo",),
)


def test_a_new_dataset_is_clean_and_answers_the_first_questions(hafen: Hafen, tmp_path: Path) -> None:
    made = hafen("init", "neues register", "--name", "Bündnis Kleiner Orte", folder=tmp_path)
    assert made.code == 0, made.err
    assert "cd 'neues register'" in made.err
    place = tmp_path / "neues register"
    assert "13 files, 13 records: 0 errors, 0 warnings" in hafen("check", folder=place).err
    wrong = [(step, run.err) for step in FIRST_STEPS if (run := hafen(*step, folder=place)).code]
    assert wrong == []
    assert "Bündnis Kleiner Orte" in hafen("overview", folder=place).out
    assert not (place / ".hafen.lock").exists()


def test_an_official_town_can_be_taken_in_at_once(hafen: Hafen, tmp_path: Path) -> None:
    assert hafen("init", folder=tmp_path).code == 0
    words = ("members", "add", "Kassel", "--source", "muster-gruendung", "--yes")
    assert hafen(*words, folder=tmp_path).code == 0
    text = (tmp_path / "data/members/he/kassel.yaml").read_text(encoding="utf-8")
    assert "date: 2019-12-31" in text  # the day of the register, not that of the record that is there already


def test_a_second_run_overwrites_nothing(hafen: Hafen, tmp_path: Path) -> None:
    assert hafen("init", folder=tmp_path).code == 0
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    again = hafen("init", "--place", "Anderswo", folder=tmp_path)
    assert again.code == 5
    assert "files would be overwritten: .github/workflows/check.yml" in again.err
    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}


def test_what_can_be_no_name_and_no_mailbox_of_an_office_is_refused(hafen: Hafen, tmp_path: Path) -> None:
    for words, said in (
        (("--name", ""), "One line"),
        (("--name", "Bündnis\nder Orte"), "One line"),
        (("--place", " "), "One line"),
        (("--email", "erika.muster@gmail.com"), "erika.muster@gmail.com"),
        (("--email", "niemand"), "form"),
    ):
        ended = hafen("init", *words, "--lang", "en", folder=tmp_path)
        assert ended.code in {2, 5}, words
        assert said in ended.err, words
    assert [*tmp_path.iterdir()] == []
