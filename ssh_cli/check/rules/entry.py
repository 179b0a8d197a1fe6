"""Entries of lists and references: used once, in order, of something that exists; and the life of letters."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from functools import partial

from ssh_cli.check.corpus import RULES, Corpus, Objections, Place, rule
from ssh_cli.check.ways import IDS, RANGES, REFERENCES
from ssh_cli.kinds.letter import Frozen, Letter
from ssh_cli.kinds.resolution import Resolution
from ssh_cli.kinds.vocabularies import QUESTION_KIND, Outcome, label
from ssh_cli.messages import _
from ssh_cli.model.spelling import did_you_mean, suggest
from ssh_cli.source.text import Pointer


def _repeated(entries: Iterable[tuple[Hashable, Place]]) -> Objections:
    """Yield the place of each entry that is like one before it; each comes behind what tells that."""
    seen: set[Hashable] = set()
    for likeness, place in entries:
        if likeness in seen:
            yield place
        seen.add(likeness)


@rule
def entry_not_unique(corpus: Corpus) -> Objections:
    """Object to an id that two entries of a list share: demands, counts, offers, answers to a question."""
    return _repeated(
        ((path, pointer[:-2], name), (path, pointer, {"id": name}))
        for way in (*IDS, ("survey-answer", ("answers", "question")))
        for path, pointer, name in corpus.find(way)
    )


@rule
def offer_unknown(corpus: Corpus) -> Objections:
    """Object to the name of an offer that its resolution does not have."""
    for path, pointer, name, known in _named_offers(corpus):
        if name not in known:
            yield path, pointer, {"name": name, "hint": did_you_mean(suggest(name, known))}


def _named_offers(corpus: Corpus) -> Iterator[tuple[str, Pointer, str, set[str]]]:
    """Yield where an offer is named, its name, and the offers that can be meant."""
    for path, resolution in corpus.resolutions:
        for number, offer in enumerate(resolution.offers):
            if offer.part_of is not None:
                others = {other.id for other in resolution.offers if other.id != offer.id}
                yield path, ("offers", number, "part_of"), offer.part_of, others
            for position, name in enumerate(offer.supersedes):
                target = corpus.dataset.resolutions.get(name.partition("/")[0])
                if target is not None:  # otherwise broken, or unknown: another rule says so
                    there = {f"{target.id}/{offered.id}" for offered in target.offers}
                    yield path, ("offers", number, "supersedes", position), name, there


@rule
def places_out_of_order(corpus: Corpus) -> Objections:
    """Object to a range whose lower bound is above its upper one."""
    for way in RANGES:
        for path, pointer, bounds in corpus.find(way):
            if bounds.min is not None and bounds.max is not None and bounds.min > bounds.max:
                yield path, (*pointer, "min"), {"least": bounds.min, "most": bounds.max}


@rule
def reconstruction_without_template(corpus: Corpus) -> Objections:
    """Object to a reconstructed letter that names no template with its words."""
    for path, letter in corpus.letters:
        if letter.reconstruction and letter.template is None:
            yield path, ("reconstruction",)


@rule
def signatory_not_unique(corpus: Corpus) -> Objections:
    """Object to a signature that a letter has already."""
    return _repeated(
        ((path, entry.member, entry.name), (path, (*pointer, "member"), {"member": entry.member}))
        for path, pointer, entry in corpus.find(("letter", ("signatories",)))
    )


@rule
def coordination_without_land(corpus: Corpus) -> Objections:
    """Object to a coordination of a Land that is not named."""
    for path, pointer, role in corpus.find(("alliance", ("coordination",))):
        if role.level == "land" and role.land is None:
            yield path, (*pointer, "level"), {"member": role.member}


@rule
def vote_unlike_outcome(corpus: Corpus) -> Objections:
    """Object to votes that do not fit the outcome; a warning, since some bodies need more than a majority."""
    for path, resolution in corpus.resolutions:
        if resolution.vote is not None and _unlike(resolution):
            yield path, ("vote",), {"outcome": label("outcome", resolution.outcome)}


def _unlike(resolution: Resolution) -> bool:
    vote = resolution.vote
    if vote is None or vote.note:
        return False
    if vote.unanimous and vote.in_favour and vote.against:
        return True
    if vote.in_favour is None or vote.against is None:
        return False
    if resolution.outcome is Outcome.ADOPTED:
        return vote.in_favour <= vote.against
    return resolution.outcome is Outcome.REJECTED and vote.against < vote.in_favour


@rule
def more_answered_than_asked(corpus: Corpus) -> Objections:
    """Object to a survey that more have answered than were asked, as told or by the answers on record."""
    on_record = Counter(answers.survey for _path, answers in corpus.records["survey-answer"])
    for path, survey in corpus.records["survey"]:
        answered = max(survey.answered or 0, on_record[survey.id])
        if survey.asked is not None and answered > survey.asked:
            yield path, ("asked",), {"answered": answered, "asked": survey.asked}


@rule
def answer_unlike_question(corpus: Corpus) -> Objections:
    """Object to an answer that its question does not allow, and to one that the survey does not ask for."""
    for path, answers in corpus.records["survey-answer"]:
        survey = corpus.dataset.surveys.get(answers.survey)
        if survey is None:  # broken, or unknown: another rule says so
            continue
        questions = {question.id: question for question in survey.questions}
        for number, said in enumerate(answers.answers):
            question = questions.get(said.question)
            if question is None:
                near = did_you_mean(suggest(said.question, questions))
                values = {"reason": "unknown", "name": said.question, "hint": near}
                yield path, ("answers", number, "question"), values
            elif not question.allows(said.answer):
                kind = label(QUESTION_KIND.name, question.kind)
                yield path, ("answers", number, "answer"), {"name": said.question, "kind": kind}


@rule
def sending_unknown(corpus: Corpus) -> Objections:
    """Object to a sending to somebody who is neither a recipient, nor a town, nor named in the letter."""
    recipients, members = corpus.known["recipient"], corpus.known["member"]
    if recipients is None or members is None:
        return
    for path, letter in corpus.letters:
        named = {party.name for party in letter.recipients if party.name}
        for number, sending in enumerate(letter.sendings):
            if sending.to not in named and sending.to not in recipients | members:
                near = did_you_mean(suggest(sending.to, recipients | members | named))
                yield path, ("sendings", number, "to"), {"name": sending.to, "hint": near}


@rule
def sending_not_unique(corpus: Corpus) -> Objections:
    """Object to a letter that went to the same recipient twice."""
    return _repeated(
        ((path, sending.to), (path, (*pointer, "to"), {"name": sending.to}))
        for path, pointer, sending in corpus.find(("letter", ("sendings",)))
    )


@rule
def correspondence_out_of_order(corpus: Corpus) -> Objections:
    """Object to a letter that is sent before its date, or answered before it went out."""
    letters = dict(corpus.letters)
    for attributes in (("sent",), ("sendings", "date")):
        for path, pointer, day in corpus.find(("letter", attributes)):
            date = letters[path].date
            if day.last < date.first:
                yield path, pointer, {"date": date.formatted, "day": day.formatted}
    for path, pointer, reply in corpus.find(("letter", ("replies",))):
        out = letters[path].went_out(reply.from_)
        if reply.date is not None and reply.date.last < out.first:
            days = {"day": reply.date.formatted, "sent": out.formatted}
            yield path, (*pointer, "date"), {"reason": "reply", **days}


@rule
def figure_of_other_measure(corpus: Corpus) -> Objections:
    """Object to a figure of a letter that is a count of something else."""
    for path, letter in corpus.letters:
        for name, key in letter.figures.given():
            count = corpus.dataset.counts.get(key)
            if count is not None and count.measure != name.replace("_", "-"):
                yield path, ("figures", name), {"name": key, "measure": label("measure", count.measure)}


@rule
def frozen_letter_moved(corpus: Corpus) -> Objections:
    """Object to a frozen letter whose figures or signatures the data tell otherwise by now."""
    for path, letter in corpus.letters:
        if letter.frozen is not None:
            for pointer, before, after in (
                *_moved_figures(corpus, letter, letter.frozen),
                *_moved_names(corpus, letter, letter.frozen),
            ):
                yield path, ("frozen", *pointer), {"before": before, "after": after}


def _moved_figures(corpus: Corpus, letter: Letter, frozen: Frozen) -> Iterator[tuple[Pointer, str, str]]:
    counts = corpus.dataset.counts
    keys = dict(letter.figures.given())
    for name, figure in frozen.figures.given():
        count = counts.get(keys.get(name, ""))
        if count is not None and (count.value, count.qualifier) != (figure.value, figure.qualifier):
            before, after = f"{figure.qualifier} {figure.value}", f"{count.qualifier} {count.value}"
            yield ("figures", name, "value"), before, after


def _moved_names(corpus: Corpus, letter: Letter, frozen: Frozen) -> Iterator[tuple[Pointer, str, str]]:
    signed = {(signatory.member, signatory.name): signatory.office for signatory in letter.signatories}
    for number, printed in enumerate(frozen.signatories):
        town = corpus.dataset.municipalities.get(printed.member)
        office = signed.get((printed.member, printed.name))
        now = ""
        if office != printed.office:
            now = office or _("no such signature")
        elif town is not None and town.name != printed.municipality:
            now = town.name
        if now:
            before = ", ".join(part for part in (printed.name, printed.office, printed.municipality) if part)
            yield ("signatories", number, "member"), before, now


def _dangling(kind: str, corpus: Corpus) -> Objections:
    """Object to every reference to a record or entry that is not known, wherever a field declares one.

    The register and web addresses are sources too; an offer is named behind its resolution, `id/o1`.
    """
    known = corpus.known.get(kind)
    if known is None:
        return
    for way in REFERENCES[kind]:
        for path, pointer, reference in corpus.find(way):
            name = reference.partition("/")[0]
            if name not in known and not (kind == "source" and name in {"http:", "https:", "register"}):
                near = did_you_mean(suggest(name, known))
                yield path, corpus.existing(path, pointer), {"name": name, "hint": near}


RULES.update({f"{kind}-unknown": partial(_dangling, kind) for kind in REFERENCES})
