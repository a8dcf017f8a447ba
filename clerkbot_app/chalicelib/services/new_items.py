"""Making an item: of a message, with its link and the level that the person's rules give it; or a to-do, with its own time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from chalicelib.domain.item import Item, ItemKey, Kind
from chalicelib.domain.jobs import CommandJob
from chalicelib.domain.priority import Decision, Level, RuleKey, decide_level
from chalicelib.domain.receipt import Record
from chalicelib.ports import Context, NotThere, Unreachable


def item_and_decision(
    user: str, channel: str, ts: str, sender: str, context: Context, level: Level | None = None
) -> tuple[Item | None, Decision]:
    """The user's item of a message, if they have one, and the level that a new one gets: `level` when it was named, else
    by the rules for its sender and channel. One call."""
    item, of_sender, of_channel = context.records.get_all(
        ItemKey(user, channel, ts), RuleKey(user, sender), RuleKey(user, channel)
    )
    return item, decide_level(level, of_sender, of_channel)


def new_item(
    user: str,
    channel: str,
    ts: str,
    context: Context,
    *,
    sender: str,
    link: str,
    decision: Decision,
    made_before: Sequence[Record] = (),
) -> Item:
    """The user's item of a message that they have none of yet. `made_before`: as below."""
    return Item(
        channel=channel,
        ts=ts,
        number=next_number(user, context, made_before),
        level=decision.level,
        decided_by=decision.rule,
        link=link,
        sender=sender,
        created_at=context.now,
    )


def next_number(user: str, context: Context, made_before: Sequence[Record]) -> int:
    """The number of the user's next item. Who is not stored has no numbers counted up: theirs follow those of the records that were
    `made_before` in the same transaction."""
    numbers = [each.number for each in made_before if isinstance(each, Item)]
    return max([context.items.next_number(user), *(number + 1 for number in numbers)])


def new_todo(
    user: str, ts: str, text: str, decision: Decision, context: Context, made_before: Sequence[Record] = ()
) -> Item:
    """A to-do of the user's, who has none of that time yet."""
    item = new_item(user, "", ts, context, sender="", link="", decision=decision, made_before=made_before)
    return replace(item, kind=Kind.TODO, text=text)


def time_of(job: CommandJob) -> str:
    """The own time of a to-do that the job asks for, as a ts: when that comes twice, it is the same to-do."""
    return _ts(_microseconds(job.ts or f"{job.at:.6f}"))


def place_of_todo(
    user: str,
    ts: str,
    text: str,
    context: Context,
    made_before: Sequence[Record] = (),
    until_then: Sequence[Item] | None = None,
) -> tuple[str, Item | None]:
    """The own time that a to-do gets which is asked for at `ts`, and the one of the same words that has it already. Another
    one of the same microsecond, from another channel, or `made_before` in the same transaction, keeps its place: the new one
    follows. `until_then`: the to-dos of that time and before it, where they were read."""
    known: dict[str, Item | None] = {} if until_then is None else {_ts(_microseconds(ts)): None}
    known |= {each.ts: each for each in (*(until_then or ()), *made_before) if isinstance(each, Item)}
    moment = _microseconds(ts)
    while (there := _todo_at(_ts(moment), user, known, context)) is not None and there.text != text:
        moment += 1
    return _ts(moment), there


def _todo_at(ts: str, user: str, known: Mapping[str, Item | None], context: Context) -> Item | None:
    return known[ts] if ts in known else context.records.get(ItemKey(user, "", ts))


def _microseconds(ts: str) -> int:
    return round(float(ts) * 1e6)


def _ts(microseconds: int) -> str:
    return f"{microseconds // 10**6}.{microseconds % 10**6:06d}"


def link_to(channel: str, ts: str, context: Context) -> str:
    """Slack's link to a message that the bot was told of; where Slack does not give it, made in the same form. Raises NotThere
    when the message was deleted meanwhile, or the bot removed from the channel."""
    try:
        return context.slack.permalink(channel, ts)
    except NotThere:
        raise
    except Unreachable:
        return made_link(channel, ts, context)


def made_link(channel: str, ts: str, context: Context) -> str:
    """A link in the form of Slack's."""
    return f"{context.slack.team_url}archives/{channel}/p{ts.replace('.', '')}"
