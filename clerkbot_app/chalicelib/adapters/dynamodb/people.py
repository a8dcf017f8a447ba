"""Questions about the reminders and the priority rules of a person, and about several people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from chalicelib.adapters.aws.sdk import as_port_errors
from chalicelib.adapters.dynamodb.keys import (
    COLLECTOR_PREFIX,
    MEMBER_PREFIX,
    REMINDER_COUNTER,
    REMINDER_PREFIX,
    RETURN_SUBSCRIBER_PREFIX,
    RULE_PREFIX,
    members_after,
    partition_of,
)
from chalicelib.adapters.dynamodb.numbering import next_number
from chalicelib.adapters.dynamodb.records import not_expired
from chalicelib.adapters.dynamodb.row_mapping import record_of
from chalicelib.adapters.dynamodb.rows import CollectorRow, MemberRow, ReminderRow, ReturnSubscriberRow, RuleRow
from chalicelib.domain.colleague_note import ReturnSubscriber
from chalicelib.domain.installation import WORKSPACE, Tenant
from chalicelib.domain.priority import PriorityRule
from chalicelib.domain.reminder import Reminder, ReminderState, came_with
from chalicelib.ports import MOST_RULES, Collectors


@dataclass(frozen=True)
class DynamoDbReminders:
    """Implements ports.Reminders."""

    tenant: Tenant
    clock: Callable[[], float]

    def running(self, user: str) -> list[Reminder]:
        return [reminder for reminder in self._all(user) if reminder.state is not ReminderState.ENDED]

    def fired_with(self, user: str, number: int, at: int) -> list[Reminder]:
        return [reminder for reminder in self._all(user) if came_with(reminder, number, at)]

    def _all(self, user: str) -> list[Reminder]:
        with as_port_errors("read the table"):
            rows = list(
                ReminderRow.query(
                    partition_of(self.tenant, user), ReminderRow.sk.startswith(REMINDER_PREFIX), consistent_read=True
                )
            )
        return [record_of(row) for row in not_expired(rows, self.clock())]

    def next_id(self, user: str) -> int:
        return next_number(partition_of(self.tenant, user), REMINDER_COUNTER)


@dataclass(frozen=True)
class DynamoDbRules:
    """Implements ports.Rules."""

    tenant: Tenant

    def set_by(self, user: str) -> list[PriorityRule]:
        with as_port_errors("read the table"):
            rows = list(
                RuleRow.query(
                    partition_of(self.tenant, user),
                    RuleRow.sk.startswith(RULE_PREFIX),
                    limit=MOST_RULES,
                    consistent_read=True,
                )
            )
        return [record_of(row) for row in rows]


@dataclass(frozen=True)
class DynamoDbColleagues:
    """Implements ports.Colleagues."""

    tenant: Tenant
    clock: Callable[[], float]

    def return_subscribers(self, user: str, most: int) -> list[ReturnSubscriber]:
        with as_port_errors("read the table"):
            rows = list(
                ReturnSubscriberRow.query(
                    partition_of(self.tenant, user),
                    ReturnSubscriberRow.sk.startswith(RETURN_SUBSCRIBER_PREFIX),
                    limit=most,
                    page_size=most,
                    consistent_read=True,
                )
            )
        return [record_of(row) for row in not_expired(rows, self.clock())]

    def people(self, after: str, most: int) -> list[str]:
        with as_port_errors("read the table"):
            rows = list(
                MemberRow.query(
                    partition_of(self.tenant, WORKSPACE),
                    MemberRow.sk.between(*members_after(after)),
                    limit=most,
                    page_size=most,
                    consistent_read=True,
                )
            )
        return [str(row.sk).removeprefix(MEMBER_PREFIX) for row in rows]

    def collectors(self) -> Collectors:
        with as_port_errors("read the table"):
            rows = list(
                CollectorRow.query(
                    partition_of(self.tenant, WORKSPACE),
                    CollectorRow.sk.startswith(COLLECTOR_PREFIX),
                    consistent_read=True,
                )
            )
        return Collectors(
            of_groups=frozenset(row.sk.removeprefix(COLLECTOR_PREFIX) for row in rows if row.of_groups),
            of_channel=frozenset(row.sk.removeprefix(COLLECTOR_PREFIX) for row in rows if row.of_channel),
        )
