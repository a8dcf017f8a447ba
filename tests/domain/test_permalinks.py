"""Slack's permalinks are read in every form in which Slack hands them on; other links are none."""

from __future__ import annotations

import pytest

from chalicelib.domain.permalink import Permalink

LINK = "https://acme.slack.com/archives/C0GENERAL/p1732432034000100"


@pytest.mark.parametrize("word", [LINK, f"<{LINK}>", f"<{LINK}|the deploy>", f"<{LINK}|{LINK}>"])
def test_a_link_is_read_bare_and_as_slack_wraps_it(word: str) -> None:
    assert Permalink.parse(word) == Permalink(LINK, "C0GENERAL", "1732432034.000100")


@pytest.mark.parametrize("ampersand", ["&", "&amp;"])
def test_a_reply_s_link_tells_its_thread(ampersand: str) -> None:
    link = Permalink.parse(f"<{LINK}?thread_ts=1732432000.000200{ampersand}cid=C0GENERAL>")
    assert link is not None
    assert (link.ts, link.thread_ts) == ("1732432034.000100", "1732432000.000200")


@pytest.mark.parametrize("channel", ["C0GENERAL", "G0PRIVATE", "D0DIRECT"])
def test_links_lead_to_channels_groups_and_direct_messages(channel: str) -> None:
    link = Permalink.parse(f"https://acme.slack.com/archives/{channel}/p1732432034000100")
    assert link is not None
    assert link.channel == channel


def test_the_host_is_compared_in_lower_case() -> None:
    link = Permalink.parse("https://Acme.Slack.com/archives/C0GENERAL/p1732432034000100")
    assert link is not None
    assert link.host == "acme.slack.com"


@pytest.mark.parametrize(
    "word",
    [
        "",
        "message",
        "https://acme.slack.com/",
        "https://acme.slack.com/archives/C0GENERAL",
        "https://acme.slack.com/archives/C0GENERAL/1732432034000100",
        "https://acme.slack.com/archives/c0general/p1732432034000100",
        "https://acme.slack.com/files/U0ANA/F0FILE/p1732432034000100",
        "ftp://acme.slack.com/archives/C0GENERAL/p1732432034000100",
        "javascript:/archives/C0GENERAL/p1732432034000100",
        "https://[broken/archives/C0GENERAL/p1732432034000100",
        # Not a time stamp of Slack's: it would not sort by its text.
        "https://acme.slack.com/archives/C0GENERAL/p1234567",
        "https://acme.slack.com/archives/C0GENERAL/p17324320340001000",
    ],
)
def test_another_link_is_no_permalink(word: str) -> None:
    assert Permalink.parse(word) is None


@pytest.mark.parametrize("thread_ts", ["", "17", "x", "1732432000.0001", "1732432000.000200.1"])
def test_a_thread_that_is_no_time_stamp_is_passed_over(thread_ts: str) -> None:
    link = Permalink.parse(f"{LINK}?thread_ts={thread_ts}")
    assert link is not None
    assert link.thread_ts is None


def test_a_link_is_kept_without_what_does_not_lead_to_the_message() -> None:
    link = Permalink.parse(f"{LINK}?thread_ts=1732432000.000200&cid=C0GENERAL&utm={'x' * 5000}#fragment")
    assert link is not None
    assert link.url == f"{LINK}?thread_ts=1732432000.000200&cid=C0GENERAL"
