"""A workspace that Slack does not know, with one person and one item: created before the test, deleted after it.

The bot's answers there reach nobody, because Slack refuses the invented token. So the test sends a command that takes effect
without Slack, and ends with the event of an uninstall, which deletes all rows of the workspace.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from slack_sdk.oauth.installation_store import Installation

from chalicelib.adapters.dynamodb.plain_keys import partition_of
from chalicelib.adapters.dynamodb.purge import purge
from chalicelib.adapters.dynamodb.table import Row
from chalicelib.adapters.installation.generation import Generation
from chalicelib.domain.installation import WORKSPACE as WORKSPACE_OWNER
from chalicelib.domain.installation import Tenant
from chalicelib.domain.item import Item, ItemKey
from chalicelib.domain.local_time import expiry
from chalicelib.domain.person import Person, Subscription
from chalicelib.domain.priority import DecidedBy, Level
from chalicelib.domain.receipt import Change, Receipt
from cli.workspaces.bot_parts import BotParts

WORKSPACE = "T0CANARY00"
PERSON = "U0CANARY00"
BOT_USER = "U0CANARYBOT"
CHANNEL = "D0CANARY00"
ITEM_TS = "1700000000.000100"
_RECEIPT_SECONDS = 3600.0


@dataclass(frozen=True)
class CanaryWorkspace:
    """The workspace, in the installation's generation that this test started."""

    parts: BotParts
    generation: Generation

    @classmethod
    def create(cls, parts: BotParts, now: float) -> CanaryWorkspace:
        """Installed, with a subscribed person who has one item of level low."""
        canary = cls(parts, parts.lifecycle.complete(_installation(now)))
        person = Person(PERSON, Subscription.WHEN_AWAY)
        receipt = Receipt("canary", (), 0, (), undo_until=0.0, done_at=now, expires_at=expiry(now, _RECEIPT_SECONDS))
        parts.data_of(canary.tenant).requests.commit(PERSON, [Change(None, person), Change(None, _item(now))], receipt)
        return canary

    @property
    def tenant(self) -> Tenant:
        return Tenant(WORKSPACE, self.generation.name)

    def command(self, now: float) -> dict[str, Any]:
        """The person tells the bot to raise the item to the highest priority."""
        event = {
            "type": "message",
            "channel_type": "im",
            "channel": CHANNEL,
            "user": PERSON,
            "text": "priority #1 highest",
            "ts": f"{now:.6f}",
            "event_ts": f"{now:.6f}",
        }
        return _delivered(event, now)

    def uninstall(self, now: float) -> dict[str, Any]:
        """Dated at least one second after the installation: the bot would ask Slack about an earlier one."""
        return _delivered({"type": "app_uninstalled"}, max(now, int(self.generation.installed_at) + 1))

    def is_raised(self) -> bool:
        item = self.parts.data_of(self.tenant).records.get(ItemKey(PERSON, CHANNEL, ITEM_TS))
        return item is not None and item.level is Level.HIGHEST

    def is_deleted(self) -> bool:
        left = sum(
            int(Row.count(partition_of(self.tenant, owner), consistent_read=True))
            for owner in (WORKSPACE_OWNER, PERSON)
        )
        current = self.parts.generations.current(WORKSPACE)
        return left == 0 and not (current and current.is_active)

    def delete(self, now: float) -> None:
        """Do what the deployed bot does on an uninstall, for a test that failed before that step."""
        for name in sorted(self.parts.lifecycle.end(WORKSPACE, int(max(now, self.generation.installed_at + 1)))):
            purge(Tenant(WORKSPACE, name), lambda: True)
            self.parts.lifecycle.confirm_deleted(WORKSPACE, name)


def _installation(now: float) -> Installation:
    return Installation(
        app_id="A0CANARY00",
        team_id=WORKSPACE,
        team_name="Canary of the smoke test",
        bot_token="xoxb-no-token-of-slack",  # noqa: S106 - not a token of Slack
        bot_id="B0CANARY00",
        bot_user_id=BOT_USER,
        bot_scopes="",
        user_id=PERSON,
        installed_at=now,
        custom_values={"team_url": "https://canary.invalid/"},
    )


def _item(now: float) -> Item:
    return Item(
        channel=CHANNEL,
        ts=ITEM_TS,
        number=1,
        level=Level.LOW,
        decided_by=DecidedBy.DEFAULT,
        link="https://canary.invalid/archives/D0CANARY00/p1700000000000100",
        created_at=now,
    )


def _delivered(event: dict[str, Any], at: float) -> dict[str, Any]:
    """The envelope of Slack's Events API."""
    return {
        "type": "event_callback",
        "team_id": WORKSPACE,
        "api_app_id": "A0CANARY00",
        "event_id": f"EvCANARY{int(at * 1000)}{event['type']}",
        "event_time": int(at),
        "event": event,
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": WORKSPACE,
                "user_id": BOT_USER,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
    }
