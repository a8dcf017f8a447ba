"""The page in a real browser, at the width of a desk and of a telephone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.playground.slack.recording_bot import RecordingBot
from tests.playground.slack.running_slack import RunningSlack, wait_until

REMOVE = [
    {
        "type": "section",
        "text": {"type": "mrkdwn", "text": "*#1* red deploy"},
        "accessory": {
            "type": "button",
            "action_id": "remove-1",
            "value": "1",
            "text": {"type": "plain_text", "text": "Remove"},
        },
    }
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, slack: RunningSlack) -> Iterator[Page]:
    """Opened as ana in #general; anything that the page complains about fails the test."""
    complaints: list[str] = []
    opened = browser.new_page(viewport={"width": 1200, "height": 800})
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    opened.goto(slack.stack.base_url)
    expect(opened.locator("#place-name")).to_have_text("# general")
    yield opened
    opened.close()
    assert complaints == []


def test_what_is_typed_is_sent_and_shown(page: Page, slack: RunningSlack) -> None:
    page.get_by_label("Message", exact=True).fill("hello @bob")
    page.keyboard.press("Enter")
    expect(page.locator("#messages .mention").last).to_have_text("@bob")
    assert slack.messages()[-1]["text"] == "hello <@U0BOB0001>"


def test_what_others_write_appears_by_itself(page: Page, slack: RunningSlack) -> None:
    slack.web().chat_postMessage(channel="C0GENERAL", text="Hello, I am *ClerkBot*")
    expect(page.locator("#messages strong", has_text="ClerkBot").last).to_be_visible()


def test_text_cannot_become_markup(page: Page, slack: RunningSlack) -> None:
    hostile = '<img src=x onerror="document.title=1"> <script>document.title=2</script>'
    slack.say(hostile)
    slack.web().chat_postMessage(
        channel="C0GENERAL", text=hostile, blocks=[{"type": "section", "text": {"type": "mrkdwn", "text": hostile}}]
    )
    slack.web().chat_postMessage(channel="C0GENERAL", text="<javascript:alert(1)|press me>")
    expect(page.get_by_text("press me")).to_be_visible()
    assert page.locator("#messages img:not(.avatar)").count() == 0
    assert page.locator("#messages a").count() == 0
    assert page.title() == "ClerkBot Playground"


def test_a_button_reaches_the_bot(page: Page, slack: RunningSlack, bot: RecordingBot) -> None:
    slack.web().chat_postMessage(channel="C0GENERAL", text="list", blocks=REMOVE)
    removes = page.get_by_role("button", name="Remove", exact=True)
    expect(removes).to_have_count(2)  # the channel's own, which removes the bot, and then the message's
    removes.last.click()
    wait_until(lambda: [one for one in bot.requests if one.path == "/slack/interactions"])
    (request,) = [one for one in bot.requests if one.path == "/slack/interactions"]
    assert (request.payload["user"]["id"], request.payload["actions"][0]["value"]) == ("U0ANA0001", "1")


def test_day_and_time_are_picked_in_the_persons_own_zone(page: Page, slack: RunningSlack, bot: RecordingBot) -> None:
    picker = {"type": "actions", "elements": [{"type": "datetimepicker", "action_id": "at"}]}
    slack.web().chat_postMessage(channel="C0GENERAL", text="when?", blocks=[picker])
    page.locator("input[type=datetime-local]").fill("2026-12-01T09:00")
    page.get_by_role("button", name="Set").click()
    wait_until(lambda: [one for one in bot.requests if one.path == "/slack/interactions"])
    (request,) = [one for one in bot.requests if one.path == "/slack/interactions"]
    assert request.payload["actions"][0]["selected_date_time"] == 1796112000  # 08:00 UTC is nine in Madrid


def test_a_file_is_shown_and_opened(page: Page, slack: RunningSlack) -> None:
    slack.web().files_upload_v2(content='{"items": 1}', filename="data.json", title="My data", channel="C0GENERAL")
    link = page.get_by_role("link", name="My data")
    expect(link).to_be_visible()
    with page.expect_popup() as opened:
        link.click()
    expect(opened.value.locator("body")).to_contain_text('"items": 1')


def test_an_ephemeral_is_marked_and_gone_for_others(page: Page, slack: RunningSlack) -> None:
    slack.web().chat_postEphemeral(channel="C0GENERAL", user="U0ANA0001", text="between us")
    expect(page.get_by_text("Only visible to you")).to_be_visible()
    page.get_by_role("radio", name="bob").click()
    expect(page.get_by_text("Only visible to you")).to_have_count(0)


def test_a_thread_is_answered_in_its_pane(page: Page, slack: RunningSlack) -> None:
    first = slack.say("the deploy is red")
    page.locator(f"[id='m{first['ts']}']").hover()
    page.locator(f"[id='m{first['ts']}']").get_by_role("button", name="Reply in thread").click()
    page.get_by_label("Reply", exact=True).fill("looking")
    page.keyboard.press("Enter")
    expect(page.locator("#thread-messages li")).to_have_count(2)
    expect(page.get_by_role("button", name="1 reply")).to_be_visible()
    assert slack.messages()[-1]["thread_ts"] == first["ts"]


def test_a_slash_command_is_given_in_the_same_field(page: Page, slack: RunningSlack, bot: RecordingBot) -> None:
    page.get_by_label("Message", exact=True).fill("/clerk list")
    page.keyboard.press("Enter")
    wait_until(lambda: [one for one in bot.requests if one.path == "/slack/commands"])


def test_the_home_tab_shows_what_the_bot_published(page: Page, slack: RunningSlack, bot: RecordingBot) -> None:
    slack.web().views_publish(user_id="U0ANA0001", view={"type": "home", "blocks": REMOVE})
    page.get_by_role("button", name="ClerkBot", exact=True).click()
    page.get_by_role("tab", name="Home").click()
    expect(page.locator("#home")).to_contain_text("#1 red deploy")
    wait_until(lambda: bot.events("app_home_opened"))


def test_the_bot_is_invited_and_removed(page: Page, slack: RunningSlack) -> None:
    page.get_by_role("button", name="# ops").click()
    page.get_by_role("button", name="Invite ClerkBot").click()
    expect(page.get_by_text("ClerkBot is here")).to_be_visible()
    page.locator("#bot-here").get_by_role("button", name="Remove").click()
    expect(page.get_by_role("button", name="Invite ClerkBot")).to_be_visible()


def test_the_clock_goes_forward(page: Page) -> None:
    page.get_by_role("button", name="+3 h").click()
    expect(page.locator("#clock")).to_contain_text("3.0 h ahead")


def test_a_permalink_opens_at_its_message(page: Page, slack: RunningSlack) -> None:
    said = slack.say("look here", in_="#random")
    page.goto(f"{slack.stack.base_url}/archives/C0RANDOM1/p{said['ts'].replace('.', '')}")
    expect(page.locator(".message.target")).to_contain_text("look here")


def test_on_a_telephone_nothing_is_wider_than_the_screen(page: Page, slack: RunningSlack) -> None:
    slack.say("a_very_long_word_" * 12)
    slack.web().chat_postMessage(channel="C0GENERAL", text="list", blocks=REMOVE)
    page.set_viewport_size({"width": 375, "height": 700})
    expect(page.get_by_role("button", name="Remove", exact=True).last).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    page.get_by_label("Show people and channels").click()
    page.get_by_role("button", name="# ops").click()
    expect(page.locator("#place-name")).to_have_text("# ops")
    expect(page.locator("#sidebar")).to_be_hidden()


def test_uninstalled_the_page_offers_to_add_it(page: Page, slack: RunningSlack) -> None:
    slack.control.call("uninstall")
    expect(page.get_by_role("link", name="Add ClerkBot to the workspace")).to_be_visible()
