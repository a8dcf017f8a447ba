"""What is left of a stage after its stack is gone, and how it is deleted when the person says so."""

from __future__ import annotations

from dataclasses import dataclass

from cli.cloud.account import Account
from cli.cloud.deployed import has_secret, has_table, physical_ids
from infra.names import StageNames

KEY_DAYS = 30
"""How long a key or secret that is to be deleted can still be brought back: the longest that AWS offers."""


@dataclass(frozen=True)
class Remains:
    """Data that outlives the stack. A key is listed only where the stack keeps it."""

    table: str | None
    keys: tuple[str, ...]
    secret: str | None

    def in_words(self) -> list[str]:
        words = [f"table {self.table}"] if self.table else []
        words += [f"key {key}" for key in self.keys]
        return words + ([f"secret {self.secret}"] if self.secret else [])


def keys_of(account: Account, stack: str) -> tuple[str, ...]:
    """The stack's keys; to be asked for while the stack is there."""
    return tuple(physical_ids(account, stack, "AWS::KMS::Key"))


def find_remains(account: Account, names: StageNames, keys: tuple[str, ...]) -> Remains:
    """What is there once the stack is gone."""
    kms = account.client("kms")
    kept = [key for key in keys if kms.describe_key(KeyId=key)["KeyMetadata"]["KeyState"] != "PendingDeletion"]
    return Remains(
        table=names.table if has_table(account, names.table) else None,
        keys=tuple(kept),
        secret=names.secret if has_secret(account, names.secret) else None,
    )


def delete_remains(account: Account, remains: Remains) -> None:
    """Delete them: the table at once, key and secret with KEY_DAYS in which they can be brought back."""
    if remains.table:
        dynamodb = account.client("dynamodb")
        dynamodb.update_table(TableName=remains.table, DeletionProtectionEnabled=False)
        dynamodb.get_waiter("table_exists").wait(TableName=remains.table)  # AWS changes the protection in steps
        dynamodb.delete_table(TableName=remains.table)
    for key in remains.keys:
        account.client("kms").schedule_key_deletion(KeyId=key, PendingWindowInDays=KEY_DAYS)
    if remains.secret:
        account.client("secretsmanager").delete_secret(SecretId=remains.secret, RecoveryWindowInDays=KEY_DAYS)
