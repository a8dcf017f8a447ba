"""Every modal stays within Slack's limits, also with the longest that can be stored, and says what the commands mean."""

from __future__ import annotations

import inspect
from datetime import time
from typing import Any

import pytest

from chalicelib.commands.planned_absences import ChangeAbsence, ListAbsences
from chalicelib.commands.preferences import MOST_STATUSES
from chalicelib.domain.command import Press, serialize_press
from chalicelib.domain.day_hours import DayHours
from chalicelib.domain.jobs import CommandJob, Origin
from chalicelib.domain.known import KnownAbsence, KnownItem, KnownPerson, KnownQuietHours, KnownReminder
from chalicelib.domain.limits import LONGEST_LABEL, LONGEST_NOTE, LONGEST_REASON, LONGEST_TODO
from chalicelib.domain.modals import Modal
from chalicelib.domain.person import Subscription
from chalicelib.domain.preferences import AWAY_STATUSES, Preferences
from chalicelib.domain.priority import Level
from chalicelib.domain.tags import LONGEST_TAG, MOST_TAGS
from chalicelib.entrypoints.web.modal_views import metadata_of
from chalicelib.messages import problems
from chalicelib.messages.item_words import LEVEL_MARKS
from chalicelib.messages.modals.away import away_modal, change_absence_modal
from chalicelib.messages.modals.change_quiet_hours import change_quiet_hours_modal
from chalicelib.messages.modals.change_reminder import change_reminder_modal
from chalicelib.messages.modals.choices import LEVELS
from chalicelib.messages.modals.edit import edit_modal
from chalicelib.messages.modals.give import give_modal
from chalicelib.messages.modals.parts import outdated_modal
from chalicelib.messages.modals.rule import change_rule_modal, rule_modal
from chalicelib.messages.modals.save import save_modal, which_message
from chalicelib.messages.modals.settings import SUBSCRIPTIONS, SWITCHES, settings_modal
from chalicelib.messages.modals.todo import todo_modal
from chalicelib.messages.modals.your_list import list_modal, waiting_list
from playground.slack.block_rules import view_findings
from tests.commands.every_command import MOMENT

USER = "U" + "W" * 31
LONGEST_PRESS = Press(ChangeAbsence(MOMENT, MOMENT), USER, ListAbsences())
EVERYTHING = CommandJob(
    workspace="T" * 32,
    at=1.0,
    id="request",
    user=USER,
    origin=Origin.SHORTCUT,
    channel="C" * 32,
    thread_ts="1795510800.000100",
    thread_author=USER,
    response_url="https://hooks.slack.com/" + "x" * 230,
    response_thread="1795510800.000100",
    press=serialize_press(LONGEST_PRESS),
    pressed_ts="1795510800.000100",
)
METADATA = metadata_of(EVERYTHING, is_update=True)
FULL_ITEM = KnownItem(
    999_999, 1, "&amp;" * (LONGEST_LABEL // 5), tuple("w" * (LONGEST_TAG - 1) + digit for digit in "0123456789")
)
FULL_PERSON = KnownPerson(
    subscription="always",
    preferences=Preferences(
        collect_channel=True,
        show_reason=True,
        aging=True,
        urgent_budget=20,
        vips=(USER,) * 90,
        cover=USER,
        statuses=tuple(f"{number} {'w' * 148}" for number in range(MOST_STATUSES)),
        reaction="round_pushpin",
        day_hours=DayHours(time(0), time(0, 1), time(23), time(23, 59)),
    ),
    quiet=(KnownQuietHours(1080, 540, (0, 1, 2, 3, 4)),),
)
NEW = KnownPerson()
FULL_ABSENCE = KnownAbsence(1e9, 2e9, "&amp;" * (LONGEST_REASON // 5))
FULL_TODO = KnownItem(999_999, 5, "", (), "todo", "&amp;" * (LONGEST_TODO // 5))
VIEWS: dict[str, dict[str, Any]] = {
    "save": save_modal(None, METADATA),
    "save again": save_modal(FULL_ITEM, METADATA, which_message(USER, "C" * 32, "&" * 90)),
    "save of a thread": save_modal(None, METADATA, is_of_thread=True),
    "todo": todo_modal(Modal.TODO, METADATA),
    "reminder": todo_modal(Modal.REMINDER, METADATA),
    "away": away_modal(FULL_PERSON, METADATA),
    "away, new": away_modal(NEW, METADATA),
    "change absence": change_absence_modal(FULL_ABSENCE, FULL_PERSON, METADATA, runs=False),
    "change the absence that runs": change_absence_modal(KnownAbsence(1e9, None, ""), NEW, METADATA, runs=True),
    "rule": rule_modal(METADATA),
    "change rule": change_rule_modal("U" * 32, 5, METADATA),
    "give": give_modal(999_999, METADATA),
    "edit": edit_modal(FULL_ITEM, METADATA),
    "edit a to-do": edit_modal(FULL_TODO, METADATA),
    "change reminder": change_reminder_modal(KnownReminder(999_999, 1e9, False, 0), METADATA),
    "change series": change_reminder_modal(KnownReminder(999_999, 1e9, True, 999_999), METADATA),
    "change quiet hours": change_quiet_hours_modal(KnownQuietHours(1080, 540, (0, 1, 2, 3, 4)), METADATA),
    "change quiet days": change_quiet_hours_modal(KnownQuietHours(0, 1440, (1, 3)), METADATA),
    "settings": settings_modal(FULL_PERSON, METADATA),
    "settings, new": settings_modal(NEW, METADATA),
    "settings, several quiet hours": settings_modal(
        KnownPerson(quiet=(KnownQuietHours(0, 60, (0,)), KnownQuietHours(0, 1440, (5, 6)))), METADATA
    ),
    "list": waiting_list(),
    "filled list": list_modal([{"type": "divider"}] * 100),
    "outdated": outdated_modal(),
}
every_view = pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS.keys())


@every_view
def test_slack_takes_every_modal(view: dict[str, Any]) -> None:
    assert view_findings(view) == []


@every_view
def test_an_input_and_its_block_have_one_name(view: dict[str, Any]) -> None:
    """What was entered is read by the block and by the element."""
    inputs = [block for block in view["blocks"] if block["type"] == "input"]
    assert [block["block_id"] for block in inputs] == [block["element"]["action_id"] for block in inputs]


@every_view
def test_what_is_chosen_at_first_is_among_the_choices(view: dict[str, Any]) -> None:
    elements = [block["element"] for block in view["blocks"] if block["type"] == "input"]
    for element in elements:
        chosen = element.get("initial_options") or [element[name] for name in ("initial_option",) if name in element]
        assert [option for option in chosen if option not in element["options"]] == []


def test_a_stored_label_is_shown_as_it_was_typed() -> None:
    [label] = [block for block in VIEWS["save again"]["blocks"] if block.get("block_id") == "label"]
    assert label["element"]["initial_value"] == "&" * (LONGEST_LABEL // 5)


def test_levels_are_called_and_marked_as_everywhere() -> None:
    assert {str(int(level)): f"{LEVEL_MARKS[level]} {level.word.capitalize()}" for level in Level} == LEVELS


def test_every_switch_and_every_subscription_can_be_set() -> None:
    switches = {name for name, value in vars(Preferences()).items() if isinstance(value, bool)}
    assert {switch for field in SWITCHES.values() for switch in field} == switches
    assert {*SUBSCRIPTIONS, "never"} == set(Subscription)


def test_every_setting_has_a_field() -> None:
    named = {block["block_id"] for block in VIEWS["settings, new"]["blocks"] if block["type"] == "input"}
    lists = {"collected", "colleagues", "list", "subscription", "quiet_days", "quiet_from", "quiet_until", "quiet_off"}
    renamed = {"urgent_budget": "urgent", "day_hours": "morning"}
    settings = {name for name, value in vars(Preferences()).items() if not isinstance(value, bool)}
    assert {renamed.get(name, name) for name in settings} | {"noon", "afternoon", "evening"} == named - lists


def test_statuses_that_no_menu_holds_are_left_out_of_it() -> None:
    long = KnownPerson(preferences=Preferences(statuses=("w" * 151, "ill")))
    [statuses] = [block for block in settings_modal(long, "")["blocks"] if block.get("block_id") == "statuses"]
    assert [option["value"] for option in statuses["element"]["options"]] == [*AWAY_STATUSES, "ill"]
    assert [option["value"] for option in statuses["element"]["initial_options"]] == ["ill"]


def test_inputs_take_what_the_commands_take() -> None:
    longest = {
        block["block_id"]: block["element"]["max_length"]
        for view in VIEWS.values()
        for block in view["blocks"]
        if block.get("element", {}).get("type") == "plain_text_input"
    }
    expected = {"label": LONGEST_LABEL, "text": LONGEST_TODO, "reason": LONGEST_REASON, "note": LONGEST_NOTE}
    assert longest == {**expected, "tags": MOST_TAGS * (LONGEST_TAG + 1) + MOST_TAGS}


def test_every_problem_is_a_sentence() -> None:
    said = [value for name, value in vars(problems).items() if name.isupper() and isinstance(value, str)]
    said += [problems.no_tag_text("x" * 500), problems.tag_like_level_text("lowest")]
    said += [
        problems.too_long_text("reason", 200, 201),
        problems.too_many_tags_text(10, 11),
        problems.part_out_of_order_text("noon", "morning"),
    ]
    assert [text for text in said if text[-1] not in ".?" or len(text) > 200] == []
    texts = [name for name, value in inspect.getmembers(problems, inspect.isfunction) if name.endswith("_text")]
    assert len(texts) == 5
