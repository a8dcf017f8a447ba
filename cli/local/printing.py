"""Performs an action in the local workspace, and prints what the bot wrote because of it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from cli.output import output, plural
from playground.client import PlaygroundClient


def perform(data: Path, action: str, /, **fields: Any) -> None:
    """Perform an action of the control API and print its answer. Raises PlaygroundError."""
    client = PlaygroundClient(data)
    print_answer(client, client.call(action, **fields))


def print_answer(client: PlaygroundClient, answer: dict[str, Any]) -> None:
    """The answer as JSON, or for people: its facts, then the messages and views."""
    printer = output()
    if printer.json:
        printer.result(answer, "")
        return
    from playground.slack.message_rendering import render_messages

    state = client.state()
    names = {one["id"]: one["display_name"] for one in state["people"]} | {"USLACKBOT": "Slackbot"}
    names |= {one["id"]: one["name"] for one in state["channels"] if not one["with"]}
    views = [answer[name] for name in ("home", "view") if answer.get(name)]
    messages = [*answer.get("messages", []), *answer.get("replies", []), *answer.get("updated", []), *views]
    text = render_messages(messages, names, colours=sys.stdout.isatty())
    printer.result(answer, "\n".join(part for part in (_facts(answer), text) if part) or "Done; the bot wrote nothing.")
    if answer.get("idle") is False:
        printer.talk.print(
            "The bot has not finished yet. Look again with 'clerkbot local show', or use a longer --wait."
        )
    if "hint" in answer:
        printer.talk.print(answer["hint"])


def _facts(answer: dict[str, Any]) -> str:
    """The lines above the messages, for the actions whose result is not only messages."""
    if "now" in answer:
        from datetime import datetime

        moment = datetime.fromtimestamp(answer["now"]).astimezone()
        return f"It is {moment:%a %Y-%m-%d %H:%M:%S %Z} in the stack."
    if "failures" in answer:
        return "\n".join(map(_describe_failure, answer["failures"])) or "No calls will fail."
    if "tz" in answer:
        return f"The time zone is {answer['tz']} now."
    if "submitted" in answer:
        return _describe_submission(answer)
    if "closed" in answer:
        return f"Closed “{answer['closed']}”."
    if answer.get("sent") is False:
        return f"Entered in “{answer['pressed']['label']}”; it is sent with the modal."
    if answer.get("changed") is False:
        return "Nothing to do: it was like that already."
    if answer.get("accepted") is False:
        return "The bot did not answer within three seconds."
    return f"Sent as {answer['ts']}." if "ts" in answer else ""


def _describe_submission(answer: dict[str, Any]) -> str:
    """What became of a modal: the errors at its fields, or that it was taken."""
    title, labels = answer["submitted"]["title"], answer["submitted"]["labels"]
    if answer["errors"]:
        return "\n".join(f"{labels.get(block, block)}: {words}" for block, words in answer["errors"].items())
    return answer["problem"] or f"Submitted “{title}”."


def _describe_failure(failure: dict[str, Any]) -> str:
    if failure["lose_answer"]:
        how = "be performed without an answer"
    elif failure["error"]:
        how = f"be answered with {failure['error']}"
    else:
        how = f"be answered with HTTP {failure['status'] or (500 if failure['retry_after'] is None else 429)}"
    wait = f", retry after {failure['retry_after']} s" if failure["retry_after"] is not None else ""
    return f"{plural(failure['remaining'], 'call')} of {failure['method']} will {how}{wait}."
