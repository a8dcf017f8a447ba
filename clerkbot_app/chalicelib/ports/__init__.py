"""What the bot needs of the outside: a workspace's store, Slack and the app's installations, as interfaces with their errors."""

from __future__ import annotations

from chalicelib.ports.context import Context
from chalicelib.ports.errors import (
    Conflict,
    HomeChanged,
    MessageRefused,
    NotFinished,
    NotInstalled,
    NotThere,
    PermanentError,
    RetryLater,
    TokenRejected,
    Unreachable,
)
from chalicelib.ports.installations import Installations
from chalicelib.ports.items import (
    ANYBODY,
    LOOKED_AHEAD,
    MOST_COLLECTED,
    MOST_SEARCHED,
    ItemCounts,
    ItemQuery,
    Items,
    ItemsPage,
    LabelCounts,
)
from chalicelib.ports.slack import EXCERPT_SECONDS, LOOK_UP_SECONDS, ConversationMessage, Slack
from chalicelib.ports.store import (
    DELETED_AT_A_TIME,
    MOST_EXPORTED,
    MOST_RULES,
    Colleagues,
    Collectors,
    ExportedRecords,
    PersonalData,
    Records,
    Reminders,
    Requests,
    Rules,
    WorkspaceData,
)

__all__ = [
    "ANYBODY",
    "DELETED_AT_A_TIME",
    "EXCERPT_SECONDS",
    "LOOKED_AHEAD",
    "LOOK_UP_SECONDS",
    "MOST_COLLECTED",
    "MOST_EXPORTED",
    "MOST_RULES",
    "MOST_SEARCHED",
    "Colleagues",
    "Collectors",
    "Conflict",
    "Context",
    "ConversationMessage",
    "ExportedRecords",
    "HomeChanged",
    "Installations",
    "ItemCounts",
    "ItemQuery",
    "Items",
    "ItemsPage",
    "LabelCounts",
    "MessageRefused",
    "NotFinished",
    "NotInstalled",
    "NotThere",
    "PermanentError",
    "PersonalData",
    "Records",
    "Reminders",
    "Requests",
    "RetryLater",
    "Rules",
    "Slack",
    "TokenRejected",
    "Unreachable",
    "WorkspaceData",
]
