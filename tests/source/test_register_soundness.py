"""Tables of the register: whole, or what is wrong with them and where."""

from random import Random

from ssh_cli.source.register_soundness import (
    COLUMNS,
    DIGESTS,
    digests_of,
    examine_table,
    register_problems,
)
from ssh_cli.source.tree import MemoryTree, Unreadable, WorkTree
from tests.cases import every
from tests.check.towns import Files, minimal
from tests.cli.conftest import ROOT

NAME = "municipalities.csv"
TABLES = {
    path.removeprefix("register/"): raw
    for path, raw in minimal().items()
    if path.startswith("register/") and path.endswith(".csv") and isinstance(raw, bytes)
}


def problems(files: Files) -> list[tuple[str, str, int]]:
    return [
        (problem.path.removeprefix("register/"), problem.defect.slug, problem.defect.line)
        for problem in register_problems(MemoryTree(files))
    ]


def test_the_register_of_the_dataset_is_whole() -> None:
    assert register_problems(WorkTree(ROOT / "data")) == ()


def test_the_columns_are_those_that_the_notice_describes() -> None:
    notice = (ROOT / "data/register/README.md").read_text("utf-8")
    assert set(COLUMNS) == set(TABLES)
    for name, columns in COLUMNS.items():
        assert TABLES[name].decode().splitlines()[0].split(",") == list(columns)
        assert f"`{name}`" in notice
    assert DIGESTS in notice


@every(
    "before, after, defect, there",
    [
        ("ags,ars", "ags,arz", ("register-columns", 1), "ags"),
        ("Neudorf,Kreis", "Neu,dorf,Kreis", ("register-row", 3), "03999002"),
        ("\n12999003,", "\n129990033,", ("register-value", 5), "129990033"),
        (",1000,01234", ",tausend,01234", ("register-value", 3), "tausend"),
        (",1000,01234", ",1.000,01234", ("register-value", 3), "1.000"),
        (",12000,01234", ",12000,1234", ("register-value", 4), "1234"),
        ("2016-10-31", "31.10.2016", ("register-value", 2), "31.10.2016"),
        (",Neudorf,", ",,", ("register-value", 3), ",Kreis"),
        ("\n12999003,", "\n12999001,", ("register-key-twice", 5), "12999001"),
    ],
)
def test_a_table_says_where_it_does_not_hold_together(
    before: str, after: str, defect: tuple[str, int], there: str
) -> None:
    text = TABLES[NAME].decode()
    assert before in text
    text = text.replace(before, after, 1)
    [result] = examine_table(NAME, text.encode())
    assert (result.slug, result.line) == defect
    assert text.splitlines()[result.line - 1][result.column - 1 :].startswith(there)


def test_a_key_may_have_rows_one_after_the_other() -> None:
    row = TABLES[NAME].decode().splitlines()[2]
    for until, since, wrong in (
        ("2020-12-31", "2021-01-01", 0),
        ("2021-01-01", "2021-01-01", 1),
        ("", "", 1),
    ):
        text = TABLES[NAME].decode().replace(row, f"{row[:-2]},,{until}\n{row[:-2]},{since},")
        assert len(examine_table(NAME, text.encode())) == wrong


def test_other_encodings_and_empty_tables_are_told() -> None:
    assert [entry.slug for entry in examine_table(NAME, TABLES[NAME].decode().encode("utf-16"))] == [
        "file-not-utf8"
    ]
    umlaut = TABLES[NAME].decode().replace("Neudorf", "Nördorf").encode("cp1252")
    assert [(entry.slug, entry.line) for entry in examine_table(NAME, umlaut)] == [("file-not-utf8", 2)]
    assert [entry.slug for entry in examine_table(NAME, b"")] == ["register-columns"]


def test_every_byte_of_a_table_is_held_against_its_digest() -> None:
    files: Files = {f"register/{name}": raw for name, raw in TABLES.items()}
    files[f"register/{DIGESTS}"] = digests_of(TABLES)
    assert problems(files) == []
    text = TABLES[NAME].decode()
    for other in (text.replace(",1000,", ",1001,"), text + "\n", text.replace("\n", "\r\n")):
        assert problems({**files, f"register/{NAME}": other}) == [(NAME, "register-digest", 1)]
    # What does not hold together is told once, and a table alone may lack its digest.
    assert problems({**files, f"register/{NAME}": text.replace("03999002,", "3999002,")}) == [
        (NAME, "register-value", 3)
    ]
    few = digests_of({name: raw for name, raw in TABLES.items() if name != NAME})
    assert problems({**files, f"register/{DIGESTS}": few}) == [(NAME, "register-digest-missing", 1)]
    gone = Unreadable(f"register/{NAME}", "file-permission")
    assert problems({**files, f"register/{NAME}": gone}) == [(NAME, "file-permission", 1)]


def test_a_table_read_at_once_is_judged_like_one_read_cell_by_cell() -> None:
    """A byte-order mark changes nothing but the way: no table with one is read at once."""
    random = Random(1)
    whole = 0
    for name, raw in TABLES.items():
        for _ in range(400):
            signs = list(raw.decode())
            sign = random.randrange(len(signs))
            signs[sign] = random.choice(("", *'",\n\r\u2028\u00a0\x000A'))
            text = "".join(signs).encode()
            defects = examine_table(name, text)
            assert bool(defects) == bool(examine_table(name, b"\xef\xbb\xbf" + text)), text
            whole += not defects
    assert 0 < whole < 400 * len(TABLES)
