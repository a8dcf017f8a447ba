"""Shortcuts, modals, menus and files from the terminal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from playground.slack.element_state import EntryNames, WrongEntry, entered_value
from tests.playground.slack.every_input import CITIES, EVERY_INPUT, LEVELS, option, plain
from tests.playground.slack.recording_bot import RecordingBot, StubAnswer
from tests.playground.slack.running_slack import RunningSlack
from tests.playground.slack.terminal import Terminal

MENUS: list[dict[str, Any]] = [
    {"type": "section", "block_id": "first", "text": {"type": "mrkdwn", "text": "*#1* red deploy"},
     "accessory": {"type": "overflow", "action_id": "more", "options": LEVELS[:2]}},
    {"type": "actions", "block_id": "second", "elements": [
        {"type": "static_select", "action_id": "city", "options": CITIES, "placeholder": plain("Choose a city")},
        {"type": "datepicker", "action_id": "day", "placeholder": plain("Another day")},
        {"type": "users_select", "action_id": "who"}]},
]  # fmt: skip


def open_modal(slack: RunningSlack, bot: RecordingBot, terminal: Terminal) -> None:
    said = slack.say("important", as_="bob")
    terminal.json("shortcut", "--as", "ana", "Save for later", "--message", said["ts"], "--in", "#general")
    slack.web().views_open(trigger_id=bot.payloads()[-1]["trigger_id"], view=EVERY_INPUT)


def test_a_shortcut_opens_a_modal_that_is_shown_filled_in_and_submitted(
    slack: RunningSlack, bot: RecordingBot, terminal: Terminal
) -> None:
    open_modal(slack, bot, terminal)
    shown = terminal.run("show", "--as", "ana", "--in", "modal")
    assert "The modal “Save for later”" in shown
    assert "Label: [like: invoice]" in shown
    assert "Priority: [Medium ▾ High | Medium | Low]" in shown
    assert "City (optional): [Choose a city ▾ 25 options]" in shown
    assert "[Save]  [Cancel]" in shown
    printed = terminal.run("submit", "--as", "ana", "--set", "label=invoice", "--set", "Priority=high")
    assert printed.strip() == "Submitted “Save for later”."
    values = bot.payloads()[-1]["view"]["state"]["values"]
    assert (values["label"]["label"]["value"], values["priority"]["priority"]["selected_option"]) == (
        "invoice",
        LEVELS[0],
    )
    terminal.run("show", "--as", "ana", "--in", "modal")
    assert (terminal.status, "ana has no modal open" in terminal.errors) == (2, True)


def test_options_are_called_with_or_without_their_emoji() -> None:
    levels = [option(":red_circle: High", "a"), option("🟡 Medium", "b"), option(":zzz:", "c")]
    menu = {"type": "static_select", "action_id": "level", "options": levels}
    entered = ("high", ":red_circle: High", "medium", ":zzz:", "b")
    found = [entered_value(menu, words, EntryNames())["selected_option"]["value"] for words in entered]
    assert found == ["a", "a", "b", "c", "b"]
    with pytest.raises(WrongEntry) as wrong:
        entered_value(menu, "low", EntryNames())
    assert wrong.value.choices == ["High", "Medium", ":zzz:"]


def test_errors_are_told_by_label_and_the_modal_is_still_open(
    slack: RunningSlack, bot: RecordingBot, terminal: Terminal
) -> None:
    open_modal(slack, bot, terminal)
    assert "Label: Please complete this required field." in terminal.run("submit", "--as", "ana")
    errors = {"response_action": "errors", "errors": {"label": "There is one already."}}
    bot.answers = lambda _request: StubAnswer(body=json.dumps(errors).encode())
    answer = terminal.json("submit", "--as", "ana", "--set", "Label=invoice")
    assert (answer["errors"], answer["accepted"]) == ({"label": "There is one already."}, False)
    assert answer["view"]["state"]["values"]["label"]["label"]["value"] == "invoice"


def test_a_modal_is_closed_without_being_submitted(slack: RunningSlack, bot: RecordingBot, terminal: Terminal) -> None:
    open_modal(slack, bot, terminal)
    assert terminal.run("submit", "--as", "ana", "--close").strip() == "Closed “Save for later”."
    assert bot.payloads()[-1]["type"] == "view_closed"
    terminal.run("submit", "--as", "ana", "--close")
    assert (terminal.status, "no modal view open" in terminal.errors) == (2, True)


def test_what_is_not_there_is_answered_with_what_is(slack: RunningSlack, bot: RecordingBot, terminal: Terminal) -> None:
    terminal.run("shortcut", "--as", "ana", "Fly", "--message", slack.say("important")["ts"])
    assert (terminal.status, "There are: Save for later" in terminal.errors) == (2, True)
    terminal.run("shortcut", "--as", "ana", "Save for later")
    assert (terminal.status, "used on a message" in terminal.errors) == (2, True)
    open_modal(slack, bot, terminal)
    terminal.run("submit", "--as", "ana", "--set", "Colour=red")
    assert "Priority  (static_select: High | Medium | Low)" in terminal.errors
    terminal.run("submit", "--as", "ana", "--set", "Priority=Huge")
    assert (terminal.status, "no option 'Huge'. There are: High, Medium, Low." in terminal.errors) == (2, True)
    terminal.run("submit", "--as", "ana", "--set", "Day=soon")
    assert "It takes a day like 2026-12-01" in terminal.errors


def test_options_and_pickers_of_a_message_are_chosen_by_their_words(
    slack: RunningSlack, bot: RecordingBot, terminal: Terminal
) -> None:
    ts = slack.web().chat_postMessage(channel="C0GENERAL", text="list", blocks=MENUS)["ts"]
    click = ("click", "--as", "ana", "--message", ts, "--action")
    shown = terminal.run("show", "--as", "ana", "--in", "#general")
    assert "#1 red deploy  [⋯ High | Medium]" in shown
    assert "[Choose a city ▾ 25 options]  [Another day]  [pick a person]" in shown
    terminal.json(*click, "medium")
    terminal.json(*click, "City 7")
    terminal.json(*click, "Choose a city", "--choose", "city 9")
    terminal.json(*click, "Another day", "--choose", "2026-12-01")
    terminal.json(*click, "who", "--choose", "@bob")
    sent = [payload["actions"][0] for payload in bot.payloads()]
    assert (sent[0]["type"], sent[0]["selected_option"]) == ("overflow", LEVELS[1])
    assert [one["selected_option"]["value"] for one in sent[1:3]] == ["city7", "city9"]
    assert (sent[3]["selected_date"], sent[4]["selected_user"]) == ("2026-12-01", "U0BOB0001")
    state = bot.payloads()[-1]["state"]["values"]["second"]
    assert state["city"]["selected_option"]["value"] == "city9"
    assert (state["day"]["selected_date"], state["who"]["selected_user"]) == ("2026-12-01", "U0BOB0001")
    terminal.run(*click, "Another day", "--choose", "soon")
    assert (terminal.status, "a day like" in terminal.errors) == (2, True)


def test_a_file_is_shared_from_the_terminal(slack: RunningSlack, terminal: Terminal, tmp_path: Path) -> None:
    plan = tmp_path / "plan.pdf"
    plan.write_bytes(b"%PDF-1.4")
    terminal.json("say", "--as", "bob", "--in", "#general", "--file", str(plan))
    (file,) = slack.messages()[-1]["files"]
    assert (file["name"], file["mimetype"], file["filetype"], file["size"]) == ("plan.pdf", "application/pdf", "pdf", 8)
    assert "[file: plan.pdf, 8 bytes]" in terminal.run("show", "--as", "ana", "--in", "#general")
    terminal.run("say", "--as", "bob", "--in", "#general")
    assert terminal.status == 2
