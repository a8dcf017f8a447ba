"""The page in a real browser, at the width of a desk and of a telephone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from tests.playground.slack.every_input import EVERY_INPUT, input_block, modal, plain
from tests.playground.slack.recording_bot import RecordingBot, StubAnswer
from tests.playground.slack.running_slack import RunningSlack, wait_until
from tests.playground.slack.test_local_modals import MENUS

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


def open_modal(page: Page, slack: RunningSlack, bot: RecordingBot, view: dict[str, Any] = EVERY_INPUT) -> Locator:
    """By the message's menu, with the keyboard alone from its button on; returns the dialog."""
    said = slack.say("important")
    dots = page.locator(f"[id='m{said['ts']}']").get_by_role("button", name="More message shortcuts")
    dots.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem", name="Save for later")).to_be_focused()
    page.keyboard.press("Enter")
    wait_until(bot.payloads)
    slack.web().views_open(trigger_id=bot.payloads()[-1]["trigger_id"], view=view)
    dialog = page.get_by_role("dialog", name="Save for later")
    expect(dialog).to_be_visible()
    return dialog


def test_a_modal_is_filled_in_by_its_labels_and_submitted(page: Page, slack: RunningSlack, bot: RecordingBot) -> None:
    dialog = open_modal(page, slack, bot)
    expect(dialog.get_by_label("Label", exact=True)).to_be_focused()
    page.keyboard.type("invoice")
    dialog.get_by_label("Priority").select_option("High")
    dialog.get_by_role("combobox", name="City").click()
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("city 12")
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("combobox", name="City")).to_contain_text("City 12")
    dialog.get_by_role("combobox", name="Tags").click()
    page.get_by_role("option", name="Finance").click()
    page.get_by_role("option", name="Garden").click()
    page.keyboard.press("Escape")
    dialog.get_by_label("Person").select_option("@bob")
    dialog.get_by_label("Day", exact=True).fill("2026-12-24")
    dialog.get_by_label("Moment").fill("2026-12-01T09:00")
    dialog.get_by_role("radio", name="Low").check()
    dialog.get_by_role("checkbox", name="Tuesday").check()
    dialog.get_by_role("button", name="Save", exact=True).click()
    expect(dialog).to_be_hidden()
    values = bot.payloads()[-1]["view"]["state"]["values"]
    assert values["label"]["label"]["value"] == "invoice"
    assert values["priority"]["priority"]["selected_option"]["value"] == "high"
    assert values["city"]["city"]["selected_option"]["value"] == "city12"
    assert [one["value"] for one in values["tags"]["tags"]["selected_options"]] == ["finance", "garden"]
    assert values["person"]["person"]["selected_user"] == "U0BOB0001"
    assert (values["day"]["day"]["selected_date"], values["time"]["time"]["selected_time"]) == ("2026-12-24", "09:00")
    assert values["moment"]["moment"]["selected_date_time"] == 1796112000
    assert values["how"]["how"]["selected_option"]["value"] == "low"
    assert [one["value"] for one in values["days"]["days"]["selected_options"]] == ["monday", "tuesday"]


def test_an_error_stands_at_its_field_and_what_was_typed_stays(
    page: Page, slack: RunningSlack, bot: RecordingBot
) -> None:
    dialog = open_modal(page, slack, bot)
    save, label = dialog.get_by_role("button", name="Save", exact=True), dialog.get_by_label("Label", exact=True)
    save.click()
    expect(dialog.get_by_text("Please complete this required field.")).to_be_visible()
    expect(label).to_be_focused()
    label.fill("invoice")
    errors = b'{"response_action": "errors", "errors": {"label": "There is one of that name."}}'
    bot.answers = lambda _request: StubAnswer(body=errors)
    save.click()
    expect(dialog.get_by_text("There is one of that name.")).to_be_visible()
    expect(label).to_have_value("invoice")
    assert label.get_attribute("aria-invalid") == "true"
    bot.answers = lambda _request: StubAnswer(500)
    save.click()
    expect(dialog.get_by_text("trouble connecting")).to_be_visible()


def test_escape_closes_the_modal_and_the_focus_goes_back(page: Page, slack: RunningSlack, bot: RecordingBot) -> None:
    dialog = open_modal(page, slack, bot)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    wait_until(lambda: bot.payloads()[-1]["type"] == "view_closed")
    expect(page.get_by_role("button", name="More message shortcuts").last).to_be_focused()


def test_a_second_escape_is_no_problem(page: Page, slack: RunningSlack, bot: RecordingBot) -> None:
    dialog = open_modal(page, slack, bot)
    page.evaluate("for (const _ of [1, 2]) document.getElementById('modal').oncancel(new Event('cancel'))")
    expect(dialog).to_be_hidden()
    with page.expect_response("**/_local/react"):
        page.locator("#messages .react").last.dispatch_event("click")  # what was asked before it is answered
    assert page.locator(".notice").count() == 0


def test_a_messages_menu_takes_a_quick_click(page: Page, slack: RunningSlack, bot: RecordingBot) -> None:
    said = slack.say("important")
    slack.say("the entry lies over this message")
    message = page.locator(f"[id='m{said['ts']}']")
    message.hover()
    message.get_by_role("button", name="More message shortcuts").click()
    page.get_by_role("menuitem", name="Save for later").click()
    wait_until(bot.payloads)
    assert bot.payloads()[-1]["message"]["text"] == "important"


def test_an_updated_modal_keeps_what_is_being_typed(page: Page, slack: RunningSlack, bot: RecordingBot) -> None:
    kind = {"type": "static_select", "options": EVERY_INPUT["blocks"][2]["element"]["options"]}
    blocks = [input_block("Label", {"type": "plain_text_input"}), input_block("Kind", kind, dispatch_action=True)]
    dialog = open_modal(page, slack, bot, modal(blocks))
    dialog.get_by_label("Label", exact=True).fill("half a wo")
    dialog.get_by_label("Kind").select_option("High")
    wait_until(lambda: bot.payloads()[-1]["type"] == "block_actions")
    view = bot.payloads()[-1]["view"]
    assert view["state"]["values"]["label"]["label"]["value"] == "half a wo"
    more = {"type": "section", "text": plain("Because it is high")}
    slack.web().views_update(view_id=view["id"], hash=view["hash"], view=modal([*blocks, more]))
    expect(dialog.get_by_text("Because it is high")).to_be_visible()
    expect(dialog.get_by_label("Label", exact=True)).to_have_value("half a wo")
    expect(dialog.get_by_label("Kind")).to_have_value("high")


def test_menus_of_a_message_are_opened_searched_and_confirmed(
    page: Page, slack: RunningSlack, bot: RecordingBot
) -> None:
    confirm = {
        "title": plain("Sure?"),
        "text": plain("It is deleted."),
        "confirm": plain("Yes"),
        "deny": plain("Keep it"),
    }
    delete = {"type": "button", "action_id": "delete", "text": plain("Delete"), "confirm": confirm}
    slack.web().chat_postMessage(
        channel="C0GENERAL", text="list", blocks=[*MENUS, {"type": "actions", "elements": [delete]}]
    )
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("menuitem", name="Medium").click()
    wait_until(lambda: len(bot.payloads()) == 1)
    page.get_by_role("combobox", name="Choose a city").click()
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("25")
    expect(page.locator("button[role=option]:visible")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    wait_until(lambda: len(bot.payloads()) == 2)
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("alertdialog", name="Sure?").get_by_role("button", name="Yes").click()
    wait_until(lambda: len(bot.payloads()) == 3)
    sent = [payload["actions"][0] for payload in bot.payloads()]
    assert [one.get("selected_option", {}).get("value") for one in sent] == ["medium", "city25", None]


def test_a_direct_message_of_two_people_a_file_and_a_quote(page: Page, slack: RunningSlack) -> None:
    said = slack.say("the deploy is red")
    page.get_by_role("button", name="@ bob").click()
    expect(page.locator("#place-name")).to_have_text("@ bob")
    files = page.locator("#composer input[type=file]")
    files.set_input_files({"name": "notes.txt", "mimeType": "text/plain", "buffer": b"hello"})
    expect(page.locator("#composer").get_by_text("notes.txt")).to_be_visible()
    link = f"{slack.stack.base_url}/archives/C0GENERAL/p{said['ts'].replace('.', '')}"
    page.get_by_label("Message", exact=True).fill(link)
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="notes.txt")).to_be_visible()
    expect(page.locator("#messages .quote")).to_contain_text("the deploy is red")
    page.locator("#composer").get_by_role("button", name="Shortcuts").click()
    expect(page.get_by_role("menuitem").first).to_be_visible()


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


def test_long_words_of_the_home_tab_stay_beside_their_button(page: Page, slack: RunningSlack) -> None:
    word = {**REMOVE[0], "text": {"type": "mrkdwn", "text": "x" * 300}}
    slack.web().views_publish(user_id="U0ANA0001", view={"type": "home", "blocks": [word]})
    page.get_by_role("button", name="ClerkBot", exact=True).click()
    page.get_by_role("tab", name="Home").click()
    text, button = page.locator("#home .text").bounding_box(), page.locator("#home button").bounding_box()
    assert text is not None
    assert button is not None
    assert text["x"] + text["width"] <= button["x"]
    assert page.locator("#home .text").evaluate("text => text.scrollWidth <= text.clientWidth")


def test_quotes_and_signs_look_as_in_slack(page: Page, slack: RunningSlack) -> None:
    """A quote begins with either sign; an emoji that fonts also have as a letter comes in colour."""
    slack.web().chat_postMessage(channel="C0GENERAL", text="Before\n> one\n&gt; two\nafter :white_circle:")
    expect(page.locator("#messages blockquote").last).to_have_text("onetwo")
    expect(page.locator("#messages .text").last).to_contain_text("after \u26aa\ufe0f")


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


def test_on_a_telephone_nothing_is_wider_than_the_screen(page: Page, slack: RunningSlack, bot: RecordingBot) -> None:
    slack.say("a_very_long_word_" * 12)
    slack.web().chat_postMessage(channel="C0GENERAL", text="list", blocks=REMOVE)
    slack.web().chat_postMessage(channel="C0GENERAL", text="menus", blocks=MENUS)
    page.set_viewport_size({"width": 375, "height": 700})
    expect(page.get_by_role("button", name="Remove", exact=True).last).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    dialog = open_modal(page, slack, bot)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    dialog.get_by_role("button", name="Cancel").click()
    expect(dialog).to_be_hidden()
    page.get_by_label("Show people and channels").click()
    page.get_by_role("button", name="# ops").click()
    expect(page.locator("#place-name")).to_have_text("# ops")
    expect(page.locator("#sidebar")).to_be_hidden()


def test_uninstalled_the_page_offers_to_add_it(page: Page, slack: RunningSlack) -> None:
    slack.control.call("uninstall")
    expect(page.get_by_role("link", name="Add ClerkBot to the workspace")).to_be_visible()
