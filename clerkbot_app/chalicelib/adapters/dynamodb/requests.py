"""Requests in DynamoDB: their changes and their receipt, stored in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pynamodb.exceptions import TransactWriteError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from chalicelib.adapters.aws.sdk import as_port_errors, port_error
from chalicelib.adapters.dynamodb.keys import (
    COLLECTOR_PREFIX,
    MEMBER_PREFIX,
    receipt_sort_key,
    sort_key,
    undoable_order,
)
from chalicelib.adapters.dynamodb.numbering import first_counters
from chalicelib.adapters.dynamodb.plain_keys import PROFILE, partition_of
from chalicelib.adapters.dynamodb.records import get_row
from chalicelib.adapters.dynamodb.row_mapping import receipt_of, receipt_row, row_of
from chalicelib.adapters.dynamodb.rows import CollectorRow, MemberRow, PersonRow, ReceiptRow, RecordRow
from chalicelib.adapters.dynamodb.table import Row
from chalicelib.domain.colleague_note import UrgentPing
from chalicelib.domain.colleague_request import ColleagueRequest
from chalicelib.domain.home_tab import HomeTab
from chalicelib.domain.installation import WORKSPACE, Tenant
from chalicelib.domain.person import Person
from chalicelib.domain.question import PendingQuestion
from chalicelib.domain.receipt import MOST_CHANGES, Change, Receipt, part_name
from chalicelib.domain.shown import Shown
from chalicelib.ports import Conflict

_CONDITION_FAILED = "ConditionalCheckFailed"
_CONFLICTS = {_CONDITION_FAILED, "TransactionConflict"}


@dataclass(frozen=True)
class DynamoDbRequests:
    """Implements ports.Requests."""

    tenant: Tenant
    clock: Callable[[], float]

    def receipt(self, owner: str, request: str, part: int = 0) -> Receipt | None:
        key = receipt_sort_key(part_name(request, part))
        row = get_row(ReceiptRow, partition_of(self.tenant, owner), key, self.clock())
        return receipt_of(row) if row is not None else None

    def last_undoable(self, owner: str, since: float) -> Receipt | None:
        return next(iter(self.undoable(owner, since, 1)), None)

    def undoable(self, owner: str, since: float, most: int, until: float | None = None) -> list[Receipt]:
        last = self.clock() if until is None else until
        if since > last:
            return []  # DynamoDB refuses a range whose end comes first.
        with as_port_errors("read the table"):
            rows = list(
                ReceiptRow.by_time.query(
                    partition_of(self.tenant, owner),
                    ReceiptRow.time_order.between(undoable_order(since), undoable_order(last)),
                    limit=most,
                    page_size=most,
                    scan_index_forward=False,
                    consistent_read=True,
                )
            )
        return [receipt_of(row) for row in rows]

    def commit(self, owner: str, changes: Sequence[Change], receipt: Receipt, undoes: Receipt | None = None) -> None:
        """On the condition that every record is as it was read, and that each person whose data changes is there: a purge
        deletes the person first, and nothing is written after it. Raises Conflict, RetryLater or PermanentError."""
        if len(changes) > MOST_CHANGES:
            raise ValueError(f"{len(changes)} changes are more than a transaction holds: do them in parts")
        try:
            with TransactWrite(connection=Row.connection()) as transaction:
                for change in changes:
                    self._write(transaction, owner, change)
                self._number(transaction, owner, changes)
                self._require_people(transaction, owner, changes)
                transaction.save(
                    receipt_row(self.tenant, owner, receipt), condition=_is_new_or_expired(ReceiptRow, self.clock())
                )
                if undoes is not None:
                    self._mark_undone(transaction, owner, undoes)
        except TransactWriteError as error:
            # pynamodb reorders a transaction's items, so a reason can't be matched to what was written; any conflict
            # means that something was read too early, and the request is decided again.
            codes = {reason.code for reason in error.cancellation_reasons if reason}
            if codes & _CONFLICTS:
                raise Conflict(str(sorted(codes))) from error
            raise port_error(error, "write the changes", codes) from error

    def note_sent(self, owner: str, receipt: Receipt, count: int, posted: Sequence[str] = ()) -> None:
        row = ReceiptRow(partition_of(self.tenant, owner), receipt_sort_key(receipt.name))
        noted: list[Action] = [ReceiptRow.sent.set(count)]
        if posted:
            noted.append(ReceiptRow.posted.set([*posted]))
        with as_port_errors("note what was sent"):
            row.update(actions=noted, condition=ReceiptRow.pk.exists())

    def note_shown(self, owner: str, shown: Shown | HomeTab | PendingQuestion | UrgentPing | ColleagueRequest) -> None:
        """On the condition that the person is there, as all that is written of them."""
        row = row_of(self.tenant, shown.key(owner), shown, shown.version + 1, self.clock())
        try:
            with TransactWrite(connection=Row.connection()) as transaction:
                transaction.save(row)
                self._require_people(transaction, owner, ())
        except TransactWriteError as error:
            codes = {reason.code for reason in error.cancellation_reasons if reason}
            if _CONDITION_FAILED not in codes:
                raise port_error(error, "note what was shown", codes) from error

    def _write(self, transaction: TransactWrite, owner: str, change: Change) -> None:
        key, seen = change.key(owner), change.seen_version
        condition = RecordRow.version == seen if seen else _is_new_or_expired(RecordRow, self.clock())
        if change.after is None:
            transaction.delete(RecordRow(partition_of(self.tenant, key.owner), sort_key(key)), condition=condition)
            return
        transaction.save(row_of(self.tenant, key, change.after, seen + 1, self.clock()), condition=condition)
        if isinstance(change.after, Person):
            self._register(transaction, change.before, change.after)

    def _register(self, transaction: TransactWrite, before: object, after: Person) -> None:
        """Keep the workspace's registers of who has a partition, and of the collectors of group and channel mentions."""
        workspace = partition_of(self.tenant, WORKSPACE)
        if not after.version:
            transaction.save(MemberRow(workspace, f"{MEMBER_PREFIX}{after.user}"))
        had = _may_collect(before) if isinstance(before, Person) and before.version else (False, False)
        has = _may_collect(after)
        collector = CollectorRow(workspace, f"{COLLECTOR_PREFIX}{after.user}", of_groups=has[0], of_channel=has[1])
        if has != had and any(has):
            transaction.save(collector)
        elif has != had:
            transaction.delete(collector)

    def _number(self, transaction: TransactWrite, owner: str, changes: Sequence[Change]) -> None:
        """Who is new gets their counters."""
        for person in (change.after for change in changes if isinstance(change.after, Person)):
            if not person.version:
                theirs = [change.after for change in changes if change.key(owner).owner == person.user]
                for counter in first_counters(partition_of(self.tenant, person.user), theirs):
                    transaction.save(counter)

    def _require_people(self, transaction: TransactWrite, owner: str, changes: Sequence[Change]) -> None:
        owners = {owner} | {change.key(owner).owner for change in changes}
        written = {change.key(owner).owner for change in changes if isinstance(change.after, Person)}
        for user in sorted(owners - written - {WORKSPACE}):
            transaction.condition_check(
                PersonRow, partition_of(self.tenant, user), PROFILE, condition=PersonRow.pk.exists()
            )

    def _mark_undone(self, transaction: TransactWrite, owner: str, undone: Receipt) -> None:
        transaction.update(
            ReceiptRow(partition_of(self.tenant, owner), receipt_sort_key(undone.name)),
            actions=[ReceiptRow.undone.set(True), ReceiptRow.time_order.remove()],
            condition=ReceiptRow.undone == False,  # noqa: E712 - pynamodb builds an expression of it
        )


def _may_collect(person: Person) -> tuple[bool, bool]:
    return person.may_collect_groups, person.may_collect_channel


def _is_new_or_expired(kind: type[Row], now: float) -> Condition:
    """DynamoDB may delete what has expired days later: until then it is as if it was not there."""
    condition: Condition = kind.pk.does_not_exist() | (kind.expires_at <= now)
    return condition
