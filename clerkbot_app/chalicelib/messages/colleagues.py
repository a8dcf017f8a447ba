"""The private note to a colleague of somebody who is away, and what its buttons answer. Never the queue, nor others."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from chalicelib.domain.absence import Absence
from chalicelib.domain.command import ColleagueWish
from chalicelib.domain.item import CoverRequest, Item, OfferState
from chalicelib.domain.person import Person
from chalicelib.domain.priority import DecidedBy
from chalicelib.domain.reply import Message
from chalicelib.messages.blocks import actions, button, context, message, section
from chalicelib.messages.items import item_line
from chalicelib.messages.times import moment_in_words

_CAME_BY = {
    DecidedBy.URGENT: ("says that it is urgent:", "It is urgent"),
    DecidedBy.VIP: ("is one of your VIPs and mentions you:", "One of your VIPs mentions you"),
}
_BACKUP_SAID = {
    OfferState.ASKED: "was asked already, and has not answered yet",
    OfferState.ACCEPTED: "was asked already, and takes care of it",
    OfferState.DECLINED: "was asked already, and can't take it",
}


def colleague_note(
    name: str, person: Person, away: Absence, item: Item, sender: str, now: float, zone: ZoneInfo
) -> Message:
    """Away until when, and that it was noted; the reason only where the person shows it. `zone` is the sender's."""
    until = f" until {moment_in_words(away.until, now, zone)}" if away.until else ""
    reason = f": _{away.reason}_" if away.reason and person.preferences.show_reason else ""
    text = f":palm_tree: *{name}* is away{until}{reason}. Your message was noted as #{item.number} and waits for them."
    wishes = [
        ("Urgent", ColleagueWish.URGENT),
        ("Withdraw", ColleagueWish.WITHDRAW),
        ("Tell me when back", ColleagueWish.TELL),
    ]
    if person.preferences.backup and person.preferences.backup != sender:
        wishes.insert(1, ("Ask their backup", ColleagueWish.BACKUP))
    buttons = [button(text, f"ask-{wish}", wish_words(wish, person.user, item), sender) for text, wish in wishes]
    return Message(
        text,
        (
            section(text),
            actions(*buttons),
            context("Only you see this note. You get one for each time that they are away."),
        ),
    )


def wish_words(wish: ColleagueWish, user: str, item: Item) -> str:
    return f"ask {wish} <@{user}> {item.channel} {item.ts}"


def came_through(item: Item, rule: DecidedBy, by: str, owner: str) -> Message:
    """The direct message to the person who is away: this one, `by` a colleague, could not wait."""
    because, in_short = _CAME_BY[rule]
    text = f":rotating_light: <@{by}> {because}\n{item_line(item)}"
    buttons = actions(
        button("Done", f"done-{item.number}", f"done #{item.number}", owner, style="primary"),
        button("Remove", f"remove-{item.number}", f"remove #{item.number}", owner),
    )
    return Message(f"{in_short}: #{item.number}", (section(text), buttons))


def urgent_text(name: str, item: Item, left: int) -> str:
    more = (
        "That was the last time that they allow today."
        if left == 0
        else f"You can do so {left} more {'time' if left == 1 else 'times'} today."
    )
    return f":rotating_light: *{name}* was told at once that <{item.link}|your message> is urgent. {more}"


def over_budget_text(name: str, budget: int) -> str:
    if budget == 0:
        return f"*{name}* does not want to be told at once while away. Your message stays noted; nothing was changed."
    times = "once" if budget == 1 else f"{budget} times"
    return (
        f"You have told *{name}* {times} today that something is urgent, and more is not allowed. Your message stays "
        "noted; nothing was changed."
    )


def withdrawn_text(name: str) -> str:
    return f"Withdrawn: your message is not in *{name}*'s queue any more."


def will_tell_text(name: str) -> str:
    return f":bell: I'll tell you when *{name}* is back."


def is_back(name: str) -> Message:
    return message(f":wave: *{name}* is back.")


def backup_asked_text(name: str, backup: str) -> str:
    return f":busts_in_silhouette: <@{backup}>, who stands in for *{name}*, was asked."


def backup_said_text(asked: CoverRequest) -> str:
    return f"<@{asked.user}> {_BACKUP_SAID[asked.answered]}."


def answer_of_backup_text(asker: str, accepted: bool) -> str:
    if accepted:
        return f"Thank you: <@{asker}> now knows that you take care of it."
    return f"All right: <@{asker}> now knows that you can't."


def ask_backup(name: str, item: Item, asker: str, owner: str, backup: str) -> Message:
    """The question to the backup, with accept and decline."""
    text = (
        f":busts_in_silhouette: *{name}* is away and named you as backup. <@{asker}> asks whether you can take care of "
        f"<{item.link}|this message> in <#{item.channel}>."
    )
    accept = button("Accept", "backup-accept", wish_words(ColleagueWish.ACCEPT, owner, item), backup, style="primary")
    decline = button("Decline", "backup-decline", wish_words(ColleagueWish.DECLINE, owner, item), backup)
    return Message(text, (section(text), actions(accept, decline)))


def backup_answered(backup: str, item: Item, accepted: bool) -> Message:
    does = "takes care of" if accepted else "can't take care of"
    return message(f"<@{backup}> {does} <{item.link}|your message>.")
