"""The lines of messages in a proof: the bot looks for them as always, and shows what it shows of a message whose line it can't read.

Which of them it finds depends on what fails, as no list waits for them. So they are left out of each run, and everything else that is
shown has to be the same (docs/decisions/0022).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from unittest.mock import patch

from chalicelib.adapters.slack.gateway import SlackGateway
from chalicelib.ports import EXCERPT_SECONDS, ConversationMessage


@contextmanager
def left_out() -> Iterator[None]:
    look_for = SlackGateway.excerpts

    def look_and_leave_out(
        self: SlackGateway,
        viewer: str,
        messages: Collection[ConversationMessage],
        within: float = EXCERPT_SECONDS,
    ) -> dict[ConversationMessage, str]:
        look_for(self, viewer, messages, within)
        return {}

    with patch.object(SlackGateway, "excerpts", look_and_leave_out):
        yield
