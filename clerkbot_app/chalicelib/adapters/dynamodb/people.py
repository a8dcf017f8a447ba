"""Questions about the reminders and the priority rules of a person, and about several people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from pynamodb.expressions.condition import Condition

from chalicelib.adapters.aws.sdk import as_port_errors
from chalicelib.adapters.dynamodb.keys import (
    COLLEAGUE_REQUEST_PREFIX,
    COLLECTOR_PREFIX,
    MEMBER_PREFIX,
    REMINDER_COUNTER,
    RETURN_SUBSCRIBER_PREFIX,
    members_after,
)
from chalicelib.adapters.dynamodb.numbering import next_number
from chalicelib.adapters.dynamodb.plain_keys import REMINDER_PREFIX, RULE_PREFIX, partition_of
from chalicelib.adapters.dynamodb.records import not_expired
from chalicelib.adapters.dynamodb.row_mapping import record_of
from chalicelib.adapters.dynamodb.rows import (
    ColleagueRequestRow,
    CollectorRow,
    MemberRow,
    ReminderRow,
    ReturnSubscriberRow,
    RuleRow,
)
from chalicelib.adapters.dynamodb.table import Row
from chalicelib.domain.colleague_note import ReturnSubscriber
from chalicelib.domain.colleague_request import ColleagueRequest
from chalicelib.domain.installation import WORKSPACE, Tenant
from chalicelib.domain.priority import PriorityRule
from chalicelib.domain.reminder import Reminder, ReminderState, came_with
from chalicelib.ports import MOST_RULES, Collectors

R = TypeVar("R", bound=Row)


@dataclass(frozen=True)
class DynamoDbReminders:
    """Implements ports.Reminders."""

    tenant: Tenant
    clock: Callable[[], float]

    def running(self, user: str) -> list[Reminder]:
        return [reminder for reminder in self._all(user) if reminder.state is not ReminderState.ENDED]

    def fired_with(self, user: str, number: int, at: int) -> list[Reminder]:
        return [reminder for reminder in self._all(user) if came_with(reminder, number, at)]

    def came_since(self, user: str, since: float) -> list[Reminder]:
        came = [each for each in self._all(user) if each.last_fired is not None and each.last_fired >= since]
        return sorted(came, key=lambda reminder: reminder.last_fired or 0.0, reverse=True)

    def _all(self, user: str) -> list[Reminder]:
        rows = _rows(ReminderRow, self.tenant, user, ReminderRow.sk.startswith(REMINDER_PREFIX))
        return [record_of(row) for row in not_expired(rows, self.clock())]

    def next_id(self, user: str) -> int:
        return next_number(partition_of(self.tenant, user), REMINDER_COUNTER)


@dataclass(frozen=True)
class DynamoDbRules:
    """Implements ports.Rules."""

    tenant: Tenant

    def set_by(self, user: str) -> list[PriorityRule]:
        rows = _rows(RuleRow, self.tenant, user, RuleRow.sk.startswith(RULE_PREFIX), MOST_RULES)
        return [record_of(row) for row in rows]


@dataclass(frozen=True)
class DynamoDbColleagues:
    """Implements ports.Colleagues."""

    tenant: Tenant
    clock: Callable[[], float]

    def return_subscribers(self, user: str, most: int) -> list[ReturnSubscriber]:
        of_that_kind = ReturnSubscriberRow.sk.startswith(RETURN_SUBSCRIBER_PREFIX)
        rows = _rows(ReturnSubscriberRow, self.tenant, user, of_that_kind, most)
        return [record_of(row) for row in not_expired(rows, self.clock())]

    def requests_of(self, user: str, most: int) -> list[ColleagueRequest]:
        of_that_kind = ColleagueRequestRow.sk.startswith(COLLEAGUE_REQUEST_PREFIX)
        rows = _rows(ColleagueRequestRow, self.tenant, user, of_that_kind, most)
        return [record_of(row) for row in not_expired(rows, self.clock())]

    def people(self, after: str, most: int) -> list[str]:
        rows = _rows(MemberRow, self.tenant, WORKSPACE, MemberRow.sk.between(*members_after(after)), most)
        return [str(row.sk).removeprefix(MEMBER_PREFIX) for row in rows]

    def collectors(self) -> Collectors:
        rows = _rows(CollectorRow, self.tenant, WORKSPACE, CollectorRow.sk.startswith(COLLECTOR_PREFIX))
        return Collectors(
            of_groups=frozenset(row.sk.removeprefix(COLLECTOR_PREFIX) for row in rows if row.of_groups),
            of_channel=frozenset(row.sk.removeprefix(COLLECTOR_PREFIX) for row in rows if row.of_channel),
        )


def _rows(kind: type[R], tenant: Tenant, owner: str, which: Condition, most: int | None = None) -> list[R]:
    """The rows of a partition whose sort keys meet a condition, in their order; at most so many."""
    with as_port_errors("read the table"):
        return list(kind.query(partition_of(tenant, owner), which, limit=most, page_size=most, consistent_read=True))
