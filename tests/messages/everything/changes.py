"""Messages that say what was changed, on the list or in the rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from chalicelib.commands.rules import ChangeRule, ForgetRule
from chalicelib.domain.absence import MOST_ABSENCES
from chalicelib.domain.command import Press
from chalicelib.domain.edit import edit_of
from chalicelib.domain.item import Kind, State
from chalicelib.domain.limits import LONGEST_LABEL
from chalicelib.domain.person import Person
from chalicelib.domain.priority import DecidedBy, Level, PriorityRule
from chalicelib.domain.receipt import CHUNK, Change
from chalicelib.domain.reply import Message
from chalicelib.messages import (
    confirmations,
    questions,
    reminders,
    rules,
    understood,
    undone,
)
from chalicelib.messages.blocks import message
from tests.commands.every_command import (
    CHANNEL,
    LONGEST_VIEW,
    NUMBER,
    USER,
)
from tests.messages import longest_values as longest
from tests.messages.everything.pieces import UNDO, at_medium, forty, snoozed


def of_changes() -> Iterator[tuple[str, Message]]:
    rule = PriorityRule(USER, Level.LOWEST)
    note = "\n".join(
        [
            confirmations.SENDER_UNKNOWN,
            reminders.set_text(longest.REMINDER, None, [], longest.NOW, longest.LONGEST_ZONE),
        ]
    )
    texts = {
        "saved": confirmations.saved_text(longest.ITEM, replace(longest.ITEM, state=State.DONE), note),
        "given up": confirmations.given_up_text(longest.TYPED),
        "given up press": confirmations.given_up_text(""),
        "already saved": confirmations.already_saved_text(longest.ITEM),
        "rule": confirmations.rule_text(rule, Level.HIGHEST),
        "rule of a channel": confirmations.rule_text(replace(rule, target=CHANNEL), None),
        "rule unchanged": confirmations.rule_unchanged_text(rule),
        "item level": confirmations.levels_text([replace(longest.ITEM, level=Level.LOW)], [longest.ITEM]),
        "item level unchanged": confirmations.levels_text([longest.ITEM], [longest.ITEM]),
        "levels of many": confirmations.levels_text(
            forty(), [*forty()[:20], *(at_medium(item) for item in forty()[20:])]
        ),
        "last change": confirmations.last_change_text(
            confirmations.finished_text(forty()), "", longest.NOW - 60, longest.NOW, can_be_undone=True
        ),
        "last change that was changed since": confirmations.last_change_text(
            confirmations.finished_text(forty()),
            confirmations.changed_since("priority of #99999"),
            longest.NOW - 60,
            longest.NOW,
            can_be_undone=False,
        ),
        **{f"no change {why}": text for why, text in confirmations.NO_CHANGE.items()},
        "no higher priority": confirmations.NO_HIGHER_PRIORITY,
        "no lower priority": confirmations.NO_LOWER_PRIORITY,
        "done": confirmations.finished_text([replace(longest.ITEM, state=State.DONE)]),
        "done with many": confirmations.finished_text(forty()),
        "already finished": confirmations.already_finished_text([longest.ITEM]),
        "many already finished": confirmations.already_finished_text(forty()),
        "was snoozed": confirmations.was_snoozed_text([NUMBER] * CHUNK),
        "kept": confirmations.kept_text(longest.ITEM),
        "restored": confirmations.restored_text([longest.ITEM]),
        "many restored": confirmations.restored_text(forty()),
        "on the list already": confirmations.already_open_text([longest.ITEM]),
        "many on the list already": confirmations.already_open_text(forty()),
        "cleared": confirmations.cleared_text(Level.LOWEST, State.REMOVED, NUMBER),
        "cleared as done": confirmations.cleared_text(None, State.DONE, NUMBER),
        "some stay": confirmations.stay_text([longest.TODO] * 40, Level.LOWEST, Level.LOWEST),
        "snoozed stay": confirmations.stay_text([snoozed()] * 3, Level.HIGHEST, Level.LOWEST),
        "nothing to clear": confirmations.cleared_text(Level.LOWEST, State.REMOVED, 0),
        "one snoozed": reminders.item_snoozed_text([snoozed()], longest.NOW, longest.LONGEST_ZONE),
        "many snoozed": reminders.item_snoozed_text([snoozed()] * 40, longest.NOW, longest.LONGEST_ZONE),
        "many undone": undone.undone_text(
            [Change(at_medium(item), item) for item in forty()], longest.NOW, longest.LONGEST_ZONE
        ),
        "changed since": confirmations.changed_since(
            undone.change_in_words([edit_of(Change(longest.ITEM, snoozed()), longest.OWNER)], longest.ITEM)
        ),
        "comes sooner": reminders.comes_sooner_text(longest.REMINDER, longest.TODO, longest.NOW, longest.LONGEST_ZONE),
        "not then": reminders.not_then_text(longest.REMINDER, longest.TODO, longest.NOW, longest.LONGEST_ZONE),
        "goes on": reminders.resumed_text(longest.REMINDER, longest.TODO, longest.NOW, longest.LONGEST_ZONE),
        "is not paused": reminders.not_paused_text(longest.REMINDER, longest.TODO, longest.NOW, longest.LONGEST_ZONE),
        "restore items": understood.restore_text([NUMBER] * CHUNK),
        "remind of items": understood.remind_text([NUMBER] * CHUNK, "tomorrow, 09:00", Level.LOWEST, is_of_item=True),
        "snoozed again": undone.undone_text([Change(forty()[0], snoozed())], longest.NOW, longest.LONGEST_ZONE),
        "answers undone": undone.undone_text(
            [Change(longest.ITEM, None)] * 10,
            longest.NOW,
            longest.LONGEST_ZONE,
            of_others=[
                Change(before, longest.ITEM, longest.OWNER)
                for before in [longest.ITEM.closed(State.GIVEN, longest.NOW), longest.TODO] * 5
            ],
        ),
        "finished low": confirmations.finished_low_text(NUMBER),
        "undone nothing of the list": undone.undone_text([], longest.NOW, longest.LONGEST_ZONE),
        "undone in parts": undone.undone_text([], longest.NOW, longest.LONGEST_ZONE, earlier=NUMBER),
        "what undo would take back": "Undo: "
        + undone.change_in_words([edit_of(Change(longest.ITEM, snoozed()), longest.OWNER)], longest.ITEM),
        "undo after what changed nothing": questions.undo_last(
            undone.named_change(
                [edit_of(Change(longest.ITEM, snoozed()), longest.OWNER)],
                [longest.ITEM],
                {},
                [],
                longest.NOW,
                longest.LONGEST_ZONE,
            )
        ),
        "undo of many after what changed nothing": questions.undo_last(
            undone.named_change(
                [edit_of(Change(at_medium(item), item), longest.OWNER) for item in forty()],
                forty(),
                {},
                [],
                longest.NOW,
                longest.LONGEST_ZONE,
            )
        ),
        "undone one": undone.undone_text([Change(longest.ITEM, None)], longest.NOW, longest.LONGEST_ZONE),
        "undone reminders": undone.undone_text(
            [Change(longest.REMINDER, None)] * 5,
            longest.NOW,
            longest.LONGEST_ZONE,
            items={longest.REMINDER.id: longest.TODO},
        ),
        "undone many": undone.undone_text(
            [Change(replace(longest.ITEM, state=State.REMOVED), longest.ITEM)] * CHUNK,
            longest.NOW,
            longest.LONGEST_ZONE,
        ),
        "undone updates": undone.undone_text(
            [
                Change(longest.ITEM, replace(longest.ITEM, label="")),
                Change(replace(longest.ITEM, label=""), longest.ITEM),
                Change(replace(longest.ITEM, kind=Kind.MESSAGE), longest.ITEM),
                Change(replace(longest.ITEM, tags=()), longest.ITEM),
                Change(longest.ITEM, replace(longest.ITEM, tags=(), text="x" * LONGEST_LABEL)),
                Change(longest.PERSON, replace(longest.PERSON, absences=(longest.AWAY,) * MOST_ABSENCES)),
                Change(Person(longest.OWNER), longest.PERSON),
                Change(longest.REMINDER, replace(longest.REMINDER, was_due_at=longest.NOW)),
                Change(longest.REMINDER, replace(longest.REMINDER, due_at=longest.NOW)),
                Change(longest.REMINDER, longest.REMINDER.ended(longest.NOW)),
            ],
            longest.NOW,
            longest.LONGEST_ZONE,
        ),
        "nothing low": confirmations.finished_low_text(0),
        **{f"why {by}": confirmations.why_text(replace(longest.ITEM, decided_by=by)) for by in DecidedBy},
        "why after a year": confirmations.why_text(replace(longest.ITEM, raised=365)),
    }
    for name, text in texts.items():
        yield name, confirmations.with_undo(text, UNDO)
    rule = PriorityRule(USER, Level.LOWEST)
    forget, change = (Press(kind(USER), longest.OWNER, LONGEST_VIEW) for kind in (ForgetRule, ChangeRule))
    row = rules.RuleRow(rule, forget, change)
    yield "rules", rules.rule_list([row], UNDO, UNDO, 21, 99)
    yield "no rules", rules.rule_list([], None, None, 1, 0)
    yield "no rules on this page", rules.rule_list([], UNDO, None, 21, 3)
    yield "rule forgotten", confirmations.with_undo(rules.forgotten_text(rule), UNDO)
    yield "too many rules", message(rules.too_many_text(20))
    yield "all rules forgotten", confirmations.with_undo(rules.all_forgotten_text([rule] * 20), UNDO)
    yield "no rule to forget", message(rules.no_rule_text(CHANNEL, is_for_user=False))
    yield "somebody else's button", confirmations.button_of_another(longest.OWNER)
