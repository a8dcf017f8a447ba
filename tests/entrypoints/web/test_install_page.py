"""What every page of the installation keeps to, and its cookie."""

from __future__ import annotations

import re

import pytest

from chalicelib.entrypoints.web import install_cookie
from chalicelib.entrypoints.web.http_response import HttpResponse
from chalicelib.entrypoints.web.install_page import Link, install_page, installed_page, message_page
from chalicelib.slack_app import BOT_SCOPES, SCOPE_REASONS

EVIL = "<img src=x onerror=alert(1)>\"'&"

_PAGES = {
    "install": install_page(f"https://slack.example/authorize?state={EVIL}", SCOPE_REASONS),
    "installed": installed_page(EVIL, Link(EVIL, f"slack://app?{EVIL}"), Link(EVIL, f"https://x/{EVIL}"), EVIL),
    "message": message_page(400, EVIL, EVIL, Link(EVIL, f"https://x/{EVIL}")),
}


@pytest.mark.parametrize("page", _PAGES.values(), ids=_PAGES)
def test_no_value_becomes_html(page: HttpResponse) -> None:
    assert "<img" not in page.body
    assert not re.search(r'href="[^"]*["\']onerror', page.body)
    assert EVIL not in page.body


@pytest.mark.parametrize("page", _PAGES.values(), ids=_PAGES)
def test_nothing_is_loaded_from_elsewhere_or_run(page: HttpResponse) -> None:
    policy = page.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert not re.search(r"<(script|img|link|iframe)|url\(|@import", page.body)


@pytest.mark.parametrize("page", _PAGES.values(), ids=_PAGES)
def test_the_address_with_the_code_stays_here(page: HttpResponse) -> None:
    assert (page.headers["Referrer-Policy"], page.headers["Cache-Control"]) == ("no-referrer", "no-store")


def test_every_scope_has_a_reason_in_words() -> None:
    assert all(SCOPE_REASONS[scope].endswith(".") for scope in BOT_SCOPES)


@pytest.mark.parametrize(
    ("base_url", "attributes"),
    [
        ("https://abc.execute-api.eu-central-1.amazonaws.com/api", "Path=/api/slack; HttpOnly; SameSite=Lax; Secure"),
        ("https://clerk.example", "Path=/slack; HttpOnly; SameSite=Lax; Secure"),
        ("http://127.0.0.1:8765", "Path=/slack; HttpOnly; SameSite=Lax"),
        ("http://localhost:8765/", "Path=/slack; HttpOnly; SameSite=Lax"),
        ("http://[::1]:8765", "Path=/slack; HttpOnly; SameSite=Lax"),
        ("http://clerk.example", "Path=/slack; HttpOnly; SameSite=Lax; Secure"),
        ("http://localhost.evil.example", "Path=/slack; HttpOnly; SameSite=Lax; Secure"),
    ],
)
def test_the_cookie_lives_ten_minutes_and_is_secure_except_on_this_machine(base_url: str, attributes: str) -> None:
    assert install_cookie.set_state("s", base_url) == f"clerkbot_oauth_state=s; Max-Age=600; {attributes}"
    assert install_cookie.clear_state(base_url) == f"clerkbot_oauth_state=; Max-Age=0; {attributes}"


@pytest.mark.parametrize(
    ("header", "holds"),
    [
        ("clerkbot_oauth_state=s", True),
        ("a=1; clerkbot_oauth_state=s; b=2", True),
        ("clerkbot_oauth_state=other; clerkbot_oauth_state=s", True),
        ("", False),
        ("clerkbot_oauth_state=", False),
        ("clerkbot_oauth_state=S", False),
        ("x_clerkbot_oauth_state=s", False),
        ("ünreadable; =; ;;", False),
    ],
)
def test_the_state_is_found_among_other_cookies(header: str, holds: bool) -> None:
    assert install_cookie.holds_state(header, "s") is holds


def seen(page: HttpResponse) -> str:
    """What a reader of the page sees of it."""
    visible = re.sub(r"(?s)<(style|title)>.*?</\1>", "", page.body)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", visible)).strip()


def test_who_installs_it_reads_what_it_does_and_what_it_keeps() -> None:
    text = seen(install_page("https://slack.example/authorize", SCOPE_REASONS))
    assert text.startswith(
        "Add ClerkBot to your workspace ClerkBot keeps the messages that matter to you in a list, most important first. "
        "It collects your mentions while you're away, and reminds you. It stores links, times and labels. "
        "Message text is never stored: your list shows one line of each message, read from Slack when it is shown, and only of "
        "messages that you may see in Slack. What ClerkBot wrote to you stays in Slack, even if a message is deleted later. "
        "Add to Slack What it asks for, and why "
    )
    assert all(reason.replace("'", "&#x27;") in text or reason in text for reason in SCOPE_REASONS.values())
    assert text.endswith("Uninstalling it deletes all its data of the workspace.")


@pytest.mark.parametrize(
    ("team", "note", "text"),
    [
        ("Acme", "", "ClerkBot is in Acme It has sent you a direct message with the first steps."),
        ("", "", "ClerkBot is installed It has sent you a direct message with the first steps."),
        ("Acme", "It could not write to you.", "ClerkBot is in Acme It could not write to you."),
    ],
)
def test_who_installed_it_reads_what_to_do_next(team: str, note: str, text: str) -> None:
    page = installed_page(team, Link("Open Slack", "slack://app"), Link("in the browser", "https://x"), note)
    assert (
        seen(page)
        == f"{text} Invite it to a channel with /invite @ClerkBot , or write help to it. Open Slack or in the browser"
    )


def test_where_something_went_wrong_one_reads_what_to_do() -> None:
    page = message_page(400, "Try again", "The link is too old.", Link("Start again", "https://x"))
    assert (page.status, seen(page)) == (400, "Try again The link is too old. Start again")
    assert seen(message_page(400, "Try again", "The link is too old.")) == "Try again The link is too old."
