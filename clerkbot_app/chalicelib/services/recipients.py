"""Whom a message mentions: those named, and those of a group or a channel for whom it may be collected."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from chalicelib.domain.channel import ChannelKey, ChannelMembership
from chalicelib.domain.installation import WORKSPACE
from chalicelib.domain.mention import Mentions
from chalicelib.domain.person import Person, PersonKey
from chalicelib.ports import Context, Unreachable


def recipients(mentions: Mentions, author: str, channel: str, ts: str, context: Context) -> list[Person]:
    """The subscribed people whom the message may concern; nobody if the bot was removed from the channel before it. A
    group or a channel costs one query of the register and, if anybody collects such mentions, its cached members, however
    many they are: nobody is read who can have no use of it."""
    named = {user for user in mentions.users if user not in {author, context.slack.bot_user}}
    if not (mentions.groups or mentions.channel):
        return [person for person in _people(named, channel, ts, context) if person.is_subscribed]
    collectors = context.colleagues.collectors()
    of_groups = collectors.of_groups - {author} if mentions.groups else frozenset()
    of_channel = collectors.of_channel - {author} if mentions.channel else frozenset()
    in_groups = of_groups & _group_members(mentions.groups, context) if of_groups else of_groups
    in_channel = of_channel & _channel_members(channel, context) if of_channel else of_channel
    people = _people(named | in_groups | in_channel, channel, ts, context)
    return [person for person in people if _is_recipient(person, named, in_groups, in_channel)]


def _people(users: AbstractSet[str], channel: str, ts: str, context: Context) -> list[Person]:
    if not users:
        return []
    keys = [PersonKey(user) for user in sorted(users)]
    membership, *people = context.records.get_all(ChannelKey(WORKSPACE, channel), *keys)
    if isinstance(membership, ChannelMembership) and membership.is_after_removal(ts):
        return []
    return [person for person in people if isinstance(person, Person)]


def _is_recipient(person: Person, named: set[str], in_groups: frozenset[str], in_channel: frozenset[str]) -> bool:
    by_group = person.user in in_groups and person.preferences.collect_groups
    by_channel = person.user in in_channel and person.preferences.collect_channel
    return person.is_subscribed and (person.user in named or by_group or by_channel)


def _group_members(groups: tuple[str, ...], context: Context) -> frozenset[str]:
    members: frozenset[str] = frozenset()
    for group in groups:
        try:
            members |= context.slack.group_members(group)
        except Unreachable:
            continue  # A group of another organization, or one that was just disabled.
    return members


def _channel_members(channel: str, context: Context) -> frozenset[str]:
    try:
        return context.slack.channel_members(channel)
    except Unreachable:
        return frozenset()
