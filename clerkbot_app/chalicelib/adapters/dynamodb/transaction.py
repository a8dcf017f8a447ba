"""Storing a request's changes and its receipt in one transaction of DynamoDB."""

from __future__ import annotations

from collections.abc import Sequence

from pynamodb.exceptions import TransactWriteError
from pynamodb.expressions.condition import Condition
from pynamodb.transactions import TransactWrite

from chalicelib.adapters.aws.sdk import port_error
from chalicelib.adapters.dynamodb.row_mapping import receipt_row, row_of
from chalicelib.adapters.dynamodb.rows import (
    COLLECTOR_PREFIX,
    MEMBER_PREFIX,
    CollectorRow,
    LatestRow,
    MemberRow,
    ReceiptRow,
    RecordRow,
)
from chalicelib.adapters.dynamodb.table import Row
from chalicelib.domain.installation import ChannelMembership, Tenant
from chalicelib.domain.person import Person
from chalicelib.domain.receipt import Change, Receipt
from chalicelib.ports import Conflict

_CONFLICTS = {"ConditionalCheckFailed", "TransactionConflict"}


def commit(tenant: Tenant, owner: str, changes: Sequence[Change], receipt: Receipt, now: float) -> None:
    """Write all or nothing, on the condition that every record is as it was read.

    Raises Conflict, RetryLater or PermanentError.
    """
    partition = tenant.partition_of(owner)
    try:
        with TransactWrite(connection=Row.connection()) as transaction:
            for change in changes:
                _write(transaction, tenant, owner, change)
                _register(transaction, tenant, change)
            transaction.save(receipt_row(partition, receipt), condition=_is_new_or_expired(now))
            if receipt.undo_until:
                transaction.save(LatestRow(partition, "LATEST", request=receipt.request))
    except TransactWriteError as error:
        # pynamodb reorders a transaction's items, so a reason can't be matched to what was written; any conflict
        # means that something was read too early, and the request is decided again.
        codes = {reason.code for reason in error.cancellation_reasons if reason}
        if codes & _CONFLICTS:
            raise Conflict(str(sorted(codes))) from error
        raise port_error(error, "write the changes", codes) from error


def _write(transaction: TransactWrite, tenant: Tenant, owner: str, change: Change) -> None:
    before, after = change.before, change.after
    seen = before.version if before else 0
    condition = RecordRow.version == seen if seen else RecordRow.pk.does_not_exist()
    record = after or before
    if record is None:
        return
    of_workspace = isinstance(record, ChannelMembership)
    partition = tenant.partition if of_workspace else tenant.partition_of(change.owner or owner)
    if after is None:
        transaction.delete(RecordRow(partition, record.sort_key), condition=condition)
    else:
        transaction.save(row_of(partition, after, seen + 1), condition=condition)


def _register(transaction: TransactWrite, tenant: Tenant, change: Change) -> None:
    """Keep the workspace's registers of who has a partition, and of the collectors of group and channel mentions."""
    before, after = change.before, change.after
    if not isinstance(after, Person):
        return
    if not after.version:
        transaction.save(MemberRow(tenant.partition, f"{MEMBER_PREFIX}{after.user}"))
    had = _may_collect(before) if isinstance(before, Person) and before.version else (False, False)
    has = _may_collect(after)
    collector = CollectorRow(tenant.partition, f"{COLLECTOR_PREFIX}{after.user}", of_groups=has[0], of_channel=has[1])
    if has != had and any(has):
        transaction.save(collector)
    elif has != had:
        transaction.delete(collector)


def _may_collect(person: Person) -> tuple[bool, bool]:
    return person.may_collect_groups, person.may_collect_channel


def _is_new_or_expired(now: float) -> Condition:
    condition: Condition = ReceiptRow.pk.does_not_exist() | (ReceiptRow.expires_at <= now)
    return condition
