"""Opening modals in the web function as Lambda calls it: over the real table, with Slack over HTTP; and what is done where it fails."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import pytest

from chalicelib.commands.edit import Edit
from chalicelib.commands.handover import AskWhoGetsIt
from chalicelib.domain.jobs import decode
from chalicelib.domain.modals import Modal
from chalicelib.entrypoints.web import modals
from chalicelib.ports import ItemQuery
from tests.entrypoints.web.bot import Answer, fresh_process, post_interaction
from tests.entrypoints.worker.workspace import ANA, Workspace
from tests.harness import BOB, GENERAL
from tests.modals import button_payload, pressed_payload, shortcut_payload, submission_payload
from tests.slack_stub import HANG_UP, RESPONSE_URL, SlackAnswer, SlackStub, error, slow

_TEAMS = itertools.count(1)
MESSAGE = "1800000000.000100"
GLOBAL = [Modal.LIST, Modal.REMINDER, Modal.AWAY]
OPENED_BY_BUTTON = [Modal.TODO, Modal.AWAY, Modal.RULE, Modal.SETTINGS]
IN_MESSAGE = {"type": "message", "message_ts": "1800000000.000200", "channel_id": "D0CLERK"}
AT_HOME = {"type": "view", "view_id": "V0HOME"}


@pytest.fixture
def acme() -> Iterator[Workspace]:
    with SlackStub().running() as slack, Workspace(f"T0MODAL{next(_TEAMS)}", slack).running() as workspace:
        yield workspace


def ask(acme: Workspace, payload: dict[str, Any]) -> Answer:
    payload["team"]["id"] = payload["user"]["team_id"] = acme.id
    if "response_url" in payload:
        payload["response_url"] = acme.slack.response_url()
    return post_interaction(payload)


def view(acme: Workspace, method: str = "views.open") -> dict[str, Any]:
    """The modal that is open now."""
    *_, call = acme.slack.arguments_of(method)
    found: dict[str, Any] = call["view"]
    return found


def submitted(acme: Workspace, view_id: str = "V0MODAL", **entered: Any) -> Answer:
    return ask(acme, submission_payload(view(acme), ANA, entered, view_id=view_id))


def shown_values(of: dict[str, Any]) -> dict[str, Any]:
    """What its fields show at first, by their names."""
    found = {}
    for block in of["blocks"]:
        for name, value in block.get("element", {}).items():
            if name.startswith("initial_"):
                found[block["block_id"]] = value.get("value") if isinstance(value, dict) else value
    return found


def test_the_shortcut_of_a_message_asks_how_to_save_it(acme: Workspace) -> None:
    answer = ask(acme, shortcut_payload(Modal.SAVE, ANA, on=MESSAGE))
    assert (answer.status, answer.body, acme.queues.left()) == (200, "", 0)
    assert view(acme)["title"]["text"] == "Save for later"
    assert shown_values(view(acme)) == {"level": "rules", "reminder": "none"}
    assert acme.slack.calls[-1].token == f"xoxb-{acme.id}"


def test_it_shows_which_message_it_is_about_and_keeps_nothing_of_its_text(acme: Workspace) -> None:
    ask(acme, shortcut_payload(Modal.SAVE, ANA, on=MESSAGE, text="*Deploy* is red &amp; broken <!here>"))
    [shown, *_] = view(acme)["blocks"]
    assert shown["elements"][0]["text"] == f"<@{BOB}> in <#{GENERAL}>: Deploy is red &amp; broken @here"
    assert "broken" not in view(acme)["private_metadata"]


def test_who_wants_no_lines_of_messages_sees_whose_it_is(acme: Workspace) -> None:
    acme.do(acme.say(ANA, "excerpts off"))
    ask(acme, shortcut_payload(Modal.SAVE, ANA, on=MESSAGE, text="The deploy is red"))
    assert view(acme)["blocks"][0]["elements"][0]["text"] == f"<@{BOB}> in <#{GENERAL}>"


def test_what_was_saved_already_is_shown_as_it_is(acme: Workspace) -> None:
    acme.do(acme.save(ANA, "save message red deploy priority high +finance +q3", under=MESSAGE))
    ask(acme, shortcut_payload(Modal.SAVE, ANA, on=MESSAGE))
    expected = {"level": "2", "label": "red deploy", "tags": "finance q3", "reminder": "none"}
    assert shown_values(view(acme)) == expected


def test_who_wants_no_question_saves_with_one_click(acme: Workspace) -> None:
    acme.do(acme.say(ANA, "save shortcut saves"))
    ask(acme, shortcut_payload(Modal.SAVE, ANA, on=MESSAGE))
    acme.work()
    assert acme.slack.arguments_of("views.open") == []
    assert len(saved(acme)) == 1


@pytest.mark.parametrize("modal", GLOBAL)
def test_a_global_shortcut_opens_its_modal(acme: Workspace, modal: Modal) -> None:
    ask(acme, shortcut_payload(modal, ANA))
    assert view(acme)["callback_id"] == modal


@pytest.mark.parametrize("container", [IN_MESSAGE, AT_HOME], ids=["message", "home"])
@pytest.mark.parametrize("modal", OPENED_BY_BUTTON)
def test_a_button_opens_its_modal(acme: Workspace, modal: Modal, container: dict[str, Any]) -> None:
    ask(acme, button_payload(modal, ANA, container=container))
    assert (view(acme)["callback_id"], acme.queues.left()) == (modal, 0)


def test_a_button_in_a_modal_opens_one_above_it(acme: Workspace) -> None:
    ask(acme, button_payload(Modal.TODO, ANA, container=AT_HOME, view={"id": "V0LIST", "type": "modal"}))
    assert view(acme, "views.push")["callback_id"] == Modal.TODO


def test_a_row_s_menu_shows_its_item_as_it_is_and_changes_it(acme: Workspace) -> None:
    acme.do(acme.save(ANA, "save message red deploy priority high +finance", under=MESSAGE))
    ask(acme, pressed_payload(Edit(GENERAL, MESSAGE), ANA))
    shown = shown_values(view(acme))
    assert shown == {"label": "red deploy", "tags": "finance", "level": "2", "reminder": "none", "repeat": "never"}
    submitted(acme, label="blue deploy")
    acme.work()
    assert [(item.label, item.tags) for item in saved(acme)] == [("blue deploy", ("finance",))]


def test_an_item_that_is_off_the_list_opens_no_modal(acme: Workspace) -> None:
    acme.do(acme.save(ANA, "save message", under=MESSAGE))
    acme.do(acme.say(ANA, "done #1"))
    ask(acme, pressed_payload(Edit(GENERAL, MESSAGE), ANA))
    acme.work()
    assert acme.slack.arguments_of("views.open") == []
    assert "already off your list" in str(acme.slack.arguments_of("views.publish")[-1])


def test_a_press_whose_modal_slack_does_not_open_asks_as_before(acme: Workspace) -> None:
    acme.do(acme.say(ANA, "todo buy milk"))
    acme.slack.answer_next("views.open", error("expired_trigger_id"))
    ask(acme, pressed_payload(AskWhoGetsIt(1), ANA))
    acme.work()
    assert "Who should get" in str(acme.slack.arguments_of("views.publish")[-1])


def test_settings_are_shown_as_they_are(acme: Workspace) -> None:
    acme.do(
        *(
            acme.say(ANA, text)
            for text in ("subscribe always", "bots on", "urgent 7", "quiet weekends", "set noon 13:00")
        )
    )
    ask(acme, button_payload(Modal.SETTINGS, ANA, container=AT_HOME))
    shown = shown_values(view(acme))
    assert [option["value"] for option in shown["collected"]] == ["collect_groups", "collect_bots", "collect_external"]
    expected = {"subscription": "always", "urgent": "7", "noon": "13:00"}
    assert expected.items() <= {name: value for name, value in shown.items() if isinstance(value, str)}.items()


def test_the_list_comes_into_its_modal_with_buttons_that_work(acme: Workspace) -> None:
    acme.do(acme.say(ANA, "todo buy milk"))
    acme.do(acme.say(ANA, "todo buy bread"))
    ask(acme, shortcut_payload(Modal.LIST, ANA))
    acme.work()
    [filled] = acme.slack.arguments_of("views.update")
    assert [text for text in ("buy milk", "buy bread") if text in str(filled["view"])] == ["buy milk", "buy bread"]
    done = next(each for each in buttons(filled["view"]) if each["action_id"] == "done-1")
    pressed = {"type": "view", "view_id": filled["view_id"]}
    payload = button_payload(Modal.LIST, ANA, container=pressed, view={"id": filled["view_id"], "type": "modal"})
    ask(acme, {**payload, "actions": [{**done, "action_ts": "1800000005.000100"}]})
    acme.work()
    changed = acme.slack.arguments_of("views.update")[-1]["view"]
    assert "Done: *#1*" in str(changed["blocks"])
    assert [each["action_id"] for each in buttons(changed) if each["action_id"].startswith("done")] == ["done-2"]


def buttons(of: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for block in of["blocks"] for each in block.get("elements", ()) if each["type"] == "button"]


def test_the_list_of_a_modal_that_was_closed_is_not_sent_elsewhere(acme: Workspace) -> None:
    ask(acme, shortcut_payload(Modal.LIST, ANA))
    acme.slack.answer_next("views.update", error("not_found"))
    acme.work()
    assert (acme.texts(), acme.queues.left()) == ([], 0)


def test_a_submitted_modal_saves_what_was_entered(acme: Workspace) -> None:
    ask(acme, shortcut_payload(Modal.SAVE, ANA, on=MESSAGE))
    answer = submitted(acme, level="2", label="red deploy", tags="finance")
    acme.work()
    [item] = saved(acme)
    assert (answer.status, answer.body) == (200, "")
    assert (item.level.word, item.label, item.tags, item.sender) == ("high", "red deploy", ("finance",), "U0BOB")
    [confirmed] = acme.slack.arguments_of(RESPONSE_URL)
    assert (confirmed["response_type"], "Undo" in str(confirmed["blocks"])) == ("ephemeral", True)


def test_a_modal_that_is_submitted_twice_does_one_thing(acme: Workspace) -> None:
    ask(acme, button_payload(Modal.TODO, ANA, container=AT_HOME))
    for _ in range(2):
        submitted(acme, text="buy milk")
    [message] = acme.queues.received(acme.queues.url)
    for _ in range(2):
        acme.queues.send(decode(message["Body"]), group="again")
        acme.work()
    assert [item.text for item in saved(acme)] == ["buy milk"]


def test_an_error_stands_at_its_field_and_queues_nothing(acme: Workspace) -> None:
    ask(acme, button_payload(Modal.TODO, ANA, container=AT_HOME))
    answer = submitted(acme, text="...")
    assert answer.headers["Content-Type"] == "application/json"
    assert (
        answer.body
        == '{"response_action": "errors", "errors": {"text": "Type what you want to do, such as \\u201cCall mum\\u201d."}}'
    )
    assert acme.queues.left() == 0


def test_a_modal_of_another_version_says_that_it_is_to_be_opened_again(acme: Workspace) -> None:
    ask(acme, button_payload(Modal.TODO, ANA, container=AT_HOME))
    old = submission_payload({**view(acme), "callback_id": "new_todo_v0"}, ANA, {"text": "buy milk"})
    answer = ask(acme, old)
    assert (answer.status, '"response_action": "update"' in answer.body, acme.queues.left()) == (200, True, 0)


REFUSALS = {
    "expired": error("expired_trigger_id"),
    "used": error("exchanged_trigger_id"),
    "rate limit": SlackAnswer({"ok": False, "error": "ratelimited"}, 429, {"Retry-After": "30"}),
    "outage": error("internal_error", 503),
    "not JSON": SlackAnswer(page="<html>", status=502),
    "a list": SlackAnswer([]),  # type: ignore[arg-type]
    "no connection": HANG_UP,
    "slow": slow(2.0),
}


@pytest.mark.parametrize("refusal", REFUSALS.values(), ids=REFUSALS.keys())
def test_a_message_whose_modal_slack_does_not_open_is_saved_as_usual(acme: Workspace, refusal: SlackAnswer) -> None:
    acme.slack.answer_next("views.open", refusal, refusal)
    assert ask(acme, shortcut_payload(Modal.SAVE, ANA, on=MESSAGE)).status == 200
    acme.work()
    assert len(saved(acme)) == 1


@pytest.mark.parametrize(
    ("modal", "words"),
    [
        (Modal.TODO, "todo buy milk"),
        (Modal.REMINDER, "remind me to call mum"),
        (Modal.AWAY, "away until 15:30"),
        (Modal.RULE, "set priority high #general"),
        (Modal.SETTINGS, "Your settings"),
        (Modal.LIST, "Your list is empty"),
    ],
)
def test_who_gets_no_modal_is_told_what_to_type_or_shown_it(acme: Workspace, modal: Modal, words: str) -> None:
    acme.slack.answer_next("views.open", error("expired_trigger_id"))
    ask(acme, shortcut_payload(modal, ANA))
    acme.work()
    assert words in str(acme.slack.arguments_of("chat.postMessage"))


def test_a_token_that_was_replaced_is_read_again(acme: Workspace) -> None:
    ask(acme, shortcut_payload(Modal.REMINDER, ANA))
    acme.slack.answer_next("views.open", error("invalid_auth"))
    ask(acme, shortcut_payload(Modal.REMINDER, ANA))
    assert [call.method for call in acme.slack.calls].count("views.open") == 3


def test_after_an_uninstall_the_token_is_not_used_any_more(acme: Workspace) -> None:
    ask(acme, shortcut_payload(Modal.REMINDER, ANA))
    acme.uninstall()
    acme.slack.always = None
    ask(acme, shortcut_payload(Modal.REMINDER, ANA))
    assert len(acme.slack.arguments_of("views.open")) == 1


def test_a_new_installation_has_another_token(acme: Workspace) -> None:
    ask(acme, shortcut_payload(Modal.REMINDER, ANA))
    acme.uninstall()
    acme.install()
    ask(acme, shortcut_payload(Modal.REMINDER, ANA))
    assert len(acme.slack.arguments_of("views.open")) == 2


def test_without_the_table_the_shortcut_is_done_by_the_worker(acme: Workspace) -> None:
    refused = {**acme.environment(), "AWS_ENDPOINT_URL_DYNAMODB": "http://127.0.0.1:9"}
    with fresh_process(**refused):
        answer = ask(acme, shortcut_payload(Modal.SAVE, ANA, on=MESSAGE))
    acme.work()
    assert (answer.status, len(saved(acme))) == (200, 1)


def test_somebody_of_another_organization_gets_no_modal(acme: Workspace) -> None:
    payload = shortcut_payload(Modal.SAVE, ANA, on=MESSAGE)
    payload["team"]["id"], payload["user"]["team_id"] = acme.id, "T0OTHER"
    post_interaction(payload)
    assert acme.slack.arguments_of("views.open") == []
    acme.work()
    assert saved(acme) == []


def test_it_is_not_tried_when_slack_would_not_wait(acme: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(modals, "LATEST_OPENING", -1.0)
    ask(acme, shortcut_payload(Modal.SAVE, ANA, on=MESSAGE))
    acme.work()
    assert (acme.slack.arguments_of("views.open"), len(saved(acme))) == ([], 1)


def saved(acme: Workspace) -> list[Any]:
    return list(acme.data.items.open(ANA, ItemQuery(), 10).items)
