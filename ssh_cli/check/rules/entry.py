"""Entries of lists and references: used once, in order, and of something that exists."""

from collections.abc import Iterator
from functools import partial

from ssh_cli.check.corpus import ALLIANCE, RULES, Corpus, Place, rule
from ssh_cli.check.ways import IDS, RANGES, REFERENCES
from ssh_cli.kinds.resolution import Resolution
from ssh_cli.kinds.vocabularies import QUESTION_KIND, Outcome, label
from ssh_cli.model.spelling import did_you_mean, suggest
from ssh_cli.source.text import Pointer


@rule
def entry_not_unique(corpus: Corpus) -> Iterator[Place]:
    """Object to an id that two entries of a list share: demands, declarations, counts, networks, offers."""
    for way in IDS:
        seen: set[tuple[str, Pointer, str]] = set()
        for path, pointer, name in corpus.find(way):
            entry = (path, pointer[:-2], name)
            if entry in seen:
                yield path, pointer, {"id": name}
            seen.add(entry)


@rule
def offer_unknown(corpus: Corpus) -> Iterator[Place]:
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
def places_out_of_order(corpus: Corpus) -> Iterator[Place]:
    """Object to a range whose lower bound is above its upper one."""
    for way in RANGES:
        for path, pointer, bounds in corpus.find(way):
            if bounds.min is not None and bounds.max is not None and bounds.min > bounds.max:
                yield path, (*pointer, "min"), {"least": bounds.min, "most": bounds.max}


@rule
def reconstruction_without_template(corpus: Corpus) -> Iterator[Place]:
    """Object to a reconstructed letter that names no template with its words."""
    for path, letter in corpus.letters:
        if letter.reconstruction and letter.template is None:
            yield path, ("reconstruction",)


@rule
def signatory_not_unique(corpus: Corpus) -> Iterator[Place]:
    """Object to a signature that a letter has already."""
    for path, letter in corpus.letters:
        seen: set[tuple[str, str]] = set()
        for number, signatory in enumerate(letter.signatories):
            if (signatory.member, signatory.name) in seen:
                yield path, ("signatories", number, "member"), {"member": signatory.member}
            seen.add((signatory.member, signatory.name))


@rule
def coordination_without_land(corpus: Corpus) -> Iterator[Place]:
    """Object to a coordination of a Land that is not named."""
    for number, role in enumerate(corpus.dataset.alliance.coordination):
        if role.level == "land" and role.land is None:
            yield ALLIANCE, ("coordination", number, "level"), {"member": role.member}


@rule
def vote_unlike_outcome(corpus: Corpus) -> Iterator[Place]:
    """Object to votes that do not fit the outcome; a warning, since some bodies need more than a majority."""
    for path, resolution in corpus.resolutions:
        if resolution.vote is not None and _unlike(resolution):
            yield path, ("vote",), {"outcome": resolution.outcome.value}


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
def answer_unlike_question(corpus: Corpus) -> Iterator[Place]:
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


def _dangling(kind: str, corpus: Corpus) -> Iterator[Place]:
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
