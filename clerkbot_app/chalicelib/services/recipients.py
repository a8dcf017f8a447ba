"""Whom a message calls: those named, and those of a group or a channel into whose queue it may go."""

from __future__ import annotations

from chalicelib.domain.mention import Mentions
from chalicelib.domain.person import Person
from chalicelib.ports import Context, Unreachable


def audience(mentions: Mentions, author: str, channel: str, context: Context) -> list[Person]:
    """The subscribed people whom it may concern. A group or a channel costs one query of the register and its cached
    members, however many they are: nobody is read who can have no use of it."""
    called = {user for user in mentions.users if user not in {author, context.slack.bot_user}}
    if not (mentions.groups or mentions.channel):
        return [person for person in context.store.people(sorted(called)) if person.is_subscribed]
    takers = frozenset(context.store.takers()) - {author}
    in_groups = takers & _members_of(mentions.groups, context) if takers and mentions.groups else frozenset()
    in_channel = takers & _channel(channel, context) if takers and mentions.channel else frozenset()
    people = context.store.people(sorted(called | in_groups | in_channel))
    return [person for person in people if _is_called(person, called, in_groups, in_channel)]


def _is_called(person: Person, called: set[str], in_groups: frozenset[str], in_channel: frozenset[str]) -> bool:
    by_group = person.user in in_groups and person.preferences.take_groups
    by_channel = person.user in in_channel and person.preferences.take_channel
    return person.is_subscribed and (person.user in called or by_group or by_channel)


def _members_of(groups: tuple[str, ...], context: Context) -> frozenset[str]:
    members: frozenset[str] = frozenset()
    for group in groups:
        try:
            members |= context.slack.group_members(group)
        except Unreachable:
            continue  # A group of another organisation, or one that was just disabled.
    return members


def _channel(channel: str, context: Context) -> frozenset[str]:
    try:
        return context.slack.channel_members(channel)
    except Unreachable:
        return frozenset()
