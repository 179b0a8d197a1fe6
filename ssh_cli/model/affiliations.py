"""Affiliations of a municipality on a day: declarations signed, networks, coordinating roles."""

from collections.abc import Mapping

from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.member import Municipality
from ssh_cli.model.context import Context


def find_declarations(context: Context, municipality: Municipality) -> Mapping[str, Answer]:
    """Return the versions of the declaration that current memberships rest on."""
    floor = context.dataset.alliance.founded.first
    return {
        membership.declaration: membership.covers(context.on, floor=floor)
        for membership in municipality.membership
        if membership.declaration
    }


def find_networks(context: Context, municipality: Municipality) -> Mapping[str, Answer]:
    """Return the networks of a municipality, by id, each with the certainty of belonging on the day."""
    return {network.network: network.period.covers(context.on) for network in municipality.networks}


def find_coordination(context: Context, municipality: Municipality) -> Mapping[str, Answer]:
    """Return the coordinating roles of a municipality on the day (`land`), each with its certainty."""
    answers: dict[str, Answer] = {}
    for role in context.dataset.alliance.coordination:
        if role.member == municipality.id:
            period = role.period
            answers[role.level] = max(answers.get(role.level, Answer.NO), period.covers(context.on))
    return answers
