"""How far back to look: `90s`, `10m`, `3h`, `2d`."""

from __future__ import annotations

import re

from cli.errors import ClerkBotError, ExitCode

_SPAN = re.compile(r"(\d+)\s*([smhd])")
_SECONDS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}


def seconds_of(span: str) -> int:
    """Raises ClerkBotError."""
    found = _SPAN.fullmatch(span.strip())
    if not found:
        raise ClerkBotError(f"{span!r} is no span of time", "Write it like 90s, 10m, 3h or 2d", ExitCode.USAGE)
    return int(found[1]) * _SECONDS[found[2]]
