"""The forms of the values that Slack sends: ids, time stamps, links to answer by, and how long a text can be.

What is not of its form is refused at the edge: later, a wrong id would be a row that nobody finds, and a wrong time stamp an error.
"""

from __future__ import annotations

import re

ID = re.compile(r"[A-Z0-9]{2,32}")
"""Of a user, bot, channel, team, organization or view."""
TIMESTAMP = re.compile(r"[0-9]{1,10}(?:\.[0-9]{1,6})?")
"""Of a message or an event, in epoch seconds."""
TOKEN = re.compile(r"[!-~]{1,255}")
"""Any other name that identifies something, like a trigger id or an action id: ASCII without spaces, as SQS wants its ids."""
MENTION = re.compile(r"(<(?:@[UW][A-Z0-9]+|#[CG][A-Z0-9]+)(?:\|[^<>]*)?>)")
"""Of a person or a channel, in a text: Slack shows the name of whom it mentions. A direct message has no name, and no mention."""
UNNAMED_PERSON, UNNAMED_CHANNEL = "@someone", "a channel"
"""What is said where a mention shows no name."""
LATEST = 10**10
"""No moment that Slack names has more digits, in epoch seconds."""
LONGEST_TEXT = 60_000
"""Characters. Slack cuts a message off at 40,000 and then escapes `&`, `<` and `>`. As JSON these fit into a message of SQS."""
MOST_MENTIONED = 3_000
"""More users, or more groups, don't fit into the text of one message."""

_SLACK = "https://slack.com"
_SLACKS_RESPONSE_URLS = ("https://hooks.slack.com/", "https://hooks.slack-gov.com/")


def is_response_url(url: str, slack_api_url: str) -> bool:
    """Whether the bot may send an answer there: to Slack, or to the server that `slack_api_url` names in Slack's place."""
    origin = slack_api_url.removesuffix("/api/")
    allowed = _SLACKS_RESPONSE_URLS if origin == _SLACK else (*_SLACKS_RESPONSE_URLS, f"{origin}/")
    return url.startswith(allowed)


def as_in_message(entered: str) -> str:
    """What was entered in a field, as Slack sends what is typed in a message: in one line, and escaped but for mentions."""
    parts = MENTION.split(" ".join(entered.split()))
    return "".join(part if MENTION.fullmatch(part) else _escaped(part) for part in parts)


def is_direct_message(channel: str) -> bool:
    return channel.startswith("D")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def is_text(value: object) -> bool:
    """Whether it is a text that can be stored and sent: JSON can also hold halves of characters (lone surrogates)."""
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        return False
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
