"""What confirms a change: saved, finished, undone, another priority."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from chalicelib.domain.command import Press
from chalicelib.domain.item import Item, Kind, State
from chalicelib.domain.priority import DecidedBy, Level, PriorityRule
from chalicelib.domain.reply import Message
from chalicelib.messages.blocks import actions, button, cut, message, section, sections
from chalicelib.messages.budget import REST_IS_LEFT_OUT, named, rows_that_fit
from chalicelib.messages.item_words import (
    LEVEL_MARKS,
    in_short,
    label_and_tags,
    linked,
    numbers_and_titles,
    tags_in_words,
    todo_words,
)
from chalicelib.messages.markup import code, typed
from chalicelib.messages.questions import EXPLANATIONS, GREETING, LOOKS_AT_LABELS, NOTHING_UNDERSTOOD, ONLY_POLITE
from chalicelib.messages.times import age_in_words

NOTHING_TO_UNDO = (
    "There is nothing to undo from the last ten minutes. `done list` shows what you finished in the last seven days."
)


class NoChange(StrEnum):
    """Why there is no change that a person may ask for."""

    LATELY = "lately"
    NOT_DONE = "not-done"
    IN_VAIN = "in-vain"
    UNDONE = "undone"
    NOT_KEPT = "not-kept"


NO_CHANGE: Mapping[NoChange, str] = {
    NoChange.LATELY: "I've changed nothing in the last ten minutes that can be undone. `done list` shows what you finished in the last seven days.",
    NoChange.NOT_DONE: "No, I've changed nothing in the last ten minutes. `list` shows your items.",
    NoChange.IN_VAIN: "No: what you typed last changed nothing.",
    NoChange.UNDONE: "No, it was undone.",
    NoChange.NOT_KEPT: "No, this message isn't on your list. `save` keeps it.",
}
TOO_LATE_TO_UNDO = "That was too long ago to undo: a change can be undone for ten minutes, and a finished item restored for seven days."
NOTHING_LEFT_TO_UNDO = "Nothing of that is left to undo."
UNDONE_ALREADY = "That has been undone already."
REST_CHANGED_SINCE = "What has been changed since then stays as it is."
NO_HIGHER_PRIORITY = "There is no higher priority."
NO_LOWER_PRIORITY = "There is no lower priority."
NO_LONGER_THERE = "That item is no longer on your list."
BUTTON_OF_DELETED_DATA = (
    "This button is from before you deleted your data; what it was about is gone. Type `list` to see your list."
)
UNDO_OF_DELETED_DATA = "You deleted your data after that change, so there is nothing of it left to undo."
OLD_BUTTON = "This button is from an older version of ClerkBot and no longer works. Nothing was changed. Type `list` to see your list, or `help`."
SENDER_UNKNOWN = (
    "I can't see who wrote it: I'm not in that channel, or Slack isn't telling me right now. I've kept the link, but a "
    "priority that you set for a person can't apply."
)

_LEVEL_REASONS = {
    DecidedBy.MESSAGE: "you set it yourself",
    DecidedBy.USER: "that's your priority for <@{sender}>",
    DecidedBy.CHANNEL: "that's your priority for <#{channel}>",
    DecidedBy.URGENT: "<@{sender}> marked it as urgent",
    DecidedBy.VIP: "of your rules, and you saw it right away because <@{sender}> is one of your VIPs",
    DecidedBy.GIVEN: "<@{giver}> gave it to you with that priority",
    DecidedBy.DEFAULT: "you set nothing else, and medium is the default",
}


def changed_since(what: str = "") -> str:
    """`what` is the change, in a few words: `priority of #3`."""
    that = f"that ({what})" if what else "that"
    return f"I can't undo {that}: it has been changed since then. *Undo* below an earlier answer still takes that one back."


def given_up_text(command: str) -> str:
    """`command` is what was typed, as Slack sends it; empty for a button."""
    typed = f": {code(command, 100)}" if command.strip() else "."
    return (
        f"Sorry, something went wrong with what you asked for{typed}\nI may have done part of it: `list` shows what is there. "
        "Whoever runs ClerkBot here can see the error."
    )


LIST_HAS_CHANGED = "Your list has changed since I asked."
_MOST_TOLD = 3
"""Items of which it is said why they stay, each by itself."""
_MOST_OF_LAST_CHANGE = 2000
"""Characters of what was said of it, which stand in one section."""


def last_change_text(said: str, since: str, done_at: float, now: float, *, can_be_undone: bool) -> str:
    """What was said of that change when it was made, and what became of it `since`; both times in epoch seconds. An undo may have come after it."""
    which = "Your last change that can be undone" if can_be_undone else "Your last change"
    told = f"{which}, {age_in_words(done_at, now)}: {cut(said, _MOST_OF_LAST_CHANGE)}"
    return f"{told}\n{since}" if since else told


def with_undo(text: str, undo: Press) -> Message:
    """A sentence about a change, with its Undo button."""
    return Message(text, (section(text, button("Undo", "undo", undo)),))


def together(said: Sequence[Message], undo: Press | None) -> Message:
    """What several commands say, as one message with one Undo button for all of them."""
    texts = list(sections(each.blocks[0]["text"]["text"] for each in said))
    fitting = rows_that_fit([[text] for text in texts])
    head, *rest = [*texts[:fitting], *([section(REST_IS_LEFT_OUT)] if fitting < len(texts) else [])]
    for block in (block for each in said for block in each.blocks[1:]):
        # That ClerkBot is off, for example, is said of each of them.
        if block not in rest:
            rest.append(block)
    head = {**head, "accessory": button("Undo", "undo", undo)} if undo else head
    return Message("\n".join(each.text for each in said), (head, *rest))


def saved_text(item: Item, before: Item | None, note: str = "") -> str:
    """`Saved this thread as #12 · high · _red deploy_`; `before` is the item as it was, if there was one."""
    verb = "Saved" if before is None else "Updated" if before.state is State.OPEN else "Brought back"
    what = "thread" if item.kind is Kind.THREAD else "message"
    text = f"{LEVEL_MARKS[item.level]} {verb} {linked(item, f'this {what}')} as *#{item.number}* · {item.level.word}{label_and_tags(item)}"
    return f"{text}\n{note}" if note else text


def already_saved_text(item: Item) -> str:
    what = "thread" if item.kind is Kind.THREAD else "message"
    return f"You've already saved {linked(item, f'this {what}')} as *#{item.number}*."


def added_text(item: Item, reminder: str) -> str:
    """`Added *#12* · buy milk · high.` and when its `reminder` comes; empty without one."""
    return f"{LEVEL_MARKS[item.level]} Added {in_short(item)} · {item.level.word}.{f' {reminder}' if reminder else ''}"


def already_added_text(item: Item) -> str:
    return f"You've already added {in_short(item)}." if item.is_open else already_finished_text([item])


def already_have_text(item: Item) -> str:
    """Of a to-do with the same words as one that is to be added."""
    return f"You already have {in_short(item)}{'' if item.is_open else ' (snoozed)'}."


def why_text(item: Item) -> str:
    reason = _LEVEL_REASONS[item.decided_by].format(
        sender=item.decider or item.sender, channel=item.channel, giver=item.given_by
    )
    if item.raised:
        before = Level(min(Level.LOWEST, item.level + item.raised))
        days = f"{item.raised} {'day' if item.raised == 1 else 'days'}"
        return (
            f"*#{item.number}* is {item.level.word}: it was {before.word} because {reason}, and moved up after {days}."
        )
    return f"*#{item.number}* is {item.level.word} because {reason}."


def why_kept_text(item: Item) -> str:
    if item.given_by:
        reason = f"<@{item.given_by}> gave it to you"
    elif item.collected:
        reason = "you were mentioned"
    elif item.reacted_at:
        reason = "you reacted with the emoji that saves messages"
    else:
        reason = "you added it" if item.kind is Kind.TODO else "you saved it"
    return f"*#{item.number}* is on your list because {reason}."


def rule_text(rule: PriorityRule, before: Level | None) -> str:
    whose = f"from <@{rule.target}>" if rule.is_for_user else f"in <#{rule.target}>"
    was = f" (it was {before.word})" if before else ""
    return f"{LEVEL_MARKS[rule.level]} New messages {whose} will be *{rule.level.word}*{was}."


def rule_unchanged_text(rule: PriorityRule) -> str:
    whose = f"from <@{rule.target}>" if rule.is_for_user else f"in <#{rule.target}>"
    return f"{LEVEL_MARKS[rule.level]} New messages {whose} are already *{rule.level.word}*."


def levels_text(before: Sequence[Item], after: Sequence[Item]) -> str:
    """How the levels of items are now, in the order of the levels."""
    if len(after) == 1:
        return _item_level_text(after[0], before[0].level)
    changed = [now for was, now in zip(before, after, strict=True) if was.level is not now.level]
    same = [now for was, now in zip(before, after, strict=True) if was.level is now.level]
    return " ".join([*_by_level(changed, "is now", "are now"), *_by_level(same, "stays", "stay")])


def _by_level(items: Sequence[Item], verb: str, plural: str) -> Iterator[str]:
    for level in Level:
        if those := [item for item in items if item.level is level]:
            yield f"{LEVEL_MARKS[level]} {numbers_and_titles(those)} {verb if len(those) == 1 else plural} *{level.word}*."


def _item_level_text(item: Item, before: Level) -> str:
    if before is item.level:
        return f"{LEVEL_MARKS[item.level]} {in_short(item)} stays *{item.level.word}*."
    return f"{LEVEL_MARKS[item.level]} {in_short(item)} is now *{item.level.word}* (it was {before.word})."


def renamed_text(item: Item, before: Item) -> str:
    """`#12 is now called _tax return_ (it was _deploy_) and has the tag +finance.`"""
    parts = []
    if (name := _name(item)) != (was := _name(before)):
        parts.append(f"is now called _{name}_{f' (it was _{was}_)' if was else ''}")
    if item.tags != before.tags:
        parts.append(_has_tags(item.tags))
    return f"*#{item.number}* {' and '.join(parts) if parts else 'stays as it is'}."


def _has_tags(tags: Sequence[str]) -> str:
    if not tags:
        return "has no tags"
    return f"has the {'tag' if len(tags) == 1 else 'tags'} {tags_in_words(tags)}"


def tagged_text(those: Sequence[Item], tags: Sequence[str], without: Sequence[str]) -> str:
    """Of several items: `Tagged #3 and #4 +finance.`"""
    items = numbered(those)
    added = [f"Tagged {items} {tags_in_words(tags)}."] if tags else []
    removed = [f"Took {tags_in_words(without)} off {items}."] if without else []
    return " ".join([*added, *removed])


def _name(item: Item) -> str:
    return todo_words(item) if item.is_todo else typed(item.label)


def finished_text(items: Sequence[Item]) -> str:
    """`Removed #12 · red deploy`, or `Done: #1, #2 and #5`"""
    verb = "Done:" if items[0].state is State.DONE else "Removed"
    return f"{verb} {in_short(items[0]) if len(items) == 1 else numbers_and_titles(items)}"


def was_snoozed_text(numbers: Sequence[int]) -> str:
    return f"{named([f'*#{number}*' for number in numbers])} {'was' if len(numbers) == 1 else 'were'} snoozed."


def restored_text(items: Sequence[Item]) -> str:
    if len(items) > 1:
        return f"{numbers_and_titles(items)} are back on your list."
    return f"{in_short(items[0])} is back on your list."


def kept_text(item: Item) -> str:
    """The emoji was taken away, and the item is the person's by more than that."""
    return f"*#{item.number}* stays on your list: it has been changed since your reaction. `remove #{item.number}` takes it off."


def already_open_text(items: Sequence[Item]) -> str:
    return f"{numbers_and_titles(items)} {'is' if len(items) == 1 else 'are'} on your list already."


def already_finished_text(items: Sequence[Item]) -> str:
    return f"{numbers_and_titles(items)} {'is' if len(items) == 1 else 'are'} already off your list."


def numbered(items: Sequence[Item]) -> str:
    """`#1, #2 and #5`, in bold."""
    return named([f"*#{item.number}*" for item in items])


def clear_question(
    level: Level | None,
    state: State,
    count: str,
    clear: Press,
    keep: Press,
    *,
    filters: str = "",
    items: Sequence[Item] = (),
) -> Message:
    """`Take all 12 low items (from @bob) off your list?` `count` is in words, as a button has it. `items`: all of them, if they are few."""
    is_done = state is State.DONE
    what = _items_of(level, 1 if count == "1" else 2, filters)
    which = in_short(items[0]) if len(items) == 1 else f"{f'all {count}' if count != '1' else 'the'} {what}"
    those = f"\n{numbers_and_titles(items)}" if len(items) > 1 else ""
    text = f"Take {which} off your list{' as done' if is_done else ''}?{those}"
    noun = "item" if count == "1" else "items"
    label = f"Done with {count} {noun}" if is_done else f"Remove {count} {noun}"
    yes = button(label, "clear", clear, style="primary" if is_done else "danger")
    return message(text, actions(yes, button("Keep them" if count != "1" else "Keep it", "keep-items", keep)))


def asked_again(question: Message) -> Message:
    """The question whether items are taken off, where they are others than when it was asked."""
    text = f"{LIST_HAS_CHANGED} {question.text}"
    return Message(text, (section(text), *question.blocks[1:]))


def stay_text(items: Sequence[Item], strongest: Level, weakest: Level) -> str:
    """Of what was to be taken off the list by its level and is not that any more: `#8 · old fan is high now and stays on your list.`"""
    gone = [item for item in items if not item.is_unfinished]
    kept = [item for item in items if item.is_unfinished]
    told = []
    for item in kept[:_MOST_TOLD]:
        is_other_level = not strongest <= item.level <= weakest
        how = f"is {item.level.word} now" if is_other_level else "has changed since"
        stays = f"{how} and stays on your list" if item.is_open else "is snoozed now and still comes back"
        told.append(f"{in_short(item)} {stays}.")
    if left := kept[_MOST_TOLD:]:
        change = "has changed since and stays" if len(left) == 1 else "have changed since and stay"
        told.append(f"{numbers_and_titles(left)} {change}.")
    return " ".join([*told, *([already_finished_text(gone)] if gone else [])])


def count_in_words(count: int, *, has_more: bool) -> str:
    return f"more than {count:,}" if has_more else f"{count:,}"


def cleared_text(level: Level | None, state: State, count: int, *, filters: str = "") -> str:
    if not count:
        return f"You have no {_items_of(level, 0, filters)} on your list."
    return f"{'Done:' if state is State.DONE else 'Removed'} {count} {_items_of(level, count, filters)}."


def _items_of(level: Level | None, count: int, filters: str) -> str:
    items = "item" if count == 1 else "items"
    of_level = f"{level.word} {items}" if level is not None else items
    return f"{of_level} ({filters})" if filters else of_level


def finished_low_text(count: int) -> str:
    if not count:
        return "No low-priority items left."
    return f"Done: {count} low-priority {'item' if count == 1 else 'items'}."


_MOST_REPEATED = 3
"""Words with which several suggestions may begin."""
_LISTS = {("list",): "your items", ("done list",): "what you finished", ("reminder list",): "your reminders"}
"""What is suggested to somebody who named what there isn't: where to look."""


def _without_repetition(suggestions: tuple[str, ...]) -> list[str]:
    """Of long ones that begin with the same words these are told once; each has its button."""
    same = [len(set(words)) == 1 for words in zip(*map(str.split, suggestions), strict=False)]
    count = (*same, False).index(False)
    first, *others = suggestions
    return [first, *(f"… {' '.join(each.split()[count:])}" if count > _MOST_REPEATED else each for each in others)]


def not_understood(problem: str, suggestions: tuple[str, ...], *, are_examples: bool = False) -> Message:
    """Says what the problem is, and which command was perhaps meant. `are_examples`: that names an item, a reminder or a colleague nobody spoke of.
    Nobody fears that a question, or words that weren't understood at all, changed something."""
    if problem == GREETING or problem in ONLY_POLITE:
        return message(problem)
    is_told = problem in EXPLANATIONS
    unchanged = "" if problem.endswith("?") or is_told or problem in NOTHING_UNDERSTOOD else "Nothing was changed."
    if not suggestions:
        help_hint = "Type `help` to see what I can do." if problem in NOTHING_UNDERSTOOD else ""
        return message(" ".join(filter(None, (problem, unchanged, help_hint))))
    meant = " or ".join(map(code, _without_repetition(suggestions)))
    is_asked = suggestions[-1].endswith("?")
    if "?" in problem or are_examples:
        example = f"For example, {meant}{'' if is_asked else '.'}"
        return message(" ".join(filter(None, (problem, example, unchanged))))
    if suggestions == ("list",) and problem.endswith(LOOKS_AT_LABELS):
        return message(problem)  # It has a button for the list, and is seen often.
    if suggestions in _LISTS and problem not in NOTHING_UNDERSTOOD:
        return message(" ".join(filter(None, (problem, f"{meant} shows {_LISTS[suggestions]}.", unchanged))))
    told = f"Try {meant}." if is_told else f"Did you mean {meant}{'' if is_asked else '?'}"
    return message(" ".join(filter(None, (problem, told, unchanged))))


def button_of_another(may_press: str) -> Message:
    return message(f"That button is for <@{may_press}>. Type `list` to see your own list.")
