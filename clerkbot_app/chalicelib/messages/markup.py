"""What people typed, as text for Slack's markup: the one place where it is escaped.

Labels, reasons, notes and names may hold anything. Nothing of them becomes a link, a notification, bold text or a line of
its own; mentions of people and channels stay mentions where a person typed them. What Slack escaped already (`&amp;` in the
text of a message) is not escaped twice. Text that is written from right to left does not reorder what stands beside it.
Sources: https://docs.slack.dev/messaging/formatting-message-text and https://www.unicode.org/reports/tr9/ (isolates)
"""

from __future__ import annotations

import re
import unicodedata

from chalicelib.domain.slack_values import MENTION, UNNAMED_CHANNEL, UNNAMED_PERSON, is_direct_message

LONGEST_TYPED = 300
"""Characters: as long as the longest note. What is kept is shorter, so only damaged or foreign text is ever cut."""
LONGEST_QUOTE = 100
LONGEST_NAME = 80
"""Characters, as Slack allows in a display name."""
_BEGUN_MENTION = re.compile(r"<[^<>]*$")
_WEB_LINK = re.compile(r"<((?:https?|mailto):[^<>|]+)(?:\|[^<>]*)?>")
_LINE_OR_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef]+")
"""The last range is no characters: excerpt_places.py writes with them."""
_DIRECTION = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
"""Overrides of the direction of writing, which would turn around what stands after them."""
ISOLATE, END_OF_ISOLATE = "\u2068", "\u2069"
"""What is between them has a direction of its own (Unicode calls them FSI and PDI)."""
_RIGHT_TO_LEFT = {"R", "AL", "AN"}
"""Hebrew, Arabic and the like, and Arabic digits."""
_FORMATTING = re.compile(r"(?<![^\W_])[*_~]|[*_~](?![^\W_])|`")
"""Slack has no escape for these. Within a word (`snake_case`, `2*3`) they format nothing and stay."""
_LOOKALIKES = {"*": "\u2217", "_": "\u02cd", "~": "\u223c", "`": "\u02cb"}


def typed(text: str, most: int = LONGEST_TYPED) -> str:
    """A label, a reason, a note or a quotation of a person's own, as markup."""
    parts = MENTION.split(_shortened(text, most))
    return _isolated("".join(_mention(part) if MENTION.fullmatch(part) else _escaped(part) for part in parts))


def quoted(text: str) -> str:
    """What a person typed, in a question about it: short enough that the question is seen."""
    return f"“{typed(text, LONGEST_QUOTE)}”"


def in_plain_text(text: str) -> str:
    """The same where there is no markup, as on a button: Slack shows no names there."""
    words = (_name_of(part) if MENTION.fullmatch(part) else part for part in MENTION.split(text))
    return _unescaped("".join(words))


def conversation(channel: str) -> str:
    """Where a message is: the mention of a channel, by its id."""
    return "a direct message" if is_direct_message(channel) else f"<#{channel}>"


def name(text: str) -> str:
    """Somebody's display name, as markup: a mention in it is only text."""
    return escaped(_shortened(text, LONGEST_NAME))


def bold_name(text: str) -> str:
    return f"*{name(text)}*"


def code(text: str, most: int = LONGEST_TYPED) -> str:
    """A command that can be typed, as `code`: it shows itself and nothing else. In code a mention would be an id: it stands beside it."""
    parts = (part for part in MENTION.split(_shortened(text, most)) if part.strip())
    shown = (_mention(part) if MENTION.fullmatch(part) else f"`{_escaped(part.strip())}`" for part in parts)
    return _isolated(" ".join(shown) or "``")


def escaped(text: str) -> str:
    """Text that shows itself: escaped once, whether Slack has escaped it already or not."""
    return _isolated(_escaped(text))


def _isolated(markup: str) -> str:
    has_right_to_left = any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in markup)
    return f"{ISOLATE}{markup}{END_OF_ISOLATE}" if has_right_to_left else markup


def _escaped(text: str) -> str:
    shown = _unescaped(_WEB_LINK.sub(r"\1", text))
    shown = _DIRECTION.sub("", _LINE_OR_CONTROL.sub(" ", shown))
    shown = _FORMATTING.sub(lambda found: _LOOKALIKES[found.group()], shown)
    return shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _unescaped(text: str) -> str:
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(entity, character)
    return text


def _name_of(mention: str) -> str:
    target, _, known = mention[1:-1].partition("|")
    if known:
        return f"{target[0]}{known}"
    return UNNAMED_PERSON if target[0] == "@" else UNNAMED_CHANNEL


def _mention(markup: str) -> str:
    """`<@U1|ana>` as `<@U1>`: Slack shows the name by itself."""
    return f"{markup[1:-1].partition('|')[0].join('<>')}"


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else f"{_BEGUN_MENTION.sub('', text[: most - 1])}…"
