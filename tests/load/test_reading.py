"""Reading a tree: whatever lies in it becomes a value or a finding, never an exception."""

import os
import re
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ssh_cli.check.finding import Severity
from ssh_cli.kinds.letter import Figures
from ssh_cli.load.examination import examine
from ssh_cli.load.reading import read_dataset, read_member
from ssh_cli.model.publication import publisher_of
from ssh_cli.source.tree import MemoryTree, WorkTree
from tests.cases import every
from tests.check.towns import ON, minimal
from tests.exact import exactly

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
FILES = minimal()
PATHS = sorted(path for path in FILES if path.endswith(".yaml"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path, raw in FILES.items():
        assert isinstance(raw, bytes)
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(raw)
    return tmp_path


def rules_in(folder: Path) -> list[tuple[str, str]]:
    return [(finding.rule, finding.path) for finding in examine(WorkTree(folder), on=ON).findings]


def test_healthy_records_are_sorted_by_id() -> None:
    loaded = read_dataset(MemoryTree(FILES))
    assert loaded.findings == ()
    assert list(loaded.dataset.municipalities) == ["musterstadt", "neudorf"]
    musterstadt = loaded.dataset.municipalities["musterstadt"]
    assert musterstadt.key == "12999001"
    assert musterstadt.membership[0].from_ is not None
    assert musterstadt.membership[0].from_.text == "2019-06-14"
    first, second = loaded.dataset.resolutions_of("musterstadt")
    assert (first.offers[0].places.min, first.offers[0].places.max, second.offers[0].places.min) == (
        20,
        30,
        None,
    )
    assert loaded.dataset.letters["2021-07-musterbrief"].figures == Figures(members="members-2021")
    assert loaded.dataset.territory.population(frozenset({"12999001"})) == 12000


def test_the_exact_lane_reads_the_same() -> None:
    fast, exact = read_dataset(MemoryTree(FILES)), exactly(read_dataset, MemoryTree(FILES))
    assert exact.findings == ()
    assert {file.lane for file in exact.files.values()} == {"exact"}
    assert exact.dataset.municipalities == fast.dataset.municipalities
    assert exact.dataset.resolutions == fast.dataset.resolutions
    assert exact.dataset.alliance == fast.dataset.alliance


def test_the_same_bytes_are_decoded_once_and_others_anew() -> None:
    path = "members/ni/neudorf.yaml"
    raw = FILES[path]
    assert isinstance(raw, bytes)
    other = MemoryTree({**FILES, path: raw.replace(b"name: Neudorf", b"name: Altdorf")})
    first, again, changed = (
        read_dataset(tree).dataset.municipalities for tree in (MemoryTree(FILES), MemoryTree(FILES), other)
    )
    assert again["neudorf"] is first["neudorf"]
    assert changed["neudorf"].name == "Altdorf"
    assert changed["musterstadt"] is first["musterstadt"]


def test_a_broken_record_is_left_out_but_known() -> None:
    loaded = read_dataset(MemoryTree({**FILES, "members/ni/neudorf.yaml": "id: neudorf\n"}))
    assert list(loaded.dataset.municipalities) == ["musterstadt"]
    known = loaded.known_ids["member"]
    assert known is not None
    assert "neudorf" in known
    assert {finding.path for finding in loaded.findings} == {"members/ni/neudorf.yaml"}


def test_an_empty_folder_is_no_dataset(tmp_path: Path) -> None:
    missing = {path for rule, path in rules_in(tmp_path) if rule.endswith("-missing")}
    catalogues = {"alliance.yaml", "demands.yaml", "sources.yaml", "publishers.yaml"}
    assert missing == {*catalogues, "members", "resolutions", "register"}


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert {rule for rule, _path in rules_in(tmp_path / "nowhere")} == {"file-missing", "folder-missing"}


def test_a_folder_named_like_a_record(folder: Path) -> None:
    (folder / "members" / "bb" / "x.yaml").mkdir()
    assert rules_in(folder) == [("file-is-folder", "members/bb/x.yaml")]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there that few accounts have")
def test_a_link_out_of_the_tree(folder: Path) -> None:
    record = folder / "members" / "ni" / "neudorf.yaml"
    outside = folder.parent / "outside.yaml"
    outside.write_bytes(record.read_bytes())
    record.unlink()
    record.symlink_to(outside)
    assert rules_in(folder) == [("file-symlink", "members/ni/neudorf.yaml")]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no FIFOs there")
def test_a_fifo_does_not_hang(folder: Path) -> None:
    os.mkfifo(folder / "members" / "bb" / "pipe.yaml")
    assert rules_in(folder) == [("file-unreadable", "members/bb/pipe.yaml")]


def test_forgotten_files_are_warnings(folder: Path) -> None:
    (folder / "members" / "notizen.txt").write_text("x: 1\n")
    (folder / "aliance.yaml").write_text("x: 1\n")
    (folder / "README.md").write_text("# Daten\n")
    (folder / ".gitkeep").write_text("")
    findings = examine(WorkTree(folder), on=ON).findings
    assert [(finding.rule, finding.path) for finding in findings] == [
        ("file-not-a-record", "aliance.yaml"),
        ("file-not-a-record", "members/notizen.txt"),
    ]
    assert {finding.severity for finding in findings} == {Severity.WARNING}
    assert "“alliance.yaml”" in findings[0].hint


@every(
    "path, hint",
    [
        ("members/bb/teltow.yml", "Rename it to teltow.yaml."),
        ("members/bb/teltow.YAML", "Rename it to teltow.yaml."),
        ("members/bb/teltow.yaml.txt", "Rename it to teltow.yaml."),
        ("members/teltow.yaml", "members/<land>/<id>.yaml"),
        ("members/bb/unter/teltow.yaml", "members/<land>/<id>.yaml"),
        ("letters/alt/brief.yaml", "letters/<id>.yaml"),
        ("surveys/2021-umfrage.yaml", "surveys/<id>/survey.yaml, surveys/<survey>/answers/<member>.yaml"),
        ("surveys/2021-umfrage/answers/teltow.yml", "Rename it to teltow.yaml."),
        ("surveys/2021-umfrage/antworten/teltow.yaml", "surveys/<survey>/answers/<member>.yaml"),
    ],
)
def test_a_record_that_would_not_be_read_is_an_error(path: str, hint: str) -> None:
    (finding,) = examine(MemoryTree({**FILES, path: b"x: 1\n"}), on=ON).findings
    assert (finding.rule, finding.severity, finding.path) == ("record-misplaced", Severity.ERROR, path)
    assert hint in finding.hint


@every("path", ["members/bb/.a.yml", "members/bb/.alt/a.yaml", "templates/x.yaml", "surveys/x/frage.txt"])
def test_what_is_evidently_no_record_is_passed_over(path: str) -> None:
    assert examine(MemoryTree({**FILES, path: b"x: 1\n"}), on=ON).findings == ()


def test_a_register_without_columns(folder: Path) -> None:
    (folder / "register" / "districts.csv").write_text("a,b\n1,2\n")
    assert rules_in(folder) == [("register-columns", "register/districts.csv")]


def test_land_xx_gives_one_finding_at_the_value() -> None:
    path = "members/bb/musterstadt.yaml"
    raw = FILES[path]
    assert isinstance(raw, bytes)
    findings = examine(MemoryTree({**FILES, path: raw.replace(b"land: BB", b"land: XX")}), on=ON).findings
    assert [(finding.rule, finding.path, finding.line, finding.column) for finding in findings] == [
        ("schema-value", path, 5, 7)
    ]


@given(path=st.sampled_from(PATHS), data=st.data())
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_done_to_a_file_nothing_is_raised(path: str, data: st.DataObject) -> None:
    raw = FILES[path]
    assert isinstance(raw, bytes)
    start = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(start, min(len(raw), start + 40)))
    pieces = st.sampled_from(
        [b"", b"\n", b": ", b"- ", b"[", b"{", b"&a ", b"*a", b"!!x ", b"<<: ", b'"', b"\t", b"\x00", b"\xff",
         b"2019", b"2019-02-30", b"null", b".nan", b"true", b"0123", b"a@b.de", b"---\n", b"\xef\xbb\xbf",
         b"\r\n", b"#"]
    ) | st.binary(max_size=8)  # fmt: skip
    changed = raw[:start] + b"".join(data.draw(st.lists(pieces, max_size=4))) + raw[end:]
    result = examine(MemoryTree({**FILES, path: changed}), on=ON)
    for finding in result.findings:
        assert finding.line >= 1
        assert finding.column >= 1
        assert finding.message


def test_the_real_dataset_has_no_errors() -> None:
    result = examine(WorkTree(DATA), on="2026-12-31")
    assert [finding for finding in result.findings if finding.severity is Severity.ERROR] == []
    assert result.record_count == result.files_count


MUSTERSTADT = "members/bb/musterstadt.yaml"


def test_the_part_equals_the_whole() -> None:
    files = minimal()
    whole, part = read_dataset(MemoryTree(files)).dataset, read_member(MemoryTree(files), "musterstadt")
    assert part is not None
    assert part.findings == ()
    assert set(part.dataset.municipalities) == {"musterstadt"}
    assert part.dataset.municipalities["musterstadt"] == whole.municipalities["musterstadt"]
    assert part.dataset.resolutions_of("musterstadt") == whole.resolutions_of("musterstadt")
    assert part.dataset.alliance == whole.alliance._replace(counts=())
    assert part.dataset.demands == whole.demands
    assert part.dataset.sources == whole.sources
    assert "members/ni/neudorf.yaml" not in part.files


def test_the_part_has_what_shows_that_a_demand_was_carried_out() -> None:
    tree = WorkTree(DATA)
    whole, part = read_dataset(tree).dataset, read_member(tree, "potsdam")
    assert part is not None
    own = {name: practice for name, practice in whole.practices.items() if practice.member == "potsdam"}
    assert own
    assert own.items() <= part.dataset.practices.items()
    assert len(part.dataset.practices) < len(whole.practices)
    here = {
        name: programme
        for name, programme in whole.programmes.items()
        if not programme.land or "BB" in programme.land
    }
    assert here
    assert here.items() <= part.dataset.programmes.items()
    assert len(part.dataset.programmes) < len(whole.programmes)
    assert part.findings == ()


def test_resolutions_of_a_namesake_stay_outside() -> None:
    files = minimal()
    other = "resolutions/bb/musterstadt-am-see-2020-03-aufnahme.yaml"
    files[other] = files["resolutions/bb/musterstadt-2020-03-aufnahme.yaml"]
    part = read_member(MemoryTree(files), "musterstadt")
    assert part is not None
    assert other not in part.files


def test_names_that_are_no_id_or_have_no_file() -> None:
    tree = MemoryTree(minimal())
    for name in ("Musterstadt", "../bb/musterstadt", "muster*", "", "altdorf"):
        assert read_member(tree, name) is None


def test_the_whole_is_asked_where_the_part_cannot_tell() -> None:
    files = minimal()
    raw = files[MUSTERSTADT]
    assert isinstance(raw, bytes)
    files[MUSTERSTADT] = raw.replace(b"from: 2018-12-05", b"known_by: 2018-12-05")
    assert read_member(MemoryTree(files), "musterstadt") is None
    files[MUSTERSTADT] = b"id: musterstadt\n"
    assert read_member(MemoryTree(files), "musterstadt") is None


def test_a_page_knows_who_publishes_each_of_its_sources() -> None:
    """Of the publishers only those are read that addresses of the page name, or the domains above them."""
    tree = WorkTree(DATA)
    whole = read_dataset(tree).dataset
    for name in ("potsdam", "koeln", "landkreis-konstanz", "eberswalde", "duesseldorf"):
        part = read_member(tree, name)
        assert part is not None
        assert part.findings == ()
        assert 0 < len(part.dataset.publishers) < len(whole.publishers) / 2
        addresses = {
            address.rstrip("\"',]")
            for path, file in part.files.items()
            if path.startswith(("members/", "resolutions/"))
            for address in re.findall(r"https?://\S+", file.text)
        }
        for address in addresses:
            assert publisher_of(address, part.dataset) == publisher_of(address, whole), address


@every(
    "address",
    [
        "https://www.anzeiger.example.org./seite",
        "http://ANZEIGER.example.org:8080",
        "https://leser@anzeiger.example.org?seite=1",
        "https://lokal.anzeiger.example.org#oben",
    ],
)
def test_a_publisher_is_known_however_an_address_is_written(address: str) -> None:
    files = minimal()
    entries = "".join(
        f"  - id: {name}\n    name: {name.title()}\n    kind: press\n    hosts:\n      - {name}.example.org\n"
        for name in ("anzeiger", "bote")
    )
    files["publishers.yaml"] = f"publishers:\n{entries}".encode()
    raw = files[MUSTERSTADT]
    assert isinstance(raw, bytes)
    files[MUSTERSTADT] = raw + f"# {address}\n".encode()
    part = read_member(MemoryTree(files), "musterstadt")
    assert part is not None
    assert set(part.dataset.publishers) == {"anzeiger"}


def test_a_catalogue_of_publishers_in_another_form_is_read_whole() -> None:
    files = minimal()
    listed = "{id: anzeiger, name: Anzeiger, kind: press, hosts: [anzeiger.example.org]}"
    files["publishers.yaml"] = f"publishers:\n- {listed}".encode()
    part = read_member(MemoryTree(files), "musterstadt")
    assert part is not None
    assert set(part.dataset.publishers) == {"anzeiger"}
