"""The installation as a browser does it: install page, Slack's Allow page, back to the bot, with its cookies."""

from __future__ import annotations

import html
import re

import httpx

_STEP_SECONDS = 30.0
_MOST_REDIRECTS = 10
_HIDDEN_FIELD = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)">')
_ALLOW_LINK = re.compile(r'href="([^"]*/oauth/v2/authorize[^"]*)"')


class InstallationFailed(Exception):
    """One of the steps did not answer as it should; the message says which."""


def install_in_browser(base_url: str, person: str) -> str:
    """Install the bot as `person` (`ana`); returns the last page's text. Raises InstallationFailed. Blocks."""
    with httpx.Client(trust_env=False, timeout=_STEP_SECONDS, headers={"Accept": "text/html"}) as browser:
        page = _open(browser, "the install page", "GET", f"{base_url}/slack/install")
        if page.url.path != "/oauth/v2/authorize":
            # An install page with a button: follow its link to Slack.
            link = _ALLOW_LINK.search(page.text)
            if link is None:
                raise InstallationFailed(f"The install page has no link to Slack: it ended at {page.url}")
            page = _open(browser, "the Allow page", "GET", html.unescape(link[1]))
        form = {html.unescape(name): html.unescape(value) for name, value in _HIDDEN_FIELD.findall(page.text)}
        decision = {**form, "user": person, "answer": "allow"}
        back = _open(browser, "the way back to the bot", "POST", str(page.url.copy_with(query=None)), decision)
        if "error" in back.url.params:
            raise InstallationFailed(f"The bot was sent back an error: {back.url}")
        return back.text


def _open(
    browser: httpx.Client, step: str, method: str, url: str, form: dict[str, str] | None = None
) -> httpx.Response:
    """The page where the redirects end; raises InstallationFailed."""
    try:
        page = browser.request(method, url, data=form)
        for _ in range(_MOST_REDIRECTS):
            if not page.has_redirect_location:
                break
            # httpx itself would send the form's Content-Type again, which no browser does.
            page = browser.get(page.url.join(page.headers["location"]))
    except httpx.TransportError as failure:
        raise InstallationFailed(f"{step} did not answer: {failure}") from None
    if not page.is_success:
        raise InstallationFailed(f"{step} answered with HTTP {page.status_code}: {page.url}")
    return page
