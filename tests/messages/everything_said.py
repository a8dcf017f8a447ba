"""Every message that the bot can say, made of the longest labels, names, links and numbers that there can be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from zoneinfo import ZoneInfo

from chalicelib.domain.absence import Absence, QuietHours
from chalicelib.domain.command import ColleagueWish
from chalicelib.domain.item import CoverRequest, Handover, Item, Kind, Mention, OfferState
from chalicelib.domain.person import Person, Profile, Subscription
from chalicelib.domain.preferences import Preferences
from chalicelib.domain.priority import DecidedBy, Level, PriorityRule
from chalicelib.domain.recurrence import Recurrence
from chalicelib.domain.reminder import Reminder
from chalicelib.domain.reply import Message
from chalicelib.messages import absence as presence
from chalicelib.messages import colleagues, home, reminders
from chalicelib.messages import confirmations as saved
from chalicelib.messages import handover as handing
from chalicelib.messages import help as usage
from chalicelib.messages import items as queue
from chalicelib.messages import preferences as settings
from chalicelib.messages import return_digest as returning
from chalicelib.messages.blocks import message

NOW = 1_800_000_000.0
ZONE = ZoneInfo("America/Argentina/ComodRivadavia")
OWNER = "U" + "0" * 10
SENDER = "W" + "9" * 10
LONG_LABEL = '<@W999999999> “\\"' + "🎉" * 184
LONGEST_LINK = (
    f"https://{'x' * 63}.enterprise.slack.com/archives/C0123456789/p1700000000000100"
    "?thread_ts=1700000000.000100&cid=C0123456789"
)
LONGEST_REQUEST = f"press/1700000000.000100/snooze-R{10**9 - 1}-tomorrow/1700000000.000100"
LONGEST_VIEW = f"list highest+ from <@{SENDER}> in <#C0123456789> since @1700000000 page 10000"

ITEM = Item(
    channel="C0123456789",
    ts="1700000000.000100",
    number=10**9 - 1,
    level=Level.HIGHEST,
    decided_by=DecidedBy.USER,
    link=LONGEST_LINK,
    kind=Kind.THREAD,
    sender=SENDER,
    label=LONG_LABEL,
    collected=True,
    mentions=(Mention("1700000000.000100", SENDER),) * 100,
    deleted=True,
    urgent=True,
    cover=CoverRequest(SENDER, OWNER, OfferState.ACCEPTED),
    handover=Handover(SENDER, OfferState.ASKED, "n" * 300),
    given_by=SENDER,
)
PREFERENCES = Preferences(
    show_reason=True, vips=(SENDER,) * 50, cover=SENDER, statuses=("s" * 100,) * 10, reaction="floppy_disk"
)
PERSON = Person(OWNER, Subscription.ALWAYS, quiet=QuietHours(0, 1, weekdays=(0, 1, 3, 5)), preferences=PREFERENCES)
AWAY = Absence(NOW + 1, NOW + 9e6, "r" * 200, 1)
PROFILE = Profile(SENDER, "N" * 80, "https://avatars.example/" + "x" * 2000, ZONE.key)
FACELESS = Profile(SENDER, "someone who left", "")
WEEKLY = Recurrence(23, 59, weekdays=(0, 1, 2, 4, 5, 6))
REMINDER = Reminder(
    10**9 - 1, NOW + 9e6, ZONE.key, WEEKLY, channel=ITEM.channel, ts=ITEM.ts, label=LONG_LABEL, regular=NOW
)


def page(count: int, can_finish: bool = False) -> queue.Page:
    items = [replace(ITEM, number=ITEM.number - n) for n in range(count)]
    return queue.Page(
        "Your queue, page 10000", items, LONGEST_VIEW, LONGEST_VIEW, LONGEST_VIEW, LONGEST_VIEW, can_finish
    )


def everything_said() -> Iterator[tuple[str, Message]]:
    yield from _usage()
    yield from _queue()
    yield from _saved()
    yield from _presence()
    yield from _reminders()
    yield from _colleagues()
    yield from _handing()


def _usage() -> Iterator[tuple[str, Message]]:
    yield "help", usage.help_message()
    yield "hello", usage.hello_channel()
    yield "welcome", usage.welcome_installer(OWNER)
    yield (
        "not understood",
        usage.not_understood("“" + "x" * 39_000 + "” is unknown.", ("save <link to a message>", "list")),
    )
    yield "not understood at all", usage.not_understood("I don't know that command.", ())


def _queue() -> Iterator[tuple[str, Message]]:
    yield "page", queue.page_message(page(10), {SENDER: PROFILE}, OWNER, NOW)
    yield "digest page", queue.page_message(page(10, can_finish=True), {SENDER: PROFILE}, OWNER, NOW)
    yield "page of the unknown", queue.page_message(page(10), {}, OWNER, NOW)
    yield "page of the faceless", queue.page_message(page(10), {SENDER: FACELESS}, OWNER, NOW)
    changed = saved.with_undo(saved.closed_text(ITEM, "Removed"), OWNER, LONGEST_REQUEST, LONGEST_VIEW)
    shown = queue.page_message(page(10), {SENDER: PROFILE}, OWNER, NOW)
    yield "page below a change", Message(changed.text, changed.blocks + shown.blocks)
    yield "next", queue.next_message(ITEM, {SENDER: PROFILE}, OWNER, NOW)
    yield "empty", queue.empty_queue()
    yield "nothing matches", queue.nothing_matches("list")


def _saved() -> Iterator[tuple[str, Message]]:
    texts = {
        "saved": saved.saved_text(ITEM, "Already saved, nothing to change:", "A note.\nAnd another."),
        "rule": saved.rule_text(PriorityRule(SENDER, Level.LOWEST), Level.HIGHEST),
        "item level": saved.item_level_text(ITEM, Level.LOWEST),
        "closed": saved.closed_text(ITEM, "Removed"),
        "cleared": saved.cleared_text(Level.LOWEST, 45, True),
        **{f"why {rule}": saved.why_text(replace(ITEM, decided_by=rule)) for rule in DecidedBy},
    }
    for name, text in texts.items():
        yield name, saved.with_undo(text, OWNER, LONGEST_REQUEST, LONGEST_VIEW)
    command = f'save thread <{LONGEST_LINK}> "{LONG_LABEL}" priority highest'
    yield "subscribe to save", saved.subscribe_to_save(OWNER, command, ("1700000000.000100", SENDER))


def _presence() -> Iterator[tuple[str, Message]]:
    texts = {
        "away": presence.away_text(AWAY, True, NOW, ZONE),
        "quiet hours": presence.quiet_text(QuietHours(0, 1, weekdays=(0, 1, 2, 4)), ZONE),
        "unsubscribed": presence.unsubscribed_text(),
        "digest": returning.digest_text(returning.DigestFacts((ITEM,) * 99, (ITEM,) * 20, 99, 99, (ITEM,) * 20)),
        "digest of nothing": returning.digest_text(returning.DigestFacts((), (), 0, 0)),
        **{f"subscribed {kind}": presence.subscribed_text(kind) for kind in Subscription if kind != "none"},
        **{f"already {kind}": presence.subscribed_already_text(kind) for kind in Subscription if kind != "none"},
    }
    for name, text in texts.items():
        yield name, message(text)
    yield "subscribe first", presence.subscribe_first(OWNER)
    yield "settings", settings.settings_message(PERSON)
    for name, person in (("stranger", Person(OWNER)), ("subscriber", PERSON)):
        for where, away in (("here", None), ("away", AWAY)):
            yield f"home of a {name} {where}", _home(person, away)


def _home(person: Person, away: Absence | None) -> Message:
    head = home.home_head(person, away, NOW, ZONE)
    shown = queue.page_message(page(10), {SENDER: PROFILE}, OWNER, NOW)
    return Message(shown.text, head.blocks + shown.blocks)


def _reminders() -> Iterator[tuple[str, Message]]:
    many = [replace(REMINDER, id=REMINDER.id - n) for n in range(30)]
    yield "reminders", reminders.reminder_list(many, dict.fromkeys((r.id for r in many), ITEM), OWNER, NOW, ZONE)
    yield "no reminders", reminders.reminder_list([], {}, OWNER, NOW, ZONE)
    yield "disabled", message(reminders.disabled_text(many))
    yield "reminder set", message(reminders.reminder_text(REMINDER, NOW, ZONE))
    late = replace(REMINDER, due_at=NOW - 9e6)
    yield "reminder", reminders.item_reminder(late, ITEM, PROFILE, OWNER, NOW, ZONE)
    yield "reminder of the faceless", reminders.item_reminder(late, ITEM, FACELESS, OWNER, NOW, ZONE)
    yield "reminder of the unknown", reminders.item_reminder(late, ITEM, None, OWNER, NOW, ZONE)
    above = reminders.list_reminder(late, NOW, ZONE, OWNER)
    shown = queue.page_message(page(10), {SENDER: PROFILE}, OWNER, NOW)
    yield "daily reminder", Message(above.text, above.blocks + shown.blocks)
    yield "all clear", reminders.all_clear_message(late)


def _colleagues() -> Iterator[tuple[str, Message]]:
    name = "N" * 80
    yield "colleague's note", colleagues.colleague_note(name, PERSON, AWAY, ITEM, OWNER, NOW, ZONE)
    for rule in (DecidedBy.URGENT, DecidedBy.VIP):
        yield f"came through by {rule}", colleagues.came_through(ITEM, rule, SENDER, OWNER)
    yield "is back", colleagues.is_back(name)
    yield "backup is asked", colleagues.ask_backup(name, ITEM, SENDER, OWNER, SENDER)
    for accepted in (True, False):
        yield f"backup answered {accepted}", colleagues.backup_answered(SENDER, ITEM, accepted)
    texts = {
        "urgent": colleagues.urgent_text(name, ITEM, 0),
        "over budget": colleagues.over_budget_text(name, 20),
        "withdrawn": colleagues.withdrawn_text(name),
        "will tell": colleagues.will_tell_text(name),
        **{f"wish {wish}": f"`{colleagues.wish_words(wish, OWNER, ITEM)}`" for wish in ColleagueWish},
    }
    for said, text in texts.items():
        yield said, message(text)


def _handing() -> Iterator[tuple[str, Message]]:
    yield "offer", handing.offer(OWNER, ITEM, knows_clerkbot=False)
    yield "offered", saved.with_undo(handing.offered_text(ITEM), OWNER, LONGEST_REQUEST)
    yield "accepted", handing.accepted(SENDER, ITEM)
    yield "declined", handing.declined(SENDER, ITEM)
    yield "yours", message(handing.yours_text(ITEM))
