"""What stands in the table and in the queue was written by an earlier version: its words and names must stay as they are.

A word that is spelled otherwise makes every record that has it unreadable. A new word is added below; none is changed.
"""

from __future__ import annotations

from datetime import time
from enum import Enum

import pytest

from chalicelib.adapters.installation.generation import InstallStatus
from chalicelib.domain.absence import Absence, AbsenceSource
from chalicelib.domain.channel import ChannelMembership
from chalicelib.domain.colleague_note import ColleagueNote, Conversation, ReturnSubscriber, UrgentBudget, UrgentPing
from chalicelib.domain.colleague_request import ColleagueRequest, RequestKind
from chalicelib.domain.day_hours import DayHours
from chalicelib.domain.item import CoverRequest, Handover, Item, Kind, Mention, OfferState, State
from chalicelib.domain.jobs import (
    AnyJob,
    ChannelJob,
    CommandJob,
    DueJob,
    HomeJob,
    InstalledJob,
    MentionsJob,
    Origin,
    PurgeJob,
    ReactionJob,
    ResumeRemindersJob,
    ReturnNewsJob,
    Sender,
    TokensRevokedJob,
    UninstalledJob,
    ZoneJob,
    decode,
    encode,
)
from chalicelib.domain.mention import Mentions
from chalicelib.domain.person import Person, Subscription
from chalicelib.domain.preferences import Preferences
from chalicelib.domain.priority import DecidedBy, Level, PriorityRule
from chalicelib.domain.question import AnsweredQuestion, PendingQuestion
from chalicelib.domain.quiet_hours import QuietHours
from chalicelib.domain.receipt import Receipt, Record
from chalicelib.domain.record_format import from_plain, to_plain
from chalicelib.domain.recurrence import Recurrence
from chalicelib.domain.reminder import Reminder, ReminderState
from chalicelib.domain.reply import DestinationKind

WORDS: dict[type[Enum], str] = {
    AbsenceSource: "SAID=said QUIET_HOURS=quiet_hours STATUS=status",
    DecidedBy: "MESSAGE=message USER=user CHANNEL=channel DEFAULT=default URGENT=urgent VIP=vip GIVEN=given",
    DestinationKind: "CHANNEL=channel PRIVATE=private DIRECT=direct RESPONSE=response HOME=home MODAL=modal REPLACE=replace",
    InstallStatus: "ACTIVE=active UNINSTALLED=uninstalled",
    Kind: "MESSAGE=message THREAD=thread TODO=todo",
    Level: "HIGHEST=1 HIGH=2 MEDIUM=3 LOW=4 LOWEST=5",
    OfferState: "ASKED=asked ACCEPTED=accepted DECLINED=declined",
    Origin: "DIRECT=direct MENTION=mention SLASH=slash BUTTON=button HOME=home SHORTCUT=shortcut MODAL=modal",
    ReminderState: "ACTIVE=active PAUSED=paused MISSED=missed ENDED=ended",
    Sender: "PERSON=person BOT=bot EXTERNAL=external",
    State: "OPEN=open DONE=done REMOVED=removed WITHDRAWN=withdrawn HANDLED=handled GIVEN=given",
    Subscription: "NONE=none WHEN_AWAY=when_away ALWAYS=always",
}


@pytest.mark.parametrize("kind", WORDS, ids=lambda kind: kind.__name__)
def test_a_stored_word_is_spelled_as_it_was(kind: type[Enum]) -> None:
    spelled = {f"{member.name}={member.value}" for member in kind}
    assert spelled >= set(WORDS[kind].split())


PERSON = Person(
    "U0ANA",
    Subscription.WHEN_AWAY,
    (Absence(1.5, 2.5, "lunch", 7, AbsenceSource.STATUS, 2.0, shows_reason=True, cover="U0CAROL"),),
    (QuietHours(1080, 540, (0, 4)), QuietHours(0, 1440, (5, 6))),
    3.0,
    4.0,
    5,
    "Europe/Madrid",
    Preferences(
        vips=("U0BOB",), cover="U0CAROL", statuses=("ill",), reaction="bookmark", day_hours=DayHours(noon=time(12, 30))
    ),
    returned_at=2.5,
    missed_from=4,
)
ITEM = Item(
    "C0OPS",
    "1.000001",
    12,
    Level.HIGH,
    DecidedBy.VIP,
    "https://acme.example/1",
    decider="U0BOB",
    kind=Kind.THREAD,
    sender="U0BOB",
    tags=("finance",),
    label="red",
    text="order a badge",
    collected=True,
    mentions=(Mention("1.000001", "U0BOB"),),
    deleted=True,
    urgent=True,
    cover=CoverRequest("U0CAROL", "U0BOB", OfferState.ACCEPTED),
    handover=Handover("U0CAROL", OfferState.DECLINED, "please"),
    given_by="U0DAVE",
    reacted_at=1.5,
    raised=2,
    raised_at=2.5,
    state=State.DONE,
    created_at=3.5,
    finished_at=4.5,
    expires_at=5.0,
    version=6,
)
REMINDER = Reminder(
    3,
    60.0,
    "Europe/Madrid",
    Recurrence(9, 30, weekdays=(0,), nth=2, month=3, interval=4, start="2026-11-24", until="2030-12-31", times=5),
    follows_persons_zone=False,
    channel="C0OPS",
    ts="1.000001",
    label="red",
    next_regular_at=120.0,
    last_fired=30.0,
    state=ReminderState.PAUSED,
    expires_at=180.0,
    version=2,
    came=3,
    last_is_snoozed=True,
)

RECORDS: tuple[tuple[Record, dict[str, object]], ...] = (
    (
        PERSON,
        {
            "user": "U0ANA",
            "subscription": "when_away",
            "absences": [
                {
                    "start": 1.5,
                    "until": 2.5,
                    "reason": "lunch",
                    "first_number": 7,
                    "source": "status",
                    "look_again": 2.0,
                    "shows_reason": True,
                    "cover": "U0CAROL",
                }
            ],
            "quiet": [
                {"begins": 1080, "ends": 540, "weekdays": [0, 4]},
                {"begins": 0, "ends": 1440, "weekdays": [5, 6]},
            ],
            "quiet_due": 3.0,
            "aging_due": 4.0,
            "digest_from": 5,
            "since": 0.0,
            "returned_at": 2.5,
            "missed_from": 4,
            "zone": "Europe/Madrid",
            "preferences": {
                "collect_groups": True,
                "collect_channel": False,
                "collect_bots": False,
                "collect_external": True,
                "show_absence": True,
                "show_reason": False,
                "all_clear": False,
                "excerpts": True,
                "aging": False,
                "urgent_budget": 2,
                "vips": ["U0BOB"],
                "cover": "U0CAROL",
                "statuses": ["ill"],
                "reaction": "bookmark",
                "day_hours": {"morning": "09:00", "noon": "12:30", "afternoon": "14:00", "evening": "18:00"},
                "save_asks": True,
            },
            "version": 0,
        },
    ),
    (
        ITEM,
        {
            "channel": "C0OPS",
            "ts": "1.000001",
            "number": 12,
            "level": 2,
            "decided_by": "vip",
            "link": "https://acme.example/1",
            "decider": "U0BOB",
            "kind": "thread",
            "sender": "U0BOB",
            "tags": ["finance"],
            "label": "red",
            "text": "order a badge",
            "collected": True,
            "mentions": [{"ts": "1.000001", "sender": "U0BOB"}],
            "deleted": True,
            "urgent": True,
            "cover": {"user": "U0CAROL", "asker": "U0BOB", "state": "accepted"},
            "handover": {"to": "U0CAROL", "state": "declined", "note": "please"},
            "given_by": "U0DAVE",
            "reacted_at": 1.5,
            "raised": 2,
            "raised_at": 2.5,
            "state": "done",
            "created_at": 3.5,
            "finished_at": 4.5,
            "expires_at": 5.0,
            "version": 6,
        },
    ),
    (
        REMINDER,
        {
            "id": 3,
            "due_at": 60.0,
            "zone": "Europe/Madrid",
            "recurrence": {
                "hour": 9,
                "minute": 30,
                "weekdays": [0],
                "nth": 2,
                "month": 3,
                "interval": 4,
                "start": "2026-11-24",
                "until": "2030-12-31",
                "times": 5,
            },
            "follows_persons_zone": False,
            "channel": "C0OPS",
            "ts": "1.000001",
            "item_number": 0,
            "label": "red",
            "next_regular_at": 120.0,
            "last_fired": 30.0,
            "state": "paused",
            "expires_at": 180.0,
            "version": 2,
            "came": 3,
            "last_is_snoozed": True,
        },
    ),
    (PriorityRule("U0BOB", Level.LOW), {"target": "U0BOB", "level": 4, "version": 0}),
    (
        ChannelMembership("C0OPS", present=True, event_ts="1.5"),
        {"channel": "C0OPS", "present": True, "event_ts": "1.5", "version": 0},
    ),
    (
        ColleagueNote("U0BOB", 1.5, expires_at=9.0),
        {"sender": "U0BOB", "away_start": 1.5, "expires_at": 9.0, "version": 0},
    ),
    (
        UrgentBudget("U0BOB", "2026-11-24", expires_at=9.0),
        {"sender": "U0BOB", "day": "2026-11-24", "expires_at": 9.0, "used": 0, "version": 0},
    ),
    (
        UrgentPing("C0OPS", "1.5", "U0BOB", expires_at=9.0, message_channel="D0ANA", message_ts="2.5"),
        {
            "channel": "C0OPS",
            "ts": "1.5",
            "by": "U0BOB",
            "expires_at": 9.0,
            "message_channel": "D0ANA",
            "message_ts": "2.5",
            "is_of_vip": False,
            "version": 0,
        },
    ),
    (
        ColleagueRequest(
            RequestKind.OFFER,
            "U0BOB",
            "C0OPS",
            "1.5",
            asked_at=2.0,
            expires_at=9.0,
            message_channel="D0ANA",
            message_ts="2.5",
        ),
        {
            "kind": "offer",
            "colleague": "U0BOB",
            "channel": "C0OPS",
            "ts": "1.5",
            "asked_at": 2.0,
            "expires_at": 9.0,
            "message_channel": "D0ANA",
            "message_ts": "2.5",
            "version": 0,
        },
    ),
    (ReturnSubscriber("U0BOB", expires_at=9.0), {"sender": "U0BOB", "expires_at": 9.0, "version": 0}),
    (
        Conversation(1.5, "C0OPS", "1.000001", "2.000001", expires_at=9.0),
        {
            "away_start": 1.5,
            "channel": "C0OPS",
            "root": "1.000001",
            "item_ts": "2.000001",
            "expires_at": 9.0,
            "version": 0,
        },
    ),
    (
        PendingQuestion("D0CLERK/1.5", "D0CLERK", "[]", expires_at=9.0),
        {
            "asked_by": "D0CLERK/1.5",
            "place": "D0CLERK",
            "incomplete": "[]",
            "expires_at": 9.0,
            "shown_by": "",
            "is_last": True,
            "was_repeated": False,
            "only_looked_up": False,
            "said_in_vain_at": 0.0,
            "undone": "",
            "undone_at": 0.0,
            "done": "",
            "version": 0,
        },
    ),
    (
        AnsweredQuestion("D0CLERK/1.5", "D0CLERK/2.5", expires_at=9.0),
        {"asked_by": "D0CLERK/1.5", "answered_by": "D0CLERK/2.5", "expires_at": 9.0, "version": 0},
    ),
)


@pytest.mark.parametrize(("record", "stored"), RECORDS, ids=lambda value: type(value).__name__)
def test_a_record_is_stored_with_the_names_that_it_had(record: Record, stored: dict[str, object]) -> None:
    written = to_plain(record)
    for name in ("quiet", "recurrence"):
        if isinstance(nested := written.get(name), dict):
            written[name] = {field: _listed(value) for field, value in nested.items() if value is not None}
    assert {name: _listed(value) for name, value in written.items()} == stored
    assert from_plain(type(record), stored) == record


def test_the_day_of_somebody_of_before_there_were_parts_of_a_day_has_the_usual_hours() -> None:
    stored = {"user": "U0ANA", "preferences": {"aging": True}}
    assert from_plain(Person, stored) == Person("U0ANA", preferences=Preferences(aging=True, day_hours=DayHours()))


def test_a_series_of_before_there_were_intervals_and_ends_is_as_it_was() -> None:
    stored = {"id": 3, "due_at": 60.0, "zone": "UTC", "recurrence": {"hour": 9, "minute": 30, "weekdays": [0, 4]}}
    assert from_plain(Reminder, stored) == Reminder(3, 60.0, "UTC", Recurrence(9, 30, weekdays=(0, 4)))


JOBS: tuple[tuple[AnyJob, str], ...] = (
    (
        CommandJob(
            workspace="T0ACME",
            at=1.5,
            id="D0CLERK/1.000001",
            user="U0ANA",
            origin=Origin.DIRECT,
            text="list",
            channel="D0CLERK",
            ts="1.000001",
        ),
        '{"kind":"command","workspace":"T0ACME","at":1.5,"id":"D0CLERK/1.000001","user":"U0ANA","origin":"direct",'
        '"text":"list","channel":"D0CLERK","ts":"1.000001"}',
    ),
    (
        MentionsJob(
            workspace="T0ACME",
            at=1.5,
            user="U0BOB",
            channel="C0OPS",
            ts="1.000001",
            thread_ts="0.000001",
            sender=Sender.BOT,
            mentions=Mentions(("U0ANA",), ("S0TEAM",), True),
            before=Mentions(("U0CAROL",)),
            edited=True,
        ),
        '{"kind":"mentions","workspace":"T0ACME","at":1.5,"user":"U0BOB","channel":"C0OPS","ts":"1.000001",'
        '"thread_ts":"0.000001","sender":"bot","mentions":{"users":["U0ANA"],"groups":["S0TEAM"],"channel":true},'
        '"before":{"users":["U0CAROL"],"groups":[],"channel":false},"edited":true}',
    ),
    (
        ReactionJob(
            workspace="T0ACME",
            at=1.5,
            user="U0ANA",
            channel="C0OPS",
            ts="1.000001",
            author="U0BOB",
            reaction="bookmark",
            added=True,
            event_ts="2.000001",
        ),
        '{"kind":"reaction","workspace":"T0ACME","at":1.5,"user":"U0ANA","channel":"C0OPS","ts":"1.000001",'
        '"author":"U0BOB","reaction":"bookmark","added":true,"event_ts":"2.000001"}',
    ),
    (
        DueJob(workspace="T0ACME", at=60.0, generation="000000000000001", user="U0ANA", what="reminder/3", due=60),
        '{"kind":"due","workspace":"T0ACME","at":60.0,"generation":"000000000000001","user":"U0ANA",'
        '"what":"reminder/3","due":60}',
    ),
)


@pytest.mark.parametrize(("job", "queued"), JOBS, ids=lambda value: getattr(value, "kind", ""))
def test_a_job_that_waits_in_the_queue_is_done_by_the_next_version(job: AnyJob, queued: str) -> None:
    assert (encode(job), decode(queued)) == (queued, job)


def test_what_a_queued_command_leaves_out_is_empty() -> None:
    job = decode('{"kind":"command","workspace":"T0ACME","at":1.5,"id":"1","user":"U0ANA","origin":"slash"}')
    assert isinstance(job, CommandJob)
    texts = (job.text, job.press, job.shortcut, job.channel, job.ts, job.thread_ts, job.thread_author, job.response_url)
    assert (texts, job.picked, job.sender, job.part) == (("",) * 8, None, Sender.PERSON, 0)
    assert job.mentions.is_empty


def test_what_a_queued_message_leaves_out_is_empty() -> None:
    job = decode('{"kind":"mentions","workspace":"T0ACME","at":1.5,"user":"U0ANA","channel":"C0OPS","ts":"2.000001"}')
    assert isinstance(job, MentionsJob)
    assert (job.thread_ts, job.sender, job.edited, job.deleted) == ("", Sender.PERSON, False, False)
    assert (job.mentions.is_empty, job.before.is_empty) == (True, True)
    assert (job.mentioned_at, job.conversation) == (2.000001, "2.000001")


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (ChannelJob, "channel"),
        (HomeJob, "home"),
        (InstalledJob, "installed"),
        (PurgeJob, "purge"),
        (ResumeRemindersJob, "resume_reminders"),
        (ReturnNewsJob, "return_news"),
        (TokensRevokedJob, "tokens_revoked"),
        (UninstalledJob, "uninstalled"),
        (ZoneJob, "zone"),
    ],
)
def test_a_kind_of_job_has_the_name_that_it_had(kind: type[AnyJob], name: str) -> None:
    assert kind.kind == name


def _listed(value: object) -> object:
    if isinstance(value, tuple | list):
        return [_listed(each) for each in value]
    return {name: _listed(each) for name, each in value.items()} if isinstance(value, dict) else value


def test_a_new_receipt_says_that_it_is_not_undone() -> None:
    """An undo is stored only if this stands there."""
    receipt = Receipt("asked", (), 0, (), undo_until=1.0, done_at=0.0, expires_at=2.0)
    assert to_plain(receipt)["undone"] is False
