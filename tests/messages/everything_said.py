"""Every message that the bot can send, made of the longest labels, names, links and numbers that there can be.

What buttons carry comes from the commands themselves; what reading commands show is read from a store of the longest records.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from types import ModuleType

from chalicelib.commands.absence import GoAway
from chalicelib.commands.colleague_actions import AnswerCover, Withdraw, new_note
from chalicelib.commands.due_reminders import ShowDueReminders
from chalicelib.commands.finish import Clear
from chalicelib.commands.finished import Restore
from chalicelib.commands.handover import AnswerOffer, ShowOffer, WithdrawOffer
from chalicelib.commands.help import AddToChannel, GetStarted, Help, JoinChannel, phrases_by_topic, starters
from chalicelib.commands.home import ShowHome
from chalicelib.commands.home_view import HomeView
from chalicelib.commands.item_actions import item_actions
from chalicelib.commands.keep_all import KeepAll
from chalicelib.commands.list_items import ListItems, Next
from chalicelib.commands.personal_data import DeleteData
from chalicelib.commands.planned_absences import CancelAbsence, ChangeAbsence
from chalicelib.commands.priorities import Why
from chalicelib.commands.reminders import AskToCancelReminders, CancelReminder, ChangeReminder, ListReminders, Remind
from chalicelib.commands.request import HelpTopic, ReadingCommand
from chalicelib.commands.return_digest import ShowDigest
from chalicelib.commands.rules import ChangeRule, ForgetRule
from chalicelib.commands.save import Save
from chalicelib.commands.snooze import Snooze, reminder_actions
from chalicelib.commands.subscription import Subscribe, Unsubscribe
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.commands.undo import Undo, undo_press
from chalicelib.commands.who_is_away import WhoIsAway
from chalicelib.domain.absence import MOST_ABSENCES
from chalicelib.domain.command import Press, serialize
from chalicelib.domain.edit import edit_of
from chalicelib.domain.excerpt import line_of
from chalicelib.domain.home_filters import HomeKind
from chalicelib.domain.item import CoverRequest, Item, Kind, OfferState, State
from chalicelib.domain.limits import LONGEST_LABEL, LONGEST_TODO, MOST_URGENT
from chalicelib.domain.local_time import local_datetime
from chalicelib.domain.person import Person, Profile, Subscription
from chalicelib.domain.preferences import REACTIONS
from chalicelib.domain.priority import DecidedBy, Level, PriorityRule
from chalicelib.domain.question import AnswerKind, Incomplete
from chalicelib.domain.quiet_hours import MOST_QUIET_HOURS
from chalicelib.domain.receipt import CHUNK, Change, Record
from chalicelib.domain.reminder import ReminderState
from chalicelib.domain.reply import Destination, DestinationKind, File, Message, Reply
from chalicelib.domain.search import LONGEST_SEARCH
from chalicelib.domain.tags import MOST_TAGS
from chalicelib.jobs.views import compose
from chalicelib.messages import (
    absence,
    asking,
    colleagues,
    confirmations,
    due_reminders,
    exported_file,
    finding,
    handover,
    help,
    home,
    home_list,
    item_words,
    items,
    personal_data,
    preferences,
    problems,
    questions,
    quiet_hours,
    reminders,
    return_digest,
    rules,
    time_questions,
    understood,
    undone,
    who_is_away,
)
from chalicelib.messages.blocks import below, message, paged
from chalicelib.messages.excerpt_places import messages_of_places, with_lines
from chalicelib.messages.item_words import in_question
from chalicelib.ports import MOST_RULES, MOST_SEARCHED, ItemCounts, ItemQuery
from tests.commands.every_command import (
    CHANNEL,
    EVERY_COMMAND,
    LISTED,
    LONGEST_REQUEST,
    LONGEST_VIEW,
    NUMBER,
    TS,
    USER,
    long_text,
)
from tests.harness import BotHarness
from tests.messages.longest_values import (
    AWAY,
    ITEM,
    LONGEST_ZONE,
    NAME,
    NOW,
    OFFER,
    OWNER,
    PERSON,
    PREFERENCES,
    PROFILE,
    QUIET,
    READERS_ZONE,
    REMINDER,
    TODO,
    WITHOUT_PICTURE,
)

MODULES: tuple[ModuleType, ...] = (
    absence,
    asking,
    colleagues,
    confirmations,
    due_reminders,
    exported_file,
    finding,
    handover,
    help,
    home,
    home_list,
    item_words,
    items,
    personal_data,
    preferences,
    problems,
    questions,
    quiet_hours,
    reminders,
    return_digest,
    rules,
    time_questions,
    understood,
    undone,
    who_is_away,
)
"""Where the texts are; each public function and each public text of theirs is used below."""
ROWS = 10
"""Of a page."""
TYPED = "x" * 39_000
"""What a person wrote and is asked about."""
WRITTEN = "x" * 4_000
"""The text of somebody's message."""
UNDO = undo_press(LONGEST_REQUEST, OWNER, LONGEST_VIEW)
UNDO_OF_ROW = Press(Undo(LONGEST_REQUEST, number=NUMBER), OWNER, LONGEST_VIEW)
SAVE = next(command for command in EVERY_COMMAND if isinstance(command, Save))
GO_AWAY = next(command for command in EVERY_COMMAND if isinstance(command, GoAway))


def everything_said() -> Iterator[tuple[str, Message]]:
    """Names and messages, as they are sent: without the lines of messages, and with the longest in all places for one."""
    for name, said in _everything_decided():
        yield name, with_lines(said, {})
        if places := messages_of_places(said):
            yield f"{name}, with lines", with_lines(said, dict.fromkeys(places, line_of({"text": WRITTEN}, {})))


def _everything_decided() -> Iterator[tuple[str, Message]]:
    yield from _constants()
    yield from _help()
    yield from _items()
    yield from _finding()
    yield from _todos()
    yield from _confirmations()
    yield from _absence()
    yield from _reminders()
    yield from _colleagues()
    yield from _handover()
    yield from _personal_data()
    yield from _questions()
    yield from _time_questions()
    yield from _asking()
    yield from _from_direct_messages()
    yield from _views()


def _public_texts(module: ModuleType) -> dict[str, str]:
    """The sentences that a module offers by name."""
    return {n: value for n, value in vars(module).items() if n.isupper() and n[0] != "_" and isinstance(value, str)}


def _constants() -> Iterator[tuple[str, Message]]:
    for module in MODULES:
        for name, text in _public_texts(module).items():
            yield f"{module.__name__.rpartition('.')[2]}.{name}", message(text)


def _help() -> Iterator[tuple[str, Message]]:
    start, more = Press(GetStarted(), OWNER), Press(Help(everything=True), OWNER)
    yield "starters", help.starters_message(starters(), more)
    yield "first steps", help.first_steps(starters(), more, Press(AddToChannel(), OWNER), ("bookmark", start))
    yield "how to invite", help.how_to_invite(start, Press(JoinChannel(), OWNER))
    for name, text in {
        "how to invite into one": help.invite_text(CHANNEL),
        "joined": help.joined_text(CHANNEL),
        "there already": help.already_there_text(CHANNEL),
    }.items():
        yield name, message(text)
    yield "all commands", help.all_commands_message(phrases_by_topic(), {topic.value: more for topic in HelpTopic})
    yield "help of a topic", help.topic_message("Give", [(("give #12 to @bob",), "offers it")], more)
    yield "hello", help.hello_channel(Press(GetStarted()), Press(Help(everything=True)))
    yield "greeting", help.greeting(start)
    yield "welcome", help.welcome_installer(OWNER, start)


def _page(
    count: int = ROWS, *, sender: Profile | None = PROFILE, is_digest: bool = False, item: Item | None = None
) -> Message:
    return items.list_message(_list_page(count, sender=sender, is_digest=is_digest, item=item or ITEM), NOW)


def _list_page(count: int, *, sender: Profile | None, is_digest: bool, item: Item) -> items.ItemListPage:
    return items.ItemListPage(
        title=paged(items.YOUR_LIST, 99_991, 10, 1_000_000),
        rows=[
            items.ItemRow(item, sender, item_actions(item, OWNER, LONGEST_VIEW, ListItems()))
            for item in (replace(item, number=NUMBER - n) for n in range(count))
        ],
        earlier=Press(LONGEST_VIEW, OWNER),
        later=Press(LONGEST_VIEW, OWNER),
        finish_low=Press(LONGEST_VIEW, OWNER) if is_digest else None,
    )


def _below(head: Message, view: Message) -> Message:
    return Message(head.text, head.blocks + view.blocks)


def _items() -> Iterator[tuple[str, Message]]:
    yield "page", _page()
    shown = replace(ITEM, deleted=False)
    yield "page of messages with a line", _page(item=shown)
    yield "digest page of messages with a line", _page(item=shown, is_digest=True)
    unnamed = replace(shown, label="", tags=())
    yield "page of messages without a label", _page(item=unnamed)
    yield "thread of an unknown sender", _page(1, sender=None, item=replace(unnamed, kind=Kind.THREAD))
    yield "page of unknown senders", _page(sender=None)
    yield "page of senders without a picture", _page(sender=WITHOUT_PICTURE)
    yield "digest page", _page(is_digest=True)
    yield (
        "digest page below the return digest",
        _below(message(return_digest.digest_text(_digest())), _page(is_digest=True)),
    )
    removed = confirmations.finished_text([replace(ITEM, state=State.REMOVED)])
    yield "page below a confirmation", _below(confirmations.with_undo(removed, UNDO), _page(is_digest=True))
    actions = replace(item_actions(ITEM, OWNER, LONGEST_VIEW), later=Press(Next(NUMBER), OWNER))
    yield "next", items.next_message((), items.ItemRow(ITEM, PROFILE, actions), NOW)
    yield "next of an unknown sender", items.next_message((), items.ItemRow(ITEM, None, actions), NOW)
    struck = items.StruckRow(replace(ITEM, state=State.DONE), PROFILE, UNDO_OF_ROW, LONGEST_ZONE)
    snoozed = items.StruckRow(replace(ITEM.snoozed(NOW + 9e6), number=NUMBER - 1), None, UNDO_OF_ROW, LONGEST_ZONE)
    yield "page of rows that are struck out", items.list_message(items.ItemListPage("", [struck, snoozed]), NOW)
    yield "last one done", items.next_message([struck, snoozed], None, NOW)
    yield "empty list", items.empty_list()
    yield "nothing matches", items.nothing_matches()
    yield "title of the digest page", message(items.collected_title())


def _finding() -> Iterator[tuple[str, Message]]:
    query = ItemQuery(**vars(LISTED), text=long_text(LONGEST_SEARCH))
    filters = finding.filters_in_words(query, NOW, LONGEST_ZONE)
    yield (
        "found",
        items.list_message(
            replace(
                _list_page(ROWS, sender=PROFILE, is_digest=False, item=ITEM),
                filters=filters,
                note=finding.WHAT_WAS_SEARCHED,
            ),
            NOW,
        ),
    )
    yield "no matches", finding.no_matches(filters)
    yield "no matches among those looked at", finding.no_matches(filters, MOST_SEARCHED)
    yield "no such page", finding.no_such_page(100, filters)
    yield "nothing found", finding.nothing_found(query.text)
    yield "nothing found among those looked at", finding.nothing_found(query.text, MOST_SEARCHED)
    for searched_all in (True, False):
        counts = ItemCounts(dict.fromkeys(Level, NUMBER), searched_all)
        yield (
            f"count of all: {searched_all}",
            finding.count_message(counts, filters, MOST_SEARCHED, Press(LISTED, OWNER)),
        )
    when = finding.time_in_words(NOW - 9e6, NOW, NOW, LONGEST_ZONE)
    rows = [
        items.FinishedRow(
            replace(ITEM.closed(State.HANDLED, NOW), number=NUMBER - n),
            Press(Restore((NUMBER - n,)), OWNER, LONGEST_VIEW),
        )
        for n in range(ROWS)
    ]
    turner = Press(LONGEST_VIEW, OWNER)
    yield "finished in a time", items.finished_list(rows, NOW, turner, turner, when)
    yield "nothing finished in a time", items.finished_list([], NOW, None, None, when)
    yield "nothing finished", items.finished_list([], NOW, None, None)
    many = [replace(ITEM, number=NUMBER - n) for n in range(CHUNK)]
    said_together = [confirmations.with_undo(confirmations.tagged_text(many, ITEM.tags, ITEM.tags), UNDO)] * 10
    yield "together", confirmations.together(said_together, UNDO)
    yield "tagged many", confirmations.with_undo(confirmations.tagged_text(many, ITEM.tags, ITEM.tags), UNDO)
    todo = replace(ITEM, kind=Kind.TODO, text=ITEM.label)
    for name, before, after in (
        ("with tags", replace(ITEM, label="x" * LONGEST_LABEL, tags=()), ITEM),
        ("as before", ITEM, ITEM),
        ("without tags", ITEM, replace(ITEM, tags=())),
        ("a to-do", replace(todo, text="x" * LONGEST_LABEL), todo),
    ):
        yield f"renamed {name}", confirmations.with_undo(confirmations.renamed_text(after, before), UNDO)


def _todos() -> Iterator[tuple[str, Message]]:
    """What is said of an item that has no message."""
    set_, beside = reminders.set_text(REMINDER, None, [], NOW, LONGEST_ZONE), [REMINDER] * 30
    texts = {
        "added": confirmations.added_text(TODO, set_),
        "added without a reminder": confirmations.added_text(TODO, ""),
        "added already": confirmations.already_added_text(TODO),
        "added already and finished": confirmations.already_added_text(replace(TODO, state=State.DONE)),
        "done": confirmations.finished_text([replace(TODO, state=State.DONE)]),
        "comes back": reminders.comes_back_text([REMINDER], NOW, LONGEST_ZONE, of_several=False),
        "several come back": reminders.comes_back_text(
            [replace(REMINDER, item_number=NUMBER - n) for n in range(40)], NOW, LONGEST_ZONE, of_several=True
        ),
        "only until then": reminders.only_until_then_text(beside, [ITEM]),
        "do not come": reminders.do_not_come_text(beside, [ITEM, TODO], "before that"),
        "restored": confirmations.restored_text([TODO]),
        "taken back": undone.undone_text([Change(TODO, None), Change(ITEM, None)], NOW, LONGEST_ZONE),
        "why": confirmations.why_text(TODO),
    }
    for name, text in texts.items():
        yield f"to-do {name}", confirmations.with_undo(text, UNDO)
    yield "to-do accepted", handover.accepted_message(USER, TODO)
    yield "to-do declined", handover.declined_message(USER, TODO)
    yield "card of a to-do", handover.answered_offer(OWNER, TODO, OFFER, handover.accepted_text(None))
    press = Press(AnswerOffer(OWNER, "", TS, accept=True), USER)
    yield "to-do offered", handover.offer(OWNER, TODO, OFFER, press, press, knows_clerkbot=False)
    actions = reminder_actions(REMINDER, PERSON, NOW, LONGEST_ZONE, item_actions(TODO, OWNER).done)
    yield "reminder of a to-do", reminders.item_reminder(REMINDER, TODO, None, actions, NOW, LONGEST_ZONE)
    full = _full_workspace(TODO)
    restore = Press(Restore((NUMBER,)), OWNER, LONGEST_VIEW)
    finished = [items.FinishedRow(replace(TODO, number=NUMBER - n, state=State.DONE), restore) for n in range(ROWS)]
    yield "finished to-dos", items.finished_list(finished, NOW, UNDO, UNDO)
    for view in (ListItems(), Next(), ShowHome(), ListReminders(), AskToCancelReminders()):
        yield f"{view} in a workspace full of to-dos", view.show(OWNER, full.context)


def _digest() -> return_digest.DigestFacts:
    return return_digest.DigestFacts((ITEM,) * 99, (ITEM,) * 20, 99, 99, (ITEM,) * 20)


FORTY = [replace(ITEM, number=NUMBER - n, state=State.DONE) for n in range(40)]
SNOOZED = replace(ITEM, state=State.OPEN).snoozed(NOW + 86400)


def _at_medium(item: Item) -> Item:
    return replace(item, level=Level.MEDIUM)


def _confirmations() -> Iterator[tuple[str, Message]]:
    rule = PriorityRule(USER, Level.LOWEST)
    note = "\n".join([confirmations.SENDER_UNKNOWN, reminders.set_text(REMINDER, None, [], NOW, LONGEST_ZONE)])
    texts = {
        "saved": confirmations.saved_text(ITEM, replace(ITEM, state=State.DONE), note),
        "given up": confirmations.given_up_text(TYPED),
        "given up press": confirmations.given_up_text(""),
        "already saved": confirmations.already_saved_text(ITEM),
        "rule": confirmations.rule_text(rule, Level.HIGHEST),
        "rule of a channel": confirmations.rule_text(replace(rule, target=CHANNEL), None),
        "rule unchanged": confirmations.rule_unchanged_text(rule),
        "item level": confirmations.levels_text([replace(ITEM, level=Level.LOW)], [ITEM]),
        "item level unchanged": confirmations.levels_text([ITEM], [ITEM]),
        "levels of many": confirmations.levels_text(FORTY, [*FORTY[:20], *(_at_medium(item) for item in FORTY[20:])]),
        "no higher priority": confirmations.NO_HIGHER_PRIORITY,
        "no lower priority": confirmations.NO_LOWER_PRIORITY,
        "done": confirmations.finished_text([replace(ITEM, state=State.DONE)]),
        "done with many": confirmations.finished_text(FORTY),
        "already finished": confirmations.already_finished_text([ITEM]),
        "many already finished": confirmations.already_finished_text(FORTY),
        "kept": confirmations.kept_text(ITEM),
        "restored": confirmations.restored_text([ITEM]),
        "many restored": confirmations.restored_text(FORTY),
        "on the list already": confirmations.already_open_text([ITEM]),
        "many on the list already": confirmations.already_open_text(FORTY),
        "cleared": confirmations.cleared_text(Level.LOWEST, State.REMOVED, NUMBER),
        "cleared as done": confirmations.cleared_text(None, State.DONE, NUMBER),
        "nothing to clear": confirmations.cleared_text(Level.LOWEST, State.REMOVED, 0),
        "one snoozed": reminders.item_snoozed_text([SNOOZED], NOW, LONGEST_ZONE),
        "many snoozed": reminders.item_snoozed_text([SNOOZED] * 40, NOW, LONGEST_ZONE),
        "many undone": undone.undone_text([Change(_at_medium(item), item) for item in FORTY], NOW, LONGEST_ZONE),
        "snoozed again": undone.undone_text([Change(FORTY[0], SNOOZED)], NOW, LONGEST_ZONE),
        "finished low": confirmations.finished_low_text(NUMBER),
        "undone nothing of the list": undone.undone_text([], NOW, LONGEST_ZONE),
        "undone in parts": undone.undone_text([], NOW, LONGEST_ZONE, earlier=NUMBER),
        "what undo would take back": "Undo: " + undone.change_in_words([edit_of(Change(ITEM, SNOOZED), OWNER)], ITEM),
        "undone one": undone.undone_text([Change(ITEM, None)], NOW, LONGEST_ZONE),
        "undone reminders": undone.undone_text(
            [Change(REMINDER, None)] * 5, NOW, LONGEST_ZONE, items={REMINDER.id: TODO}
        ),
        "undone many": undone.undone_text(
            [Change(replace(ITEM, state=State.REMOVED), ITEM)] * CHUNK, NOW, LONGEST_ZONE
        ),
        "undone updates": undone.undone_text(
            [
                Change(ITEM, replace(ITEM, label="")),
                Change(replace(ITEM, label=""), ITEM),
                Change(replace(ITEM, kind=Kind.MESSAGE), ITEM),
                Change(replace(ITEM, tags=()), ITEM),
                Change(ITEM, replace(ITEM, tags=(), text="x" * LONGEST_LABEL)),
                Change(PERSON, replace(PERSON, absences=(AWAY,) * MOST_ABSENCES)),
                Change(Person(OWNER), PERSON),
                Change(REMINDER, replace(REMINDER, was_due_at=NOW)),
                Change(REMINDER, replace(REMINDER, due_at=NOW)),
                Change(REMINDER, REMINDER.ended(NOW)),
            ],
            NOW,
            LONGEST_ZONE,
        ),
        "nothing low": confirmations.finished_low_text(0),
        **{f"why {by}": confirmations.why_text(replace(ITEM, decided_by=by)) for by in DecidedBy},
        "why after a year": confirmations.why_text(replace(ITEM, raised=365)),
    }
    for name, text in texts.items():
        yield name, confirmations.with_undo(text, UNDO)
    rule = PriorityRule(USER, Level.LOWEST)
    row = rules.RuleRow(
        rule, Press(ForgetRule(USER), OWNER, LONGEST_VIEW), Press(ChangeRule(USER), OWNER, LONGEST_VIEW)
    )
    yield "rules", rules.rule_list([row], UNDO, UNDO, 21, 99)
    yield "no rules", rules.rule_list([], None, None, 1, 0)
    yield "no rules on this page", rules.rule_list([], UNDO, None, 21, 3)
    yield "rule forgotten", confirmations.with_undo(rules.forgotten_text(rule), UNDO)
    yield "no rule to forget", message(rules.no_rule_text(CHANNEL, is_for_user=False))
    yield "somebody else's button", confirmations.button_of_another(OWNER)


def _absence() -> Iterator[tuple[str, Message]]:
    texts = {
        "away": absence.away_text(AWAY, True, NOW, LONGEST_ZONE),
        "away already": absence.already_away_text(AWAY, True, NOW, LONGEST_ZONE),
        "covers then": absence.covers_text(USER),
        "nobody covers then": absence.covers_text(""),
        "not away": absence.not_away_text(None, NOW, LONGEST_ZONE),
        "not away yet": absence.not_away_text(AWAY, NOW, LONGEST_ZONE),
        "instead of": absence.instead_of_text([AWAY, replace(AWAY, until=None)], NOW, LONGEST_ZONE),
        "merged": absence.merged_text([AWAY] * MOST_ABSENCES, NOW, LONGEST_ZONE),
        "beside": absence.beside_text([AWAY] * MOST_ABSENCES, NOW, LONGEST_ZONE),
        "day cancelled": absence.day_cancelled_text(NOW, NOW + 9e6, [AWAY, AWAY], NOW, LONGEST_ZONE),
        "planned": absence.planned_text([AWAY] * MOST_ABSENCES, NOW, LONGEST_ZONE),
        "still away": absence.still_away_text(AWAY, NOW, LONGEST_ZONE),
        "quiet hours go on": absence.quiet_hours_go_on_text(AWAY, NOW, LONGEST_ZONE),
        "too many absences": absence.too_many_absences_text(MOST_ABSENCES),
        "absence cancelled": absence.absence_cancelled_text(AWAY, NOW, LONGEST_ZONE),
        "no absence then": absence.no_absence_then_text(NOW, NOW + 9e6, NOW, LONGEST_ZONE),
        "start has passed": absence.start_has_passed_text(NOW - 9e6, NOW, LONGEST_ZONE),
        "away until back": absence.away_text(replace(AWAY, until=None), False, NOW, LONGEST_ZONE),
        "quiet hours": quiet_hours.quiet_hours_text(QUIET, [QUIET] * MOST_QUIET_HOURS, [QUIET] * MOST_QUIET_HOURS),
        "quiet hours off": quiet_hours.quiet_hours_off_text([QUIET] * MOST_QUIET_HOURS, [QUIET] * MOST_QUIET_HOURS),
        "too many quiet hours": quiet_hours.too_many_quiet_hours_text(MOST_QUIET_HOURS),
        "unsubscribed": absence.unsubscribed_text(
            reminders=NUMBER, absences=NUMBER, has_quiet_hours=True, was_away=True
        ),
        "quiet hours already": quiet_hours.same_quiet_hours_text(QUIET),
        "return digest": return_digest.digest_text(_digest()),
        "return digest of nothing": return_digest.digest_text(return_digest.DigestFacts((), (), 0, 0)),
        **{
            f"subscribed {kind}": absence.subscribed_text(kind)
            for kind in (Subscription.WHEN_AWAY, Subscription.ALWAYS)
        },
        **{
            f"already {kind}": absence.already_subscribed_text(kind)
            for kind in (Subscription.WHEN_AWAY, Subscription.ALWAYS)
        },
    }
    for name, text in texts.items():
        yield name, confirmations.with_undo(text, UNDO)
    for level in (None, Level.LOWEST):
        for state, count in ((State.DONE, "1"), (State.REMOVED, confirmations.count_in_words(NUMBER, has_more=True))):
            clear = Press(Clear(level, last_number=NUMBER), OWNER)
            question = confirmations.clear_question(level, state, count, clear, Press(KeepAll(), OWNER))
            yield f"question whether {count} items of {level} are {state}", question
    rows = [
        absence.AbsenceRow(AWAY, Press(CancelAbsence(NOW - n), OWNER), Press(ChangeAbsence(NOW - n), OWNER))
        for n in range(MOST_ABSENCES)
    ]
    asked = who_is_away.Asked(NOW, NOW + 9e6, NOW, LONGEST_ZONE)
    planned = replace(AWAY, start=NOW + 9e5)
    away_rows = [who_is_away.AwayRow(USER, (planned,) * 5) for _ in range(200)]
    yield "who is away", who_is_away.who_is_away(away_rows, asked, 200, Press(WhoIsAway(after=USER), OWNER))
    yield "nobody is away", who_is_away.who_is_away([], asked, 200, None)
    yield "absences are planned", who_is_away.who_is_away(away_rows, asked, 200, Press(WhoIsAway(), OWNER), away_rows)
    yield "is away", who_is_away.is_away(USER, away_rows[0], asked)
    yield "is not away", who_is_away.is_away(USER, None, asked)
    yield "which absence", absence.which_absence(rows, NOW, LONGEST_ZONE)
    presses = Press(CancelAbsence(NOW, NOW, NOW, NOW), OWNER), Press(CancelAbsence(NOW), OWNER)
    for end in (NOW + 9e5, None):
        yield f"only that day until {end}", absence.only_that_day(AWAY, NOW, end, *presses, NOW, LONGEST_ZONE)
    yield (
        "turned on",
        below(
            confirmations.with_undo(confirmations.saved_text(ITEM, None), UNDO),
            absence.turned_on(Press(Unsubscribe(), OWNER)),
        ),
    )
    yield "turned on by an absence", absence.turned_on(Press(Unsubscribe(), OWNER), by_absence=True)
    yield "paused", absence.paused(Press(Subscribe(), OWNER))
    yield "setting while off", absence.setting_while_off(Press(Subscribe(), OWNER))
    yield "away while off", absence.away_while_off(Press(replace(GO_AWAY, subscribe=True), OWNER))
    yield "cover is outside", message(preferences.cover_is_outside_text(USER))
    yield "what an emoji does", message(preferences.reaction_hint(REACTIONS[0]))
    yield "a day out of order", message(preferences.day_hours_out_of_order_text(PREFERENCES.day_hours))
    for name in vars(PREFERENCES):
        yield f"setting {name}", message(f"{preferences.ALREADY_SO} {preferences.preference_text(name, PREFERENCES)}")


def _reminders() -> Iterator[tuple[str, Message]]:
    many = [replace(REMINDER, id=NUMBER - n, state=ReminderState.PAUSED) for n in range(30)]
    rows = [
        reminders.ReminderRow(
            each,
            ITEM,
            Press(CancelReminder((each.id,)), OWNER, ListReminders()),
            Press(ChangeReminder(each.id), OWNER, ListReminders()),
        )
        for each in many
    ]
    yield "reminders", reminders.reminder_list(rows, [SNOOZED] * 11, False, NOW, LONGEST_ZONE)
    yield "cancel reminders", reminders.cancel_all_question(90, 9_999, UNDO, Press(KeepAll(), OWNER))
    yield "cancel a reminder", reminders.cancel_all_question(1, 0, UNDO, Press(KeepAll(), OWNER))
    yield "no reminders", reminders.reminder_list([], [SNOOZED], True, NOW, LONGEST_ZONE)
    texts = {
        "reminder set": reminders.set_text(REMINDER, None, [], NOW, LONGEST_ZONE),
        "reminders set": reminders.several_set_text([REMINDER] * 20, FORTY[:20], [REMINDER] * 20, NOW, LONGEST_ZONE),
        "one back on the list": reminders.back_on_the_list_text([ITEM]),
        "many back on the list": reminders.back_on_the_list_text(FORTY),
        "reminder of an item set": reminders.set_text(REMINDER, ITEM, [REMINDER] * 30, NOW, LONGEST_ZONE),
        "reminder of an item set already": reminders.already_set_text(REMINDER, ITEM, NOW, LONGEST_ZONE),
        "reminder set beside one": reminders.set_text(REMINDER, None, [REMINDER], NOW, LONGEST_ZONE),
        "reminder set beside many": reminders.set_text(REMINDER, None, [REMINDER] * 30, NOW, LONGEST_ZONE),
        "reminders of what is back": reminders.reminders_back_text(many, [REMINDER] * 30, NOW, LONGEST_ZONE),
        "reminder set already": reminders.already_set_text(REMINDER, None, NOW, LONGEST_ZONE),
        "reminders moved": reminders.moved_text([REMINDER] * CHUNK, NOW, LONGEST_ZONE),
        "snoozed": reminders.snoozed_text(REMINDER, ITEM, NOW, LONGEST_ZONE),
        "cancelled one": reminders.cancelled_text(many[:1], {many[0].id: ITEM}),
        "cancelled many": reminders.cancelled_text(many, {many[0].id: TODO}),
        "comes then": reminders.comes_then_text(REMINDER, NOW, LONGEST_ZONE),
        "not come yet": reminders.not_come_yet_text(REMINDER, NOW, LONGEST_ZONE),
        "of a forgotten item": reminders.without_item_text(many),
        "of a finished item": reminders.item_is_finished_text(REMINDER, NUMBER),
        "no reminder of an item": reminders.no_reminder_of_item_text(NUMBER),
        "which reminder of an item": reminders.which_of_item_text(NUMBER, [REMINDER] * 30, NOW, LONGEST_ZONE),
        "comes again before": reminders.comes_again_text(REMINDER, NOW + 9e6, NOW, LONGEST_ZONE),
    }
    for name, text in texts.items():
        yield name, confirmations.with_undo(text, UNDO)
    late = replace(REMINDER, due_at=NOW - 9e6)
    sent = replace(REMINDER, due_at=NOW + 9e6, next_regular_at=None, last_fired=NOW)
    actions = reminder_actions(sent, PERSON, NOW, LONGEST_ZONE, item_actions(ITEM, OWNER).done)
    for name, sender in (("known", PROFILE), ("pictureless", WITHOUT_PICTURE), ("unknown", None)):
        shown = reminders.item_reminder(late, ITEM, sender, actions, NOW, LONGEST_ZONE)
        yield f"reminder of an item of a sender who is {name}", shown
    head = reminders.list_reminder([late], reminder_actions(sent, PERSON, NOW, LONGEST_ZONE), NOW, LONGEST_ZONE)
    yield "daily reminder", _below(head, _page())
    yield "all clear", reminders.all_clear_message(late, NOW, LONGEST_ZONE)
    several = reminders.list_reminder(
        [late] * CHUNK, reminder_actions(sent, PERSON, NOW, LONGEST_ZONE), NOW, LONGEST_ZONE
    )
    yield "several reminders of the list", several
    yield "no reminder is left of several", due_reminders.due_reminders([], 0)
    for count in (1, 20, 21, CHUNK):
        yield f"{count} reminders at one moment", due_reminders.due_reminders(_due(count), 9e6)
        yield f"{count} reminders dealt with", due_reminders.due_reminders(_dealt_with(count), 9e6)


def _due(count: int) -> list[due_reminders.DueReminder]:
    shown_again = ShowDueReminders(NUMBER, int(NOW), int(NOW))
    return [
        due_reminders.DueReminder(
            replace(REMINDER, id=NUMBER - n),
            replace(ITEM, number=NUMBER - n),
            done=item_actions(ITEM, OWNER, shown_again).done,
            snooze_20_minutes=Press(Snooze(NUMBER - n, by=1200.0), OWNER, shown_again),
            snooze_an_hour=Press(Snooze(NUMBER - n, by=3600.0), OWNER, shown_again),
        )
        for n in range(count)
    ]


def _dealt_with(count: int) -> list[due_reminders.StruckReminder]:
    shown_again = ShowDueReminders(NUMBER, int(NOW), int(NOW))
    undo = Press(Undo(LONGEST_REQUEST, number=NUMBER), OWNER, shown_again)
    happened = items.back_text(NOW + 9e6, NOW, LONGEST_ZONE)
    return [
        due_reminders.StruckReminder(replace(REMINDER, id=NUMBER - n), replace(ITEM, number=NUMBER - n), happened, undo)
        for n in range(count)
    ]


def _colleagues() -> Iterator[tuple[str, Message]]:
    yield from _notes()
    for by in (DecidedBy.URGENT, DecidedBy.VIP):
        yield (
            f"urgent or VIP message by {by}",
            colleagues.urgent_or_vip_message(ITEM, item_actions(ITEM, OWNER), by, USER),
        )
    yield "is back", colleagues.is_back(NAME)
    yield "uses ClerkBot no longer", colleagues.is_back(NAME, uses_clerkbot=False)
    accept, decline = (Press(AnswerCover(OWNER, CHANNEL, TS, accept), USER) for accept in (True, False))
    yield "cover question", colleagues.cover_question(NAME, ITEM, USER, accept, decline)
    texts = {
        "urgent": colleagues.urgent_text(NAME, 0),
        "urgent with pings left": colleagues.urgent_text(NAME, MOST_URGENT - 1),
        "pinged": colleagues.pinged_text(NAME),
        "no pings": colleagues.no_pings_left_text(NAME, 0),
        "no pings left": colleagues.no_pings_left_text(NAME, MOST_URGENT),
        "withdrawn": colleagues.withdrawn_text(NAME),
        "will tell": colleagues.will_tell_text(NAME),
        "already back": colleagues.already_back_text(NAME),
        "nobody covers": colleagues.nobody_covers_text(NAME),
        "nobody else covers": colleagues.nobody_else_covers_text(NAME),
        "cover asked": colleagues.cover_asked_text(NAME, USER),
        **{f"cover {state}": colleagues.cover_state_text(CoverRequest(USER, OWNER, state)) for state in OfferState},
    }
    for name, text in texts.items():
        yield name, message(text)
    for accepts in (True, False):
        yield f"named as cover {accepts}", absence.cover_named(NAME, AWAY, NOW - 9e6 * accepts, READERS_ZONE)
        yield f"cover is too late {accepts}", colleagues.cover_no_longer_needed(NAME, ITEM, USER)
        yield f"cover is over {accepts}", colleagues.cover_is_over(NAME)
        yield f"cover news {accepts}", colleagues.cover_news(USER, ITEM, accepts)
        yield f"cover answer {accepts}", colleagues.cover_answer(NAME, ITEM, USER, accepts)


def _notes() -> Iterator[tuple[str, Message]]:
    """With every sentence that a note can have, and the longest refusals in their places."""
    key = new_note(PERSON, ITEM, OWNER, TS, AWAY)._press(Withdraw)
    buttons = colleagues.NoteActions(key, key, key, key)
    asked = CoverRequest(USER, OWNER, OfferState.ASKED)
    state = colleagues.NoteState(NAME, LONGEST_ZONE, AWAY, False, None, True, True, True, USER, asked, will_tell=True)
    refusals = {
        colleagues.NoteLine.URGENT: colleagues.no_pings_left_text(NAME, MOST_URGENT),
        colleagues.NoteLine.COVER: colleagues.nobody_else_covers_text(NAME),
    }
    for name, shown in {
        "note": state,
        "note of a message that waits no more": replace(state, is_waiting=False),
        "note of an absence that is over": replace(state, away=None),
        "note of somebody who turned ClerkBot off": replace(state, away=None, uses_clerkbot=False),
        "note of somebody who came back": replace(state, away=None, returned_at=NOW - 9e6),
        "note of an earlier absence": replace(state, away=None, is_away_again=True, returned_at=NOW - 9e6),
    }.items():
        yield name, colleagues.colleague_note(shown, buttons, NOW, READERS_ZONE, {})
        yield f"{name}, refused", colleagues.colleague_note(shown, buttons, NOW, READERS_ZONE, refusals)


def _from_direct_messages() -> Iterator[tuple[str, Message]]:
    """Where the bot is not, and which have no name."""
    press = Press(ListItems(), OWNER)
    for kind in (Kind.MESSAGE, Kind.THREAD):
        item = replace(ITEM, channel="D" + "9" * 10, kind=kind, deleted=False, label="")
        yield f"page of {kind}s of direct messages", _page(item=item)
        yield f"page of {kind}s of somebody in direct messages", _page(item=item, sender=None)
        yield (
            f"finished {kind} of a direct message",
            items.finished_list([items.FinishedRow(replace(item, state=State.DONE), press)], NOW, None, None),
        )
        yield f"question about a {kind} of a direct message", message(questions.who_gets(in_question([item])))
        yield f"offer of a {kind} of a direct message", handover.offer(OWNER, item, OFFER, press, press, True)
        yield (
            f"urgent {kind} of a direct message",
            colleagues.urgent_or_vip_message(item, item_actions(item, OWNER), DecidedBy.URGENT, USER),
        )
        yield f"{kind} of a direct message to cover", colleagues.cover_question(NAME, item, USER, press, press)


def _handover() -> Iterator[tuple[str, Message]]:
    accept, decline = (Press(AnswerOffer(OWNER, CHANNEL, TS, accept), USER) for accept in (True, False))
    for knows in (True, False):
        yield (
            f"offer to somebody who knows the bot: {knows}",
            handover.offer(OWNER, ITEM, OFFER, accept, decline, knows),
        )
    yield "offered", confirmations.with_undo(handover.offered_text([replace(ITEM, handover=None)], USER), UNDO)
    yield "offered to another", message(handover.offered_text([replace(ITEM, handover=OFFER)] * 10, USER))
    yield "several already offered", message(handover.already_offered_text([ITEM] * 10, USER))
    yield "already offered", handover.already_offered(ITEM, USER, Press(WithdrawOffer(NUMBER), OWNER))
    yield "offer withdrawn", message(handover.withdrawn_text(ITEM, USER))
    yield "not offered", message(handover.not_offered_text(ITEM))
    yield "offer withdrawn by the giver", handover.withdrawn_offer(OWNER, Press(ShowOffer(OWNER, CHANNEL, TS), USER))
    yield "offer of what is off the list", message(handover.off_the_list_text(OWNER))
    yield "offer made again", message(handover.newer_offer_text(OWNER))
    yield "has left", message(handover.has_left_text(USER))
    yield "is outside", message(handover.is_outside_text(USER))
    yield "accepted", handover.accepted_message(USER, ITEM)
    yield "declined", handover.declined_message(USER, ITEM)
    yield "card accepted", handover.answered_offer(OWNER, ITEM, OFFER, handover.accepted_text(ITEM))
    yield "card declined", handover.answered_offer(OWNER, ITEM, OFFER, handover.DECLINED)


def _personal_data() -> Iterator[tuple[str, Message]]:
    records = [{"record": kind} for kind in exported_file.SECTIONS for _ in range(10_000)]
    content = exported_file.exported_file(OWNER, "T", records[:1], NOW, LONGEST_ZONE, 1, True)
    file = File("data.json", "Data", content)
    yield "export", personal_data.export_message(records, 2, False, file)
    yield "export of nothing", personal_data.export_message([], 1, True, file)
    yield "export without its file", personal_data.without_file(personal_data.export_message(records, 1, True, file))
    yield "delete question", personal_data.delete_question(Press(DeleteData(), OWNER), Press(KeepAll(), OWNER))
    yield "deleted", personal_data.deleted_message(LONGEST_REQUEST)


def _time_questions() -> Iterator[tuple[str, Message]]:
    local = datetime.fromtimestamp(NOW, LONGEST_ZONE)
    texts = {
        "which of two days": time_questions.which_of_two_days("Wednesday", local.date(), local.date()),
        "day or month first": time_questions.day_or_month_first(TYPED),
        "not that weekday": time_questions.not_that_weekday(local.date(), "Saturday"),
        "passed today": time_questions.passed_today(local, LONGEST_ZONE),
        "is ahead": time_questions.is_ahead(local),
        "not in that part": time_questions.not_in_part_of_day("afternoon"),
    }
    for name, text in texts.items():
        yield f"question about a time: {name}", confirmations.not_understood(text, ("on 3 december",))


def _questions() -> Iterator[tuple[str, Message]]:
    typed = TYPED
    texts = {
        "unclear": questions.unclear(typed),
        "snoozed": questions.is_snoozed(NUMBER, NUMBER),
        "finished": questions.is_finished(NUMBER, NUMBER),
        "nothing says": questions.nothing_says(typed),
        "which of items": questions.which_of_items(f"#{NUMBER}", f"#{NUMBER}"),
        "which of reminders": questions.which_of_reminders(NUMBER, NUMBER),
        "too many reminders": questions.too_many_reminders(40, NUMBER),
        "too many tags": problems.too_many_tags_text(MOST_TAGS, 2 * MOST_TAGS),
        "no level": questions.no_level("above", "highest"),
        "tag like level": problems.tag_like_level_text("highest"),
        "no tag": problems.no_tag_text("x" * LONGEST_LABEL),
        "part out of order": problems.part_out_of_order_text("afternoon", "morning"),
        "unknown word": questions.unknown_word(typed),
        "too long": problems.too_long_text("label", LONGEST_LABEL, len(typed)),
        "which page": questions.which_page(100),
        "no such item": questions.no_such_item(NUMBER),
        "too many at once": questions.too_many_at_once(40),
        "too many words": questions.too_many_words(150),
        "backwards": questions.backwards("12", "5"),
        "nothing to undo of it": questions.nothing_to_undo_of(NUMBER),
        "only one": questions.only_one("priority"),
        "too many statuses": questions.too_many_statuses(10, 11),
        "moved once or always": questions.once_or_always(f"R{NUMBER}", "every Monday at 09:00"),
        "no such reminder": questions.no_such_reminder(NUMBER),
        "unknown priority": questions.unknown_priority(typed),
        "mention after": questions.mention_after("from"),
        "link of another workspace": questions.link_of_another_workspace(typed, "y" * 80),
        "on or off": questions.on_or_off("groups"),
        "who gets": questions.who_gets(in_question([ITEM])),
        "who gets several": questions.who_gets(in_question([ITEM, TODO])),
        "snooze until when": questions.snooze_until_when(in_question([ITEM])),
        "call it what": questions.call_it_what(in_question([TODO])),
        "which priority": questions.which_priority_instead(in_question([ITEM])),
        "which budget": questions.which_budget(MOST_URGENT),
        "which emoji": questions.which_emoji(REACTIONS),
        "unknown duration": questions.unknown_duration(typed),
        "unknown time": questions.unknown_time(typed),
        "unknown time of day": questions.unknown_time_of_day(typed),
        "unknown place": questions.unknown_place(typed),
        "no such day": questions.no_such_day("31 february", 2026),
        "today or next": questions.today_or_next("Wednesday"),
        "time of today has passed": questions.time_of_today_has_passed(local_datetime(NOW, LONGEST_ZONE), LONGEST_ZONE),
        "moment has passed": questions.moment_has_passed(NOW - 9e6, NOW, LONGEST_ZONE),
    }
    for name, text in texts.items():
        yield f"question: {name}", confirmations.not_understood(text, ("save <link to a message>", "list"))
        yield f"question with what was typed: {name}", confirmations.not_understood(text, (f"away until {typed}",))
        yield f"question without suggestions: {name}", confirmations.not_understood(text, ())


def _asking() -> Iterator[tuple[str, Message]]:
    lacks = Incomplete.of(Remind, "when", AnswerKind.WHEN, number=NUMBER)
    press, picker = (Press(each, OWNER, question=LONGEST_REQUEST) for each in (LONGEST_VIEW, lacks))
    local = local_datetime(NOW, LONGEST_ZONE)
    labels = [
        asking.time_label(local, local),
        *asking.item_labels([ITEM, TODO, replace(ITEM, label="")], {ITEM.sender: PROFILE}, NOW),
        "lowest",
    ]
    labels += asking.reminder_labels([REMINDER], NOW, LONGEST_ZONE)
    answers = dict.fromkeys(labels, press)
    with_answers = asking.question_message(questions.WHICH_ONE, answers, asking.TYPE_A_NUMBER)
    yield "question with answers", with_answers
    first, *_ = asking.labels_of_buttons(with_answers)
    yield "yes to a question with answers", message(questions.press_to_confirm(first))
    remind_when = questions.remind_when(TYPED)
    yield "question about a text", asking.question_message(remind_when, answers, asking.TYPE_A_TIME)
    yield (
        "question with a picker",
        asking.question_message(questions.WHAT_TIME, answers, asking.TYPE_A_TIME, asking.picked_moment(picker)),
    )
    too_long = Press(SAVE, OWNER, LONGEST_VIEW, LONGEST_REQUEST)
    fields = (asking.picked_moment(too_long), asking.picked_person(picker), asking.picked_person(too_long))
    yield "question with what is too long", asking.question_message(questions.WHO, {TYPED: too_long}, "", *fields)
    typed_answer = asking.typed_answer(picker, LONGEST_TODO, asking.editable_name([TODO]))
    again = asking.asked_again_text(problems.TIME_HAS_PASSED, AnswerKind.UNTIL, [ITEM])
    yield "question that is asked again", asking.question_message(again, answers, "", asking.picked_moment(picker))
    yield "question with a field", asking.question_message(questions.WHO, {}, "", typed_answer)
    meaning = understood.save_text("this message", TYPED[:LONGEST_LABEL], Level.LOWEST, "")
    told = TimesInWords(NOW, LONGEST_ZONE)
    for command in EVERY_COMMAND:
        if sentence := command.in_words(told):
            yield f"understood: {command}", message(sentence)
    yield "several meanings", asking.which_meaning(questions.TWO_MEANINGS, [meaning], {meaning: press})
    yield "answers alone", message(questions.TWO_MEANINGS, *asking.answer_buttons(answers))


def _views() -> Iterator[tuple[str, Message]]:
    """What each reading command of the registry shows, of everything that there can be and of nothing at all."""
    full, empty = _full_workspace(), BotHarness(now=NOW)
    commands = [command for command in EVERY_COMMAND if isinstance(command, ReadingCommand)]
    for command in (*commands, ListItems(), ListItems(2), Next(), ShowHome(), ShowDigest(1)):
        yield f"{command} in a full workspace", command.show(OWNER, full.context)
        if not isinstance(command, Why):
            yield f"{command} in an empty workspace", command.show(OWNER, empty.context)
    full.store.records[PERSON.key()] = replace(PERSON, absences=(replace(AWAY, start=NOW),))
    yield "home of somebody who is away", ShowHome().show(OWNER, full.context)
    full.store.records |= {SNOOZED.key(OWNER): SNOOZED}
    for kind in HomeKind:
        view = HomeView(kind, sender=USER if kind.is_open else "")
        yield f"home that shows {kind} items", ShowHome(view).show(OWNER, full.context)
    yield "home with what matches nothing", ShowHome(HomeView(text="nothing", page=2)).show(OWNER, full.context)
    answer = confirmations.clear_question(Level.LOWEST, State.DONE, "more than 1,999", UNDO, UNDO)
    destination = Destination(DestinationKind.HOME, OWNER)
    for name, said in {"a question": answer, "the help": Help().show(OWNER, full.context)}.items():
        reply = Reply(destination, said, serialize(ShowHome(HomeView(label=TODO.label))))
        yield f"{name} above home", compose(reply, full.context)


def _full_workspace(item: Item = ITEM) -> BotHarness:
    """Ten pages of items, and the longest profile and reminders."""
    workspace = BotHarness(now=NOW)
    workspace.slack.known |= {USER: PROFILE, OWNER: replace(PROFILE, user=OWNER)}
    every_item = [replace(item, number=NUMBER - n, ts=f"{1_700_000_000 + n}.000100") for n in range(100)]
    every_reminder = [replace(REMINDER, id=NUMBER - n, channel=item.channel) for n in range(30)]
    every_rule = [PriorityRule(f"U{n:010}", Level.LOWEST) for n in range(MOST_RULES)]
    person = replace(PERSON, absences=tuple(replace(AWAY, start=NOW + 1 + n) for n in range(MOST_ABSENCES)))
    records: list[Record] = [person, *every_item, *every_reminder, *every_rule]
    workspace.store.records |= {each.key(OWNER): each for each in records}
    return workspace
