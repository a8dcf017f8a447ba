"""A modal with every kind of input, for the tests of the local Slack and for looking at its page."""

from __future__ import annotations

from typing import Any

Block = dict[str, Any]


def plain(text: str) -> Block:
    return {"type": "plain_text", "text": text}


def option(text: str, value: str) -> Block:
    return {"text": plain(text), "value": value}


def input_block(label: str, element: Block, **more: Any) -> Block:
    """Its block id is the label in small letters."""
    name = label.lower()
    return {"type": "input", "block_id": name, "label": plain(label), "element": {"action_id": name, **element}, **more}


LEVELS = [option(name, name.lower()) for name in ("High", "Medium", "Low")]
CITIES = [option(f"City {number}", f"city{number}") for number in range(1, 26)]
DAYS = [option(day, day.lower()) for day in ("Monday", "Tuesday", "Wednesday")]

INPUTS = [
    input_block("Label", {"type": "plain_text_input", "max_length": 40, "placeholder": plain("like: invoice")},
                hint=plain("What you will search for")),
    input_block("Note", {"type": "plain_text_input", "multiline": True, "initial_value": "as it was"}, optional=True),
    input_block("Priority", {"type": "static_select", "options": LEVELS, "initial_option": LEVELS[1]}),
    input_block("City", {"type": "static_select", "options": CITIES, "placeholder": plain("Choose a city")}, optional=True),
    input_block("Tags", {"type": "multi_static_select", "max_selected_items": 2, "option_groups": [
        {"label": plain("Work"), "options": [option("Finance", "finance"), option("Urgent", "urgent")]},
        {"label": plain("Home"), "options": [option("Garden", "garden")]}]}, optional=True),
    input_block("Person", {"type": "users_select"}, optional=True),
    input_block("People", {"type": "multi_users_select"}, optional=True),
    input_block("Where", {"type": "conversations_select", "default_to_current_conversation": True,
                          "response_url_enabled": True}, optional=True),
    input_block("Channel", {"type": "channels_select"}, optional=True),
    input_block("Day", {"type": "datepicker", "initial_date": "2026-11-27"}, optional=True),
    input_block("Time", {"type": "timepicker", "initial_time": "09:00"}, optional=True),
    input_block("Moment", {"type": "datetimepicker"}, optional=True),
    input_block("How", {"type": "radio_buttons", "options": LEVELS}, optional=True),
    input_block("Days", {"type": "checkboxes", "options": DAYS, "initial_options": DAYS[:1]}, optional=True),
    input_block("Mail", {"type": "email_text_input"}, optional=True),
    input_block("Count", {"type": "number_input", "is_decimal_allowed": False, "min_value": "1"}, optional=True),
]  # fmt: skip


def modal(blocks: list[Block], **more: Any) -> Block:
    """A modal that can be submitted."""
    return {"type": "modal", "callback_id": "every", "title": plain("Save for later"), "submit": plain("Save"),
            "close": plain("Cancel"), "blocks": blocks, **more}  # fmt: skip


EVERY_INPUT = modal(INPUTS, private_metadata='{"from": "a test"}', notify_on_close=True)
