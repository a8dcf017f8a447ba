"""The pages of the installation: plain HTML that loads nothing from elsewhere. Every value is escaped here."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from chalicelib.entrypoints.web.http_response import HttpResponse

_STYLE = """
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:38rem;margin:3rem auto;padding:0 1.25rem}
h1{font-size:1.6rem;line-height:1.2;margin-bottom:.5rem}
a.button{display:inline-block;background:#4a154b;color:#fff;font-weight:600;padding:.7rem 1.2rem;border-radius:.5rem;
text-decoration:none}
a.button:hover,a.button:focus-visible{background:#611f69}
@media (prefers-color-scheme:dark){a.button{background:#7c3085}}
code{font:.85em ui-monospace,monospace}
details{margin-top:1.5rem}
li{margin:.3rem 0}
""".strip()

_STYLE_DIGEST = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()

_HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_STYLE_DIGEST}'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ),
    # The address of a page may contain the one-time code and the state.
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
}


@dataclass(frozen=True)
class Link:
    """A link that is shown as a button."""

    text: str
    url: str


def install_page(authorize_url: str, scope_reasons: Mapping[str, str]) -> HttpResponse:
    """What ClerkBot is, what it asks for and why, and the button to Slack."""
    scopes = "".join(
        f"<li>{escape(reason)} <code>{escape(scope)}</code></li>" for scope, reason in scope_reasons.items()
    )
    return _page(
        200,
        "Add ClerkBot to your workspace",
        "<p>ClerkBot keeps the messages that matter to you in a list, most important first. It collects your mentions "
        "while you're away, and reminds you.</p>"
        "<p>It stores links, times and labels. Message text is never stored: your list shows one line of each message, read "
        "from Slack when it is shown, and only of messages that you may see in Slack. What ClerkBot wrote to you stays in "
        "Slack, even if a message is deleted later.</p>"
        f"{_button(Link('Add to Slack', authorize_url))}"
        f"<details open><summary>What it asks for, and why</summary><ul>{scopes}</ul></details>"
        "<p>Uninstalling it deletes all its data of the workspace.</p>",
    )


def installed_page(team_name: str, open_slack: Link, in_browser: Link | None, note: str = "") -> HttpResponse:
    """The installation is complete; `note` says what failed nevertheless."""
    also = f' or <a href="{escape(in_browser.url)}">{escape(in_browser.text)}</a>' if in_browser else ""
    added = f"<p>{escape(note)}</p>" if note else "<p>It has sent you a direct message with the first steps.</p>"
    return _page(
        200,
        f"ClerkBot is in {team_name}" if team_name else "ClerkBot is installed",
        f"{added}<p>Invite it to a channel with <code>/invite @ClerkBot</code>, or write <code>help</code> to it.</p>"
        f"<p>{_button(open_slack)}{also}</p>",
    )


def message_page(status: int, title: str, what_to_do: str, link: Link | None = None) -> HttpResponse:
    """A page for what went wrong, with what to do."""
    return _page(status, title, f"<p>{escape(what_to_do)}</p>" + (f"<p>{_button(link)}</p>" if link else ""))


def _button(link: Link) -> str:
    return f'<a class="button" href="{escape(link.url)}">{escape(link.text)}</a>'


def _page(status: int, title: str, content: str) -> HttpResponse:
    body = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>"
        f"<body><main><h1>{escape(title)}</h1>{content}</main></body></html>"
    )
    return HttpResponse(status, body, dict(_HEADERS))
