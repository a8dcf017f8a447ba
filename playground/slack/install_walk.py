"""The installation as a browser does it: install page, Slack's Allow page, back to the bot, with its cookies."""

from __future__ import annotations

import html
import http.cookiejar
import re
import urllib.error
import urllib.parse
import urllib.request

_STEP_SECONDS = 30.0
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)">')


class InstallationFailed(Exception):
    """One of the steps did not answer as it should; the message says which."""


def walk(base_url: str, person: str) -> str:
    """Install the bot as `person` (`ana`); returns the last page's text. Raises InstallationFailed. Blocks."""
    browser = urllib.request.build_opener(
        urllib.request.ProxyHandler({}),  # this is a matter of this computer alone
        urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()),
    )
    allow_address, page = _open(browser, "the install page", f"{base_url}/slack/install")
    form = {html.unescape(name): html.unescape(value) for name, value in _HIDDEN.findall(page)}
    if urllib.parse.urlsplit(allow_address).path != "/oauth/v2/authorize":
        # An install page with a button: follow its link to Slack.
        link = re.search(r'href="([^"]*/oauth/v2/authorize[^"]*)"', page)
        if link is None:
            raise InstallationFailed(f"The install page leads nowhere: it ended at {allow_address}")
        allow_address, page = _open(browser, "the Allow page", html.unescape(link[1]))
        form = {html.unescape(name): html.unescape(value) for name, value in _HIDDEN.findall(page)}
    decision = urllib.parse.urlencode({**form, "user": person, "answer": "allow"}).encode()
    back_address, last_page = _open(browser, "the way back to the bot", allow_address.split("?")[0], decision)
    if "error=" in urllib.parse.urlsplit(back_address).query:
        raise InstallationFailed(f"The bot was sent back an error: {back_address}")
    return last_page


def _open(browser: urllib.request.OpenerDirector, step: str, url: str, form: bytes | None = None) -> tuple[str, str]:
    """The address where the redirects ended, and the page there."""
    request = urllib.request.Request(url, data=form, headers={"Accept": "text/html"})  # noqa: S310 - http, ours
    try:
        with browser.open(request, timeout=_STEP_SECONDS) as response:
            return response.url, response.read().decode(errors="replace")
    except urllib.error.HTTPError as refusal:
        raise InstallationFailed(f"{step} answered with HTTP {refusal.code}: {refusal.url}") from None
    except OSError as failure:
        raise InstallationFailed(f"{step} did not answer: {failure}") from None
