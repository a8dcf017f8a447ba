"""The keys that are spelled of ids alone. The web function reads by them, and imports no record for it; keys.py has all others."""

from __future__ import annotations

from chalicelib.domain.installation import WORKSPACE, Tenant

PROFILE = "PROFILE"
ITEM_PREFIX = "ITEM#"
REMINDER_PREFIX = "REMINDER#"
RULE_PREFIX = "RULE#"
GENERATION_KEY = "GENERATION"
BOT_KEY = "BOT"


def partition_of(tenant: Tenant, owner: str) -> str:
    """A person's partition; the workspace's own for WORKSPACE."""
    workspace = f"{tenant.workspace}#{tenant.generation}"
    return workspace if owner == WORKSPACE else f"{workspace}#P#{owner}"


def install_partition(workspace: str) -> str:
    """Of a workspace's installation, in all of its generations."""
    return f"{workspace}#INSTALL"


def item_sort_key(channel: str, ts: str) -> str:
    """Items of a channel sort by their time: the ts begins with ten digits until the year 2286."""
    return f"{ITEM_PREFIX}{channel}#{ts}"


def reminder_sort_key(number: int) -> str:
    return f"{REMINDER_PREFIX}{number:09d}"


def rule_sort_key(target: str) -> str:
    """`target`: a channel's id or a person's."""
    return f"{RULE_PREFIX}{target}"
