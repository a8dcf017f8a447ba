"""The cookie that binds an installation to the browser that started it."""

from __future__ import annotations

import hmac
from urllib.parse import urlsplit

from chalicelib.adapters.installation.oauth_state_store import EXPIRATION_SECONDS

NAME = "clerkbot_oauth_state"
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}


def set_state(state: str, base_url: str) -> str:
    """The Set-Cookie header's value. Sent back over https only, except to this very machine."""
    return f"{NAME}={state}; Max-Age={EXPIRATION_SECONDS}; {_attributes(base_url)}"


def clear_state(base_url: str) -> str:
    """The Set-Cookie header's value that makes the browser forget the state."""
    return f"{NAME}=; Max-Age=0; {_attributes(base_url)}"


def holds_state(cookie_header: str, state: str) -> bool:
    """Whether the browser that asks is the one that the state was given to."""
    for pair in cookie_header.split(";"):
        name, _, value = pair.strip().partition("=")
        if name == NAME and hmac.compare_digest(value.encode(errors="replace"), state.encode(errors="replace")):
            return True
    return False


def _attributes(base_url: str) -> str:
    url = urlsplit(base_url)
    # SameSite=Lax: Slack's redirect back is a top-level GET, and the cookie must come with it.
    attributes = f"Path={url.path.rstrip('/')}/slack; HttpOnly; SameSite=Lax"
    plain_on_this_machine = url.scheme == "http" and url.hostname in _LOOPBACK
    return attributes if plain_on_this_machine else f"{attributes}; Secure"
