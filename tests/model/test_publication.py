"""Who publishes a source is told by its host, and by the nearest domain above it that has an entry."""

from ssh_cli.kinds.answer import Answer
from ssh_cli.load.reading import read_dataset
from ssh_cli.model.publication import carries_decision, host_of, publisher_of
from ssh_cli.source.tree import MemoryTree
from tests.check.towns import minimal

SOURCES = """\
sources:
  muster-brief:
    title: Musterbrief
    publisher: Musterstadt
    kind: letter
  muster-seite:
    title: Seite
    publisher: Musterpartei
    url: https://www.partei.example.org/seite
    kind: page
"""
DATASET = read_dataset(MemoryTree({**minimal(), "sources.yaml": SOURCES})).dataset


def test_hosts_are_read_out_of_addresses() -> None:
    wanted = {
        "https://www.example.org/a?b=http://other.example.org": "example.org",
        "http://Beispiel.example.org:8080": "beispiel.example.org",
        "https://name@rat.example.org./x": "rat.example.org",
        "muster-seite": "partei.example.org",
        "muster-brief": "",
        "register": "",
    }
    assert {ref: host_of(ref, DATASET) for ref in wanted} == wanted


def test_the_nearest_entry_above_a_host_tells_who_publishes_there() -> None:
    wanted = {
        "https://www.example.org": "stadt-musterstadt",
        "https://rat.example.org/vorlage": "stadt-musterstadt",
        "https://jugend.partei.example.org": "musterpartei",
        "muster-seite": "musterpartei",
        "https://notexample.org": None,
        "https://example.org.example.com": None,
        "muster-brief": None,
    }
    collected = {ref: publisher_of(ref, DATASET) for ref in wanted}
    assert {ref: publisher and publisher.id for ref, publisher in collected.items()} == wanted


def test_a_decision_needs_one_source_that_can_carry_it() -> None:
    wanted = {
        ("https://www.example.org",): Answer.YES,
        ("https://partei.example.org", "https://www.example.org"): Answer.YES,
        ("https://partei.example.org", "muster-seite"): Answer.NO,
        ("https://partei.example.org", "https://unbekannt.example.com"): Answer.POSSIBLE,
        ("muster-brief",): Answer.POSSIBLE,
        ("register",): Answer.YES,
        (): Answer.NO,
    }
    assert {refs: carries_decision(refs, DATASET) for refs in wanted} == wanted
