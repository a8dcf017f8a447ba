"""The longest values that records can hold: what is made of them is as long as a message can be."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

from chalicelib.commands.preferences import MOST_STATUSES
from chalicelib.domain.absence import Absence
from chalicelib.domain.item import MOST_MENTIONS, CoverRequest, Handover, Item, Kind, Mention, OfferState
from chalicelib.domain.limits import LONGEST_LABEL, LONGEST_NOTE, LONGEST_TODO, MOST_URGENT
from chalicelib.domain.person import Person, Profile, Subscription
from chalicelib.domain.preferences import Preferences
from chalicelib.domain.priority import DecidedBy, Level
from chalicelib.domain.quiet_hours import MOST_QUIET_HOURS, QuietHours
from chalicelib.domain.reminder import Reminder
from tests.commands.every_command import CHANNEL, LINK, NUMBER, RECURRENCE, TAGS, TS, USER, ZONE, long_text

NOW = 1_800_000_000.0
LONGEST_ZONE = ZoneInfo(ZONE)
READERS_ZONE = ZoneInfo("Asia/Kathmandu")
OWNER = "U" + "0" * 10
NAME = "N" * 80

OFFER = Handover(USER, OfferState.ASKED, long_text(LONGEST_NOTE))
ITEM = Item(
    channel=CHANNEL,
    ts=TS,
    number=NUMBER,
    level=Level.HIGHEST,
    decided_by=DecidedBy.USER,
    link=LINK.url,
    kind=Kind.THREAD,
    sender=USER,
    tags=TAGS,
    label=long_text(LONGEST_LABEL),
    collected=True,
    mentions=(Mention(TS, USER),) * MOST_MENTIONS,
    deleted=True,
    urgent=True,
    cover=CoverRequest(USER, OWNER, OfferState.ACCEPTED),
    handover=OFFER,
    given_by=USER,
)
TODO = Item(
    channel="",
    ts=TS,
    number=NUMBER,
    level=Level.HIGHEST,
    decided_by=DecidedBy.GIVEN,
    link="",
    kind=Kind.TODO,
    label=long_text(LONGEST_LABEL),
    text=long_text(LONGEST_TODO),
    handover=OFFER,
    given_by=USER,
)
PREFERENCES = Preferences(
    show_absence=False,
    show_reason=True,
    vips=(USER,) * 50,
    cover=USER,
    statuses=("s" * 100,) * MOST_STATUSES,
    reaction="floppy_disk",
    urgent_budget=MOST_URGENT,
)
QUIET = QuietHours(0, 1, weekdays=(0, 1, 3, 5))
PERSON = Person(OWNER, Subscription.ALWAYS, quiet=(QUIET,) * MOST_QUIET_HOURS, preferences=PREFERENCES)
AWAY = Absence(NOW + 1, NOW + 9e6, "r" * 200, 1)
PROFILE = Profile(USER, NAME, "https://avatars.example/" + "x" * 2000, ZONE)
WITHOUT_PICTURE = Profile(USER, "someone who left", "")
REMINDER = Reminder(
    NUMBER,
    NOW + 9e6,
    ZONE,
    replace(RECURRENCE, month_day=None),
    channel=CHANNEL,
    ts=TS,
    item_number=NUMBER,
    label=ITEM.label,
    next_regular_at=NOW,
)
TYPED = "x" * 39_000
"""What a person wrote and is asked about."""
WRITTEN = "x" * 4_000
"""The text of somebody's message."""
