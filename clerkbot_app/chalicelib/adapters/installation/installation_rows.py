"""The rows of an installation. All of a workspace's lie in the partition `<workspace>#INSTALL`.

| sk                              | row                                                          |
|---------------------------------|--------------------------------------------------------------|
| `GENERATION`                    | GenerationRow: which generation is current, or when it ended |
| `BOT`                           | BotRow: the bot token, encrypted                             |
| `INSTALLER#<user>`              | InstallerRow: the latest authorisation by that person        |
| `HISTORY#BOT#<ms>`              | HistoryRow: what was granted at that time, without any token |
| `HISTORY#INSTALLER#<user>#<ms>` | the same, by person                                          |
"""

from __future__ import annotations

from pynamodb.attributes import NumberAttribute, UnicodeAttribute, UnicodeSetAttribute

from chalicelib.adapters.dynamodb.table import Row

GENERATION_KEY = "GENERATION"
BOT_KEY = "BOT"
INSTALLER_PREFIX = "INSTALLER#"
BOT_HISTORY_PREFIX = "HISTORY#BOT#"
INSTALLER_HISTORY_PREFIX = "HISTORY#INSTALLER#"


def install_partition(workspace: str) -> str:
    return f"{workspace}#INSTALL"


class GenerationRow(Row, discriminator="install_generation"):
    """`expires_at` is set when it ended: the tombstone by which late events are understood."""

    name = UnicodeAttribute()
    status = UnicodeAttribute()
    installed_at = NumberAttribute()  # epoch seconds
    ended_at = NumberAttribute(null=True)  # epoch seconds
    to_purge = UnicodeSetAttribute(null=True)


class BotRow(Row, discriminator="installed_bot"):
    """`document` is slack_sdk's Bot as JSON with its tokens encrypted. `generation` is empty outside of any."""

    generation = UnicodeAttribute()
    enterprise_id = UnicodeAttribute(null=True)
    document = UnicodeAttribute()


class InstallerRow(Row, discriminator="installer"):
    """`document` is slack_sdk's Installation as JSON with its tokens encrypted."""

    generation = UnicodeAttribute()
    enterprise_id = UnicodeAttribute(null=True)
    installed_at = NumberAttribute()  # epoch seconds
    document = UnicodeAttribute()


class HistoryRow(Row, discriminator="install_history"):
    """`document` is what BotRow or InstallerRow held, without any token."""

    generation = UnicodeAttribute()
    enterprise_id = UnicodeAttribute(null=True)
    document = UnicodeAttribute()
