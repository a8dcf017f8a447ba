"""The rows of the table, one class for each kind: what an attribute is called, and of which type it is.

A row of a record has the record's fields, and beside them the keys of the indexes that it stands in. Times are epoch seconds.
"""

from __future__ import annotations

from typing import Any

from pynamodb.attributes import (
    BooleanAttribute,
    JSONAttribute,
    ListAttribute,
    MapAttribute,
    NumberAttribute,
    UnicodeAttribute,
)
from pynamodb.constants import MAP

from chalicelib.adapters.dynamodb.table import Row


class RecordRow(Row):
    """What every record's row has. `version` counts its changes, from 1. What becomes due stands in `by_due`."""

    version = NumberAttribute()
    due_shard = UnicodeAttribute(null=True)
    due = NumberAttribute(null=True)


class TypedMap(MapAttribute[str, object]):
    """A map with named attributes. pynamodb's own constructor has no types."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)  # type: ignore[no-untyped-call]


class AbsenceMap(TypedMap):
    start = NumberAttribute()
    until = NumberAttribute(null=True)
    reason = UnicodeAttribute()
    first_number = NumberAttribute()
    source = UnicodeAttribute()
    look_again = NumberAttribute(null=True)
    shows_reason = BooleanAttribute(null=True)
    cover = UnicodeAttribute(null=True)


class QuietHoursMap(TypedMap):
    begins = NumberAttribute()
    ends = NumberAttribute()
    weekdays = ListAttribute(of=NumberAttribute)


class QuietHoursList(ListAttribute[QuietHoursMap]):
    """Somebody had one of them at most, which was stored as a map."""

    def get_value(self, value: dict[str, Any]) -> Any:
        return [value] if MAP in value else super().get_value(value)


class DayHoursMap(TypedMap):
    morning = UnicodeAttribute()
    noon = UnicodeAttribute()
    afternoon = UnicodeAttribute()
    evening = UnicodeAttribute()


class PreferencesMap(TypedMap):
    collect_groups = BooleanAttribute()
    collect_channel = BooleanAttribute()
    collect_bots = BooleanAttribute()
    collect_external = BooleanAttribute()
    show_absence = BooleanAttribute()
    show_reason = BooleanAttribute()
    all_clear = BooleanAttribute()
    excerpts = BooleanAttribute()
    aging = BooleanAttribute()
    urgent_budget = NumberAttribute()
    vips = ListAttribute(of=UnicodeAttribute)
    cover = UnicodeAttribute()
    statuses = ListAttribute(of=UnicodeAttribute)
    reaction = UnicodeAttribute()
    day_hours = DayHoursMap()
    save_asks = BooleanAttribute()


class PersonRow(RecordRow, discriminator="person"):
    user = UnicodeAttribute()
    subscription = UnicodeAttribute()
    absences = ListAttribute(of=AbsenceMap)
    quiet = QuietHoursList(of=QuietHoursMap, null=True)
    quiet_due = NumberAttribute(null=True)
    aging_due = NumberAttribute(null=True)
    digest_from = NumberAttribute()
    returned_at = NumberAttribute(null=True)
    missed_from = NumberAttribute(null=True)
    zone = UnicodeAttribute()
    preferences = PreferencesMap()
    since = NumberAttribute()


class MentionMap(TypedMap):
    ts = UnicodeAttribute()
    sender = UnicodeAttribute()


class CoverMap(TypedMap):
    user = UnicodeAttribute()
    asker = UnicodeAttribute()
    state = UnicodeAttribute()


class HandoverMap(TypedMap):
    to = UnicodeAttribute()
    state = UnicodeAttribute()
    note = UnicodeAttribute()


class ItemRow(RecordRow, discriminator="item"):
    """An open item stands in `by_priority`, a finished or snoozed one in `by_time`, each in `by_number`."""

    channel = UnicodeAttribute()
    ts = UnicodeAttribute()
    number = NumberAttribute()
    level = NumberAttribute()
    decided_by = UnicodeAttribute()
    link = UnicodeAttribute()
    decider = UnicodeAttribute()
    kind = UnicodeAttribute()
    sender = UnicodeAttribute()
    tags = ListAttribute(of=UnicodeAttribute)
    label = UnicodeAttribute()
    text = UnicodeAttribute()
    collected = BooleanAttribute()
    mentions = ListAttribute(of=MentionMap)
    deleted = BooleanAttribute()
    urgent = BooleanAttribute()
    cover = CoverMap(null=True)
    handover = HandoverMap(null=True)
    given_by = UnicodeAttribute()
    reacted_at = NumberAttribute()
    raised = NumberAttribute()
    raised_at = NumberAttribute(null=True)
    state = UnicodeAttribute()
    snoozed_until = NumberAttribute(null=True)
    created_at = NumberAttribute()
    finished_at = NumberAttribute(null=True)
    open_order = UnicodeAttribute(null=True)
    time_order = UnicodeAttribute(null=True)


class RuleRow(RecordRow, discriminator="rule"):
    target = UnicodeAttribute()
    level = NumberAttribute()


class RecurrenceMap(TypedMap):
    hour = NumberAttribute()
    minute = NumberAttribute()
    weekdays = ListAttribute(of=NumberAttribute)
    month_day = NumberAttribute(null=True)
    nth = NumberAttribute(null=True)
    month = NumberAttribute(null=True)
    interval = NumberAttribute()
    start = UnicodeAttribute()
    until = UnicodeAttribute()
    times = NumberAttribute(null=True)


class ReminderRow(RecordRow, discriminator="reminder"):
    id = NumberAttribute()
    due_at = NumberAttribute()
    zone = UnicodeAttribute()
    recurrence = RecurrenceMap(null=True)
    follows_persons_zone = BooleanAttribute()
    channel = UnicodeAttribute()
    ts = UnicodeAttribute()
    item_number = NumberAttribute()
    label = UnicodeAttribute()
    next_regular_at = NumberAttribute(null=True)
    last_fired = NumberAttribute(null=True)
    was_due_at = NumberAttribute(null=True)
    fired_with = NumberAttribute(null=True)
    came = NumberAttribute()
    last_is_snoozed = BooleanAttribute()
    state = UnicodeAttribute()


class ShownRow(RecordRow, discriminator="shown"):
    number = NumberAttribute()
    at = NumberAttribute()
    listed = ListAttribute(of=NumberAttribute, null=True)
    earlier = UnicodeAttribute(null=True)
    later = UnicodeAttribute(null=True)
    rows = ListAttribute(of=UnicodeAttribute, null=True)
    place = UnicodeAttribute(null=True)


class HomeTabRow(RecordRow, discriminator="home_tab"):
    state = UnicodeAttribute()
    hash = UnicodeAttribute()


class ColleagueNoteRow(RecordRow, discriminator="colleague_note"):
    sender = UnicodeAttribute()
    away_start = NumberAttribute()


class UrgentBudgetRow(RecordRow, discriminator="urgent_budget"):
    sender = UnicodeAttribute()
    day = UnicodeAttribute()
    used = NumberAttribute()


class UrgentPingRow(RecordRow, discriminator="urgent_ping"):
    channel = UnicodeAttribute()
    ts = UnicodeAttribute()
    by = UnicodeAttribute()
    message_channel = UnicodeAttribute()
    message_ts = UnicodeAttribute()
    is_of_vip = BooleanAttribute(null=True)


class ReturnSubscriberRow(RecordRow, discriminator="return_subscriber"):
    sender = UnicodeAttribute()


class ColleagueRequestRow(RecordRow, discriminator="colleague_request"):
    kind = UnicodeAttribute()
    colleague = UnicodeAttribute()
    channel = UnicodeAttribute()
    ts = UnicodeAttribute()
    asked_at = NumberAttribute()
    message_channel = UnicodeAttribute()
    message_ts = UnicodeAttribute()


class ConversationRow(RecordRow, discriminator="conversation"):
    away_start = NumberAttribute()
    channel = UnicodeAttribute()
    root = UnicodeAttribute()
    item_ts = UnicodeAttribute()


class PendingQuestionRow(RecordRow, discriminator="pending_question"):
    asked_by = UnicodeAttribute()
    place = UnicodeAttribute()
    incomplete = UnicodeAttribute()
    shown_by = UnicodeAttribute()
    is_last = BooleanAttribute()
    was_repeated = BooleanAttribute()
    only_looked_up = BooleanAttribute()
    said_in_vain_at = NumberAttribute()
    undone = UnicodeAttribute()
    undone_at = NumberAttribute()
    done = UnicodeAttribute(null=True)


class AnsweredQuestionRow(RecordRow, discriminator="answered_question"):
    asked_by = UnicodeAttribute()
    answered_by = UnicodeAttribute()


class ChannelRow(RecordRow, discriminator="channel"):
    """In the workspace's own partition."""

    channel = UnicodeAttribute()
    present = BooleanAttribute()
    event_ts = UnicodeAttribute()


class ReceiptRow(Row, discriminator="receipt"):
    """A request that was done: its replies, how many of them were sent, the jobs that go on with it, and the edits that
    undo takes back. What can be undone stands in `by_time` until it is."""

    request = UnicodeAttribute()
    part = NumberAttribute()
    replies = JSONAttribute()
    sent = NumberAttribute()
    jobs = JSONAttribute()
    edits = JSONAttribute()
    of_others = JSONAttribute(null=True)
    posted = JSONAttribute(null=True)
    done_at = NumberAttribute()
    undo_until = NumberAttribute()
    undone = BooleanAttribute()
    unit = UnicodeAttribute(null=True)
    changed_from = NumberAttribute(null=True)
    time_order = UnicodeAttribute(null=True)


class CounterRow(Row, discriminator="counter"):
    """The number of a person's latest item or reminder."""

    value = NumberAttribute()


class MemberRow(Row, discriminator="member"):
    """In the workspace's own partition: that this person has a partition, so that it can be found and deleted."""


class CollectorRow(Row, discriminator="collector"):
    """In the workspace's own partition: that mentions of groups, of channels or of both may be collected for this person."""

    of_groups = BooleanAttribute()
    of_channel = BooleanAttribute()
