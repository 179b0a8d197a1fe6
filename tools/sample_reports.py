"""One report of every name, made from this repository's dataset: their columns are what is published."""

from collections.abc import Iterator, Mapping
from functools import cache

from ssh_cli.analysis.chronicle import tell_life
from ssh_cli.analysis.contacts import find_contacts
from ssh_cli.analysis.overview import look_over
from ssh_cli.analysis.split import Group, split
from ssh_cli.analysis.todo import find_tasks
from ssh_cli.check.finding import Finding, Severity
from ssh_cli.kinds import BY_PLURAL
from ssh_cli.load.reading import read_dataset
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.listing import list_records
from ssh_cli.page.page import Page, Stamp
from ssh_cli.page.sections.change import Proposal, proposal_page
from ssh_cli.page.sections.coordination import contacts_page, todo_page
from ssh_cli.page.sections.findings import MarkedFindings, findings_page
from ssh_cli.page.sections.history import Evidence, Origin, Said, history_page, why_page
from ssh_cli.page.sections.records import record_page
from ssh_cli.page.sections.statistics import overview_page
from ssh_cli.papers.answer import compose_answer
from ssh_cli.papers.meeting_pack import compose_pack
from ssh_cli.papers.membership_list import membership_list
from ssh_cli.papers.minutes import compose_minutes
from ssh_cli.papers.parts import PaperRequest
from ssh_cli.query.fields import KINDS
from ssh_cli.query.selection import select
from ssh_cli.source.folders import templates_folder
from ssh_cli.source.git import Commit
from ssh_cli.source.tree import WorkTree
from ssh_cli.templating.template import Templates
from ssh_cli.templating.template_check import template_list, template_values
from tools.files import ROOT

_ON = "2026-11-21"
_FINDING = Finding(
    rule="id-not-file-name", severity=Severity.ERROR, path="members/bb/x.yaml", line=1, column=1,
    message="wrong", hint="right", pointer=("id",),
)  # fmt: skip
_ORIGIN = Origin(
    record_kind="members", record="potsdam", name="Potsdam", field="name", way=("name",), place="x:1",
    sayings=(Said("Potsdam", Commit("0" * 40, "2024-03-01", "x")), Said(None, None)),
    evidence=Evidence(("register",)))  # fmt: skip
_PROPOSED = Proposal(
    branch="x", base="main", came_from="main", start=Commit("0" * 40, "2024-03-01"), message="x\n",
    files=("data/x",), left_out=(),
)  # fmt: skip


@cache
def sample_reports() -> Mapping[str, tuple[Page, bool]]:
    """Return one report of every name, and whether its columns can be chosen."""
    dataset = read_dataset(WorkTree(ROOT / "data")).dataset
    stamp = Stamp(_ON, None, "0.1.0")
    return {report.name: (report._replace(stamp=stamp), choosable) for report, choosable in _reports(dataset)}


def _reports(dataset: Dataset) -> Iterator[tuple[Page, bool]]:
    context = Context(dataset, _ON)
    for kind in KINDS:
        yield list_records(context, kind, "not id:nobody", everything=True), True
    for kind, record in (
        ("members", dataset.municipalities["potsdam"]),
        ("resolutions", dataset.resolutions["potsdam-2018-12-05-sicherer-hafen"]),
        ("letters", dataset.letters["2021-07-einladung-zum-dialog"]),
        *(
            (kind, next(iter(dataset.of(BY_PLURAL[kind].name).values())))
            for kind in ("meetings", "surveys", "demands", "programmes", "practices", "recipients", "sources")
        ),
    ):
        yield record_page(kind, record, context, data=True), False
    yield overview_page(look_over(context), dataset), False
    yield contacts_page(find_contacts(context)), False
    yield findings_page(MarkedFindings({_FINDING: "0" * 20})), False
    tasks = find_tasks(context)
    yield todo_page(tasks, context, older_than=36), False
    yield (
        history_page("x", tell_life(dataset, "members", "potsdam"), (), dataset),
        False,
    )
    yield why_page(_ORIGIN, dataset), False
    yield proposal_page(_PROPOSED, ("git push",)), False
    yield template_list(Templates(templates_folder())), False
    yield template_values(), False
    members = select(context, "members", "standing:member")
    yield membership_list(context, members), False
    yield from (
        (paper, False) for paper in _papers(dataset, split((one.record, one.answer) for one in members))
    )


def _papers(dataset: Dataset, members: Group) -> Iterator[Page]:
    """Yield the papers that have rows of their own."""
    templates, meeting = Templates(templates_folder()), next(iter(dataset.meetings.values()))
    yield compose_pack(meeting, dataset, on=_ON, request=PaperRequest(templates))
    yield compose_minutes(meeting, dataset, on=_ON, request=PaperRequest(templates))
    demands = list(dataset.demands)[:1]
    yield compose_answer(dataset, members, demands, laender=("BB",), on=_ON, request=PaperRequest(templates))
