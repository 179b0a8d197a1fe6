"""The website as a whole, small: its links, its files of data, and that hostile words stay words."""

import json
from collections.abc import Iterable
from functools import cache
from itertools import cycle

from ssh_cli.kinds.shared import Wording
from ssh_cli.load.reading import read_dataset
from ssh_cli.page.page import Stamp
from ssh_cli.site.build import build
from ssh_cli.site.plan import Site, SiteFile
from ssh_cli.source.tree import MemoryTree
from tests.changed import replace
from tests.kinds.complete_dataset import complete_files
from tests.site.site_reading import BuiltSite
from tests.templating.registry import DATASET, HOSTILE, ON

ATTACKS = (
    "\"><script>alert('x')</script>",
    "' onmouseover='alert(1)",
    "</script><b>",
    "</td></table>",
    "=1+1",
)


@cache
def known(name: str) -> Site:
    """Return a site of invented towns, or the `complete` one: a record of each kind, every field filled."""
    complete = name == "complete"
    return Site(read_dataset(MemoryTree(complete_files())).dataset if complete else DATASET, Stamp(ON))


@cache
def made(name: str) -> tuple[SiteFile, ...]:
    """Return the files of a known site."""
    return tuple(build(known(name)))


def read(files: Iterable[SiteFile]) -> BuiltSite:
    return BuiltSite.read({file.path: file.content for file in files})


@cache
def sites() -> dict[str, BuiltSite]:
    """Return the known sites, read."""
    return {name: read(made(name)) for name in ("towns", "complete")}


def test_every_link_leads_somewhere_and_every_digest_is_right() -> None:
    for site in sites().values():
        assert site.pages
        assert [
            *site.dead_links(), *site.repeated_ids(), *site.inline_code(), *site.wrong_digests(),
        ] == []  # fmt: skip


def test_the_reader_notices_what_is_wrong() -> None:
    page = '<html lang="de"><p id="a" style="x"><a href="#b">x</a><a href="../x.html">y</a><p id="a">'
    index = {"files": [{"path": "x", "size": 1, "sha256": ""}]}
    site = BuiltSite.read({"de/a.html": page.encode(), "daten/index.json": json.dumps(index).encode()})
    assert [*site.dead_links()] == ["de/a.html: #b", "de/a.html: ../x.html"]
    assert [*site.repeated_ids()] == ["de/a.html: a"]
    assert [*site.inline_code()] == ["de/a.html: <p style>"]
    assert [*site.wrong_digests()] == ["x: missing"]


def test_the_same_dataset_gives_the_same_bytes() -> None:
    assert tuple(build(known("towns"))) == made("towns")


def test_every_table_has_a_file_with_its_rows_in_its_order() -> None:
    for site in sites().values():
        assert [*site.tables_unlike_their_files()] == []


def test_hostile_words_stay_words() -> None:
    words = cycle((*HOSTILE, *ATTACKS))

    def wording() -> Wording:
        return Wording(de=next(words), en=next(words))

    hostile = replace(
        DATASET,
        alliance=replace(DATASET.alliance, name=wording()),
        municipalities={
            key: replace(town, name=next(words), official_name=next(words), note=next(words))
            for key, town in DATASET.municipalities.items()
        },
        demands={
            key: replace(demand, label=wording(), explanation=wording())
            for key, demand in DATASET.demands.items()
        },
        sources={
            key: replace(source, title=next(words), publisher=next(words))
            for key, source in DATASET.sources.items()
        },
    )
    attacked, plain = read(build(Site(hostile, Stamp(ON)))), sites()["towns"]
    assert attacked.pages.keys() == plain.pages.keys()
    assert [*attacked.inline_code(), *attacked.dead_links(), *attacked.tables_unlike_their_files()] == []
    for path, page in attacked.pages.items():
        assert page.elements - plain.pages[path].elements <= {("wbr",), ("span", "class")}, path
