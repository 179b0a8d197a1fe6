"""`hafen surveys`: surveys among the members, what was answered, and its import."""

from ssh_cli.cli.record_verbs import add_list, add_show
from ssh_cli.cli.verb import CommandEntry, group
from ssh_cli.messages import N_

app = group(
    __name__,
    {
        "answer": CommandEntry(
            "ssh_cli.cli.records.add_record",
            N_("Put on record what a municipality answered."),
            "survey_answers",
        ),
        "import": CommandEntry(
            "ssh_cli.cli.records.import_record",
            N_("Read answers from CSV or XLSX, and tell what was not understood."),
            "survey_answers",
        ),
    },
    kind="surveys",
)
add_list(app, "surveys", N_("List the surveys."))
add_list(app, "survey_answers", N_("List who answered a survey, and what."), verb_name="answers")
add_show(app, "surveys", N_("Show what a survey says, with how many answered."), "records.survey_page")
