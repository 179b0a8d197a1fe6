"""Which paths are records."""

from ssh_cli.load.layout import is_aside, is_expected_folder, place_of
from tests.cases import every


@every(
    "path, kind, stem",
    [
        ("alliance.yaml", "alliance", "alliance"),
        ("members/bb/potsdam.yaml", "member", "potsdam"),
        ("members/xx/potsdam.yaml", "member", "potsdam"),
        ("resolutions/bb/a-2019-x.yaml", "resolution", "a-2019-x"),
        ("letters/2021-07-x.yaml", "letter", "2021-07-x"),
        ("other.yaml", "", "other"),
        ("members/potsdam.yaml", "", ""),
        ("members/bb/alt/potsdam.yaml", "", ""),
        ("members/bb/potsdam.yml", "", ""),
        ("letters/alt/x.yaml", "", ""),
    ],
)
def test_place_of(path: str, kind: str, stem: str) -> None:
    assert place_of(path) == (kind, stem)


def test_what_is_none_of_the_readers_business() -> None:
    aside = [
        "register/x.csv",
        "private/members/bb/x.yaml",
        "templates/letters/brief.de.md.j2",
        "README.md",
        "LICENCE-data.txt",
        ".gitattributes",
        "a/.x",
    ]
    assert all(map(is_aside, aside))
    assert not any(map(is_aside, ["notizen.yaml", "members/bb/x.yml"]))


def test_folders() -> None:
    assert all(map(is_expected_folder, ["members", "members/bb", "letters", "register"]))
    assert not any(map(is_expected_folder, ["mitglieder", "members/xx", "letters/alt"]))
