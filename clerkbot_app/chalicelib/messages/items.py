"""How items look: in a list, as the next one, in the return digest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chalicelib.domain.age import age_in_words
from chalicelib.domain.item import Item, Kind, OfferState
from chalicelib.domain.level import Level
from chalicelib.domain.person import Profile
from chalicelib.domain.reply import Block, Message
from chalicelib.messages.blocks import actions, button, context, header, image, section

LEVEL_MARKS = {
    Level.HIGHEST: ":red_circle:",
    Level.HIGH: ":large_orange_circle:",
    Level.MEDIUM: ":large_yellow_circle:",
    Level.LOW: ":large_blue_circle:",
    Level.LOWEST: ":white_circle:",
}


@dataclass(frozen=True)
class Page:
    """Some items of a queue. `command` shows this very page, `earlier` and `later` its neighbours, `clears` finishes the
    unimportant ones (each empty: none). `can_finish`: each item has a Done button as well."""

    title: str
    items: Sequence[Item]
    command: str
    earlier: str = ""
    later: str = ""
    clears: str = ""
    can_finish: bool = False


def item_line(item: Item) -> str:
    """`🟠 *#12* high · <link|message> in #general · _label_`"""
    what = "thread" if item.kind is Kind.THREAD else "message"
    label = f" · _{item.label}_" if item.label else ""
    deleted = " (deleted by its author)" if item.deleted else ""
    line = f"{LEVEL_MARKS[item.level]} *#{item.number}* {item.level.word} · <{item.link}|{what}> in <#{item.channel}>"
    return f"{line}{deleted}{label}{_handed(item)}"


def _handed(item: Item) -> str:
    """Where an item that is given or was given stands."""
    if item.handover is not None:
        said = {OfferState.ASKED: "offered to", OfferState.ACCEPTED: "given to", OfferState.DECLINED: "declined by"}
        return f" · {said[item.handover.answered]} <@{item.handover.to}>"
    return f" · from <@{item.given_by}>" if item.given_by else ""


def page_message(page: Page, profiles: Mapping[str, Profile], owner: str, now: float) -> Message:
    blocks: list[Block] = [header(page.title)]
    for item in page.items:
        remove = button("Remove", f"remove-{item.number}", f"remove #{item.number}", owner, view=page.command)
        if page.can_finish:
            done = button("Done", f"done-{item.number}", f"done #{item.number}", owner, view=page.command)
            blocks += [section(item_line(item)), _sender_line(item, profiles, now), actions(done, remove)]
        else:
            blocks += [section(item_line(item), remove), _sender_line(item, profiles, now)]
    turn = [
        button(text, action_id, command, owner)
        for text, action_id, command in (("◀ Back", "earlier", page.earlier), ("More ▶", "later", page.later))
        if command
    ]
    if page.clears:
        turn.append(button("Done with all low", "done-all-low", page.clears, owner, view=page.command))
    if turn:
        blocks.append(actions(*turn))
    lines = [f"#{item.number} {item.level.word}{f' · {item.label}' if item.label else ''}" for item in page.items]
    return Message("\n".join([page.title, *lines]), tuple(blocks))


def next_message(item: Item, profiles: Mapping[str, Profile], owner: str, now: float) -> Message:
    buttons = actions(
        button("Done", f"done-{item.number}", f"done #{item.number}", owner, view="next", style="primary"),
        button("Later", f"later-{item.number}", f"next after #{item.number}", owner),
        button("Remove", f"remove-{item.number}", f"remove #{item.number}", owner, view="next"),
    )
    text = f"Next: #{item.number} {item.level.word}{f' · {item.label}' if item.label else ''}"
    return Message(text, (section(item_line(item)), _sender_line(item, profiles, now), buttons))


def empty_queue() -> Message:
    text = (
        "Your queue is empty. :sparkles: To save a message, reply in its thread with `@ClerkBot save message`, "
        "or send me `save &lt;link to the message&gt;`."
    )
    return Message(text, (section(text),))


def nothing_matches(again: str) -> Message:
    text = f"Nothing there. `{again}` shows the rest of your queue."
    return Message(text, (section(text),))


def _sender_line(item: Item, profiles: Mapping[str, Profile], now: float) -> Block:
    age, taken = age_in_words(item.written_at, now), " · mentions you" if item.taken else ""
    if len(item.mentions) > 1:
        taken = f" · {len(item.mentions)} mentions, latest {age_in_words(item.latest_at, now)}"
    profile = profiles.get(item.sender)
    if profile is None:
        return context(f"somebody whom I can't see · {age}{taken}")
    # Slack refuses a message with a picture that has no address.
    picture = [image(profile.picture, profile.name)] if profile.picture else []
    return context(*picture, f"*{profile.name}* · {age}{taken}")
