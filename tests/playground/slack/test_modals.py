"""Modals: opened, stacked, filled in, submitted and closed, and what the bot is sent and may answer."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from playground.errors import RequestRefused
from tests.playground.slack.every_input import EVERY_INPUT, INPUTS, LEVELS, input_block, modal, plain
from tests.playground.slack.recording_bot import RecordingBot, StubAnswer
from tests.playground.slack.running_slack import RunningSlack

TEXT = input_block("Label", {"type": "plain_text_input"})
PLAIN = modal([TEXT])


def refusal(call: Callable[..., Any], **arguments: Any) -> str:
    with pytest.raises(SlackApiError) as refused:
        call(**arguments)
    return str(refused.value.response["error"])


def trigger(slack: RunningSlack, bot: RecordingBot) -> str:
    """A fresh trigger id: of a message shortcut in #general."""
    said = slack.say("important")
    slack.control.call("shortcut", as_="ana", message=said["ts"])
    return str(bot.payloads()[-1]["trigger_id"])


def open_modal(slack: RunningSlack, bot: RecordingBot, view: dict[str, Any] = PLAIN) -> dict[str, Any]:
    return dict(slack.web().views_open(trigger_id=trigger(slack, bot), view=view)["view"])


def press_trigger(slack: RunningSlack, bot: RecordingBot, action: str) -> str:
    """The trigger id of a button of the modal that is open."""
    slack.control.call("press", as_="ana", message="modal", action=action)
    return str(bot.payloads()[-1]["trigger_id"])


def submit(slack: RunningSlack, **values: Any) -> dict[str, Any]:
    return slack.control.call("submit", as_="ana", values=values)


def shown(slack: RunningSlack) -> dict[str, Any] | None:
    modal: dict[str, Any] | None = slack.control.state("ana")["modal"]
    return modal


def seen(slack: RunningSlack) -> dict[str, Any]:
    """The modal that ana sees."""
    found = shown(slack)
    assert found is not None
    return found


def answering(bot: RecordingBot, **answer: Any) -> None:
    body = json.dumps(answer).encode()
    bot.answers = lambda _request: StubAnswer(body=body, headers=(("Content-Type", "application/json"),))


def test_what_is_entered_goes_out_in_the_form_of_each_element(slack: RunningSlack, bot: RecordingBot) -> None:
    open_modal(slack, bot, EVERY_INPUT)
    submit(
        slack,
        Label="invoice",
        Priority="High",
        City="City 12",
        Tags="finance, Garden",
        Person="@bob",
        People=["bob", "U0CAROL01"],
        Where="#ops",
        Channel="random",
        Day="2026-12-24",
        Time="18:30",
        Moment="2026-12-01T09:00",
        How="low",
        Days="monday,Wednesday",
        Mail="a@b.example",
        Count="3",
    )
    payload = bot.payloads()[-1]
    values = {block: next(iter(by_action.values())) for block, by_action in payload["view"]["state"]["values"].items()}
    assert (payload["type"], payload["view"]["private_metadata"]) == ("view_submission", '{"from": "a test"}')
    assert values["label"] == {"type": "plain_text_input", "value": "invoice"}
    assert values["note"] == {"type": "plain_text_input", "value": "as it was"}
    assert values["priority"] == {"type": "static_select", "selected_option": LEVELS[0]}
    assert values["city"]["selected_option"]["value"] == "city12"
    assert [one["value"] for one in values["tags"]["selected_options"]] == ["finance", "garden"]
    assert values["person"] == {"type": "users_select", "selected_user": "U0BOB0001"}
    assert values["people"]["selected_users"] == ["U0BOB0001", "U0CAROL01"]
    assert values["where"] == {"type": "conversations_select", "selected_conversation": "C0OPS0001"}
    assert values["channel"]["selected_channel"] == "C0RANDOM1"
    assert values["day"] == {"type": "datepicker", "selected_date": "2026-12-24"}
    assert values["time"] == {"type": "timepicker", "selected_time": "18:30"}
    assert values["moment"] == {"type": "datetimepicker", "selected_date_time": 1796112000}  # nine in Madrid
    assert values["how"]["selected_option"]["value"] == "low"
    assert [one["value"] for one in values["days"]["selected_options"]] == ["monday", "wednesday"]
    assert (values["mail"]["value"], values["count"]["value"]) == ("a@b.example", "3")
    assert shown(slack) is None


def test_without_a_touch_the_initial_values_go_out_and_nothing_is_nothing(
    slack: RunningSlack, bot: RecordingBot
) -> None:
    open_modal(slack, bot, EVERY_INPUT)
    submit(slack, Label="x")
    values = bot.payloads()[-1]["view"]["state"]["values"]
    assert values["priority"]["priority"]["selected_option"] == LEVELS[1]
    assert values["day"]["day"]["selected_date"] == "2026-11-27"
    assert values["person"]["person"] == {"type": "users_select", "selected_user": None}
    assert values["tags"]["tags"] == {"type": "multi_static_select", "selected_options": []}
    assert values["where"]["where"]["selected_conversation"] == "C0GENERAL"  # where the shortcut was used


def test_menus_of_conversations_have_direct_messages_too_and_a_filter(slack: RunningSlack, bot: RecordingBot) -> None:
    any_place = input_block("Where", {"type": "conversations_select"}, optional=True)
    direct = input_block("Who", {"type": "multi_conversations_select", "filter": {"include": ["im"]}}, optional=True)
    public = input_block("Channel", {"type": "channels_select"}, optional=True)
    open_modal(slack, bot, modal([any_place, direct, public]))
    with pytest.raises(RequestRefused) as refused:
        submit(slack, Who="#general")
    assert refused.value.facts["choices"] == ["bob", "carol", "clerkbot"]
    with pytest.raises(RequestRefused, match="no conversation '@bob'"):
        submit(slack, Channel="@bob")
    submit(slack, Where="@bob", Who="@carol, @clerkbot")
    values = bot.payloads()[-1]["view"]["state"]["values"]
    assert values["where"]["where"]["selected_conversation"] == "D0ANABOB0"
    assert values["who"]["who"]["selected_conversations"] == ["D0ANACAR0", "D0ANA0001"]


def test_a_conversation_that_is_chosen_has_a_response_url(slack: RunningSlack, bot: RecordingBot) -> None:
    open_modal(slack, bot, EVERY_INPUT)
    submit(slack, Label="x", Where="#ops")
    (target,) = bot.payloads()[-1]["response_urls"]
    assert (target["block_id"], target["action_id"], target["channel_id"]) == ("where", "where", "C0OPS0001")
    assert WebhookClient(target["response_url"]).send(text="done", response_type="in_channel").status_code == 200
    assert slack.messages(in_="#ops")[-1]["text"] == "done"


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({}, "label", "Please complete this required field."),
        ({"Label": "x" * 41}, "label", "less than 41 characters"),
        ({"Label": "x", "Tags": "finance,urgent,garden"}, "tags", "no more than 2"),
        ({"Label": "x", "Mail": "nobody"}, "mail", "valid email"),
        ({"Label": "x", "Count": "0"}, "count", "at least 1"),
        ({"Label": "x", "Count": "1.5"}, "count", "whole number"),
    ],
)
def test_slack_itself_refuses_what_cannot_be(
    slack: RunningSlack, bot: RecordingBot, values: dict[str, str], field: str, words: str
) -> None:
    open_modal(slack, bot, EVERY_INPUT)
    sent = len(bot.payloads())
    answer = submit(slack, **values)
    assert words in answer["errors"][field]
    assert (answer["sent"], len(bot.payloads()) - sent) == (False, 0)


def test_errors_of_the_bot_keep_the_modal_and_what_was_typed(slack: RunningSlack, bot: RecordingBot) -> None:
    open_modal(slack, bot)
    answering(bot, response_action="errors", errors={"label": "There is one of that name."})
    answer = submit(slack, Label="invoice")
    assert (answer["errors"], answer["accepted"]) == ({"label": "There is one of that name."}, False)
    kept = seen(slack)
    assert kept["state"]["values"]["label"]["label"]["value"] == "invoice"


@pytest.mark.parametrize(
    "answer",
    [
        StubAnswer(500),
        StubAnswer(body=b"thanks"),
        StubAnswer(body=b'{"response_action": "errors", "errors": {"nowhere": "x"}}'),
        StubAnswer(body=b'{"response_action": "update", "view": {"type": "modal"}}'),
        StubAnswer(body=b'{"response_action": "dance"}'),
    ],
)
def test_an_answer_that_slack_does_not_take_keeps_the_modal(
    slack: RunningSlack, bot: RecordingBot, answer: StubAnswer
) -> None:
    open_modal(slack, bot)
    bot.answers = lambda _request: answer
    said = submit(slack, Label="x")
    assert "trouble connecting" in said["problem"]
    assert shown(slack) is not None


def test_an_answer_replaces_the_modal(slack: RunningSlack, bot: RecordingBot) -> None:
    opened = open_modal(slack, bot)
    answering(bot, response_action="update", view={**PLAIN, "title": plain("Saved")})
    submit(slack, Label="x")
    after = seen(slack)
    assert (after["id"], after["title"]["text"]) == (opened["id"], "Saved")


def test_an_answer_pushes_a_modal_and_closing_it_shows_the_first_again(slack: RunningSlack, bot: RecordingBot) -> None:
    opened = open_modal(slack, bot)
    answering(bot, response_action="push", view={**PLAIN, "title": plain("Sure?")})
    submit(slack, Label="x")
    pushed = seen(slack)
    assert (pushed["title"]["text"], pushed["previous_view_id"]) == ("Sure?", opened["id"])
    assert pushed["root_view_id"] == opened["id"]
    slack.control.call("dismiss", as_="ana")
    below = seen(slack)
    assert below["state"]["values"]["label"]["label"]["value"] == "x"
    bot.answers = lambda _request: StubAnswer()
    submit(slack)
    assert shown(slack) is None


def test_an_answer_clears_all_modals(slack: RunningSlack, bot: RecordingBot) -> None:
    open_modal(slack, bot)
    answering(bot, response_action="push", view=PLAIN)
    submit(slack, Label="x")
    answering(bot, response_action="clear")
    submit(slack, Label="y")
    assert shown(slack) is None


MORE = {"type": "actions", "elements": [{"type": "button", "action_id": "more", "text": plain("More")}]}


def test_at_most_two_are_pushed_and_only_from_a_modal(slack: RunningSlack, bot: RecordingBot) -> None:
    web, view = slack.web(), modal([MORE])
    assert refusal(web.views_push, trigger_id=trigger(slack, bot), view=view) == "not_found"
    open_modal(slack, bot, view)
    for _ in range(2):
        web.views_push(trigger_id=press_trigger(slack, bot, "More"), view=view)
    assert slack.control.state("ana")["modal_depth"] == 3
    assert refusal(web.views_push, trigger_id=press_trigger(slack, bot, "More"), view=view) == "push_limit_reached"


def test_an_update_names_the_view_by_id_or_external_id_and_is_guarded_by_its_hash(
    slack: RunningSlack, bot: RecordingBot
) -> None:
    web, view = slack.web(), {**PLAIN, "external_id": "mine"}
    opened = open_modal(slack, bot, view)
    second = web.views_update(external_id="mine", view={**view, "title": plain("Two")}, hash=opened["hash"])["view"]
    assert (second["id"], second["hash"] != opened["hash"]) == (opened["id"], True)
    assert refusal(web.views_update, view_id=opened["id"], view=view, hash=opened["hash"]) == "hash_conflict"
    assert refusal(web.views_update, view_id="V0NOTHING", view=view) == "not_found"
    assert refusal(web.views_update, view_id=opened["id"], view={"type": "home", "blocks": []}) == "invalid_arguments"


def test_an_external_id_is_used_once(slack: RunningSlack, bot: RecordingBot) -> None:
    view = {"type": "home", "blocks": [], "external_id": "mine"}
    slack.web().views_publish(user_id="U0BOB0001", view=view)
    fresh = trigger(slack, bot)
    assert (
        refusal(slack.web().views_open, trigger_id=fresh, view={**PLAIN, "external_id": "mine"})
        == "duplicate_external_id"
    )


def test_what_was_typed_survives_an_update_where_the_ids_stay(slack: RunningSlack, bot: RecordingBot) -> None:
    opened = open_modal(slack, bot, EVERY_INPUT)
    slack.control.call("fill", as_="ana", values={"Label": "typed", "Priority": "High"})
    without_high = input_block("Priority", {"type": "static_select", "options": LEVELS[1:]})
    slack.web().views_update(view_id=opened["id"], view=modal([INPUTS[0], without_high]))
    after = seen(slack)
    assert after["state"]["values"]["label"]["label"]["value"] == "typed"
    assert after["state"]["values"]["priority"]["priority"]["selected_option"] is None


def test_a_closed_modal_is_told_if_it_asked_for_it(slack: RunningSlack, bot: RecordingBot) -> None:
    open_modal(slack, bot, {**PLAIN, "notify_on_close": True})
    slack.control.call("dismiss", as_="ana")
    closed = bot.payloads()[-1]
    assert (closed["type"], closed["is_cleared"], closed["view"]["callback_id"]) == ("view_closed", False, "every")
    assert "trigger_id" not in closed
    before = len(bot.payloads())
    open_modal(slack, bot)
    slack.control.call("dismiss", as_="ana")
    assert [payload["type"] for payload in bot.payloads()[before:]] == ["message_action"]


@pytest.mark.parametrize(("more", "whole"), [({"clear_on_close": True}, False), ({}, True)])
def test_a_stack_is_closed_as_a_whole(
    slack: RunningSlack, bot: RecordingBot, more: dict[str, Any], whole: bool
) -> None:
    open_modal(slack, bot)
    answering(bot, response_action="push", view={**PLAIN, "notify_on_close": True, **more})
    submit(slack, Label="x")
    slack.control.call("dismiss", as_="ana", all=whole)
    assert bot.payloads()[-1]["is_cleared"] is True
    assert shown(slack) is None


def test_an_input_tells_at_once_only_if_it_dispatches(slack: RunningSlack, bot: RecordingBot) -> None:
    quiet = input_block("Priority", {"type": "static_select", "options": LEVELS})
    loud = input_block("Kind", {"type": "static_select", "options": LEVELS}, dispatch_action=True)
    open_modal(slack, bot, modal([quiet, loud]))
    before = len(bot.payloads())
    chosen = slack.control.call("press", as_="ana", message="modal", action="Priority", chosen="High")
    assert (chosen["sent"], len(bot.payloads())) == (False, before)
    slack.control.call("press", as_="ana", message="modal", action="Kind", chosen="Low")
    payload = bot.payloads()[-1]
    (action,) = payload["actions"]
    assert (action["action_id"], action["selected_option"]["value"]) == ("kind", "low")
    state = payload["view"]["state"]["values"]
    assert state["priority"]["priority"]["selected_option"]["value"] == "high"
    assert state["kind"]["kind"]["selected_option"]["value"] == "low"


def test_a_field_that_is_not_there_lists_those_that_are(slack: RunningSlack, bot: RecordingBot) -> None:
    open_modal(slack, bot, modal(INPUTS[:3]))
    with pytest.raises(RequestRefused, match="no field 'Colour'") as refused:
        submit(slack, Colour="red")
    assert [one["label"] for one in refused.value.facts["fields"]] == ["Label", "Note", "Priority"]
    with pytest.raises(RequestRefused, match="no option 'Huge'") as refused:
        submit(slack, Priority="Huge")
    assert refused.value.facts["choices"] == ["High", "Medium", "Low"]


def test_a_trigger_is_old_after_three_seconds(slack: RunningSlack, bot: RecordingBot) -> None:
    old = trigger(slack, bot)
    time.sleep(3.1)
    assert refusal(slack.web().views_open, trigger_id=old, view=PLAIN) == "expired_trigger_id"


def test_a_trigger_works_once(slack: RunningSlack, bot: RecordingBot) -> None:
    used = trigger(slack, bot)
    slack.web().views_open(trigger_id=used, view=PLAIN)
    assert refusal(slack.web().views_open, trigger_id=used, view=PLAIN) == "exchanged_trigger_id"
    assert refusal(slack.web().views_open, trigger_id="1.2.3", view=PLAIN) == "invalid_trigger_id"


def test_a_refused_view_says_where_it_is_wrong(slack: RunningSlack, bot: RecordingBot) -> None:
    wrong = modal([TEXT, input_block("Day", {"type": "datepicker", "initial_date": "tomorrow"})])
    with pytest.raises(SlackApiError) as refused:
        slack.web().views_open(trigger_id=trigger(slack, bot), view=wrong)
    answer = refused.value.response
    assert answer["error"] == "invalid_arguments"
    assert answer["response_metadata"]["messages"] == [
        "[ERROR] must be formatted as YYYY-MM-DD [json-pointer:/view/blocks/1/element/initial_date]"
    ]
