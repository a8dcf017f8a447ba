"""Whether words say something that can be done."""

from __future__ import annotations

import re

_MENTION = re.compile(r"<[@#!][^<>]*>|(?<!\S)[@#][\w.-]+")
_SAYS_NOTHING = " \t\n.,;:!?¡¿…-\u2013\u2014'\"“”‘’()[]*_~`"


def says_something(text: str) -> bool:
    """Not where there is nothing but mentions and marks."""
    return bool(_MENTION.sub("", text).strip(_SAYS_NOTHING))
