"""What records and their parts are called in words."""

from ssh_cli import messages
from ssh_cli.kinds.resolution import Commitment
from ssh_cli.kinds.survey_answer import QuestionAnswer
from ssh_cli.kinds.vocabularies import Stance
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.description import describe
from tests.model.village import registry

NOTHING: Dataset = registry(())


def test_a_no_is_said_as_a_yes_is() -> None:
    messages.use("de")
    said = [
        describe(QuestionAnswer(question="beschluss", answer=answer), NOTHING) for answer in (True, False, 25)
    ]
    assert said == ["beschluss, ja", "beschluss, nein", "beschluss, 25"]
    counted = {
        truth: describe(
            Commitment(demand="aufnahme", stance=Stance.SUPPORTS, counts_towards_quota=truth), NOTHING
        )
        for truth in (True, False, None)
    }
    assert counted[True].removeprefix(counted[None]) == ", Anrechnung"
    assert counted[False].removeprefix(counted[None]) == ", Anrechnung: nein"
