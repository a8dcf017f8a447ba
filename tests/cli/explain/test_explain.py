"""`clerkbot explain`: what the bot would understand. Every test runs without AWS, a config file or a stage."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cli.errors import ExitCode
from tests.cli.command_line import CommandLine, Ran, document_keys

MADRID = ("--now", "2026-11-25T10:00", "--zone", "Europe/Madrid")


@pytest.fixture
def clerkbot(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """The command line where nothing can be asked: without credentials, in an empty folder."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE", "CLERKBOT_STAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return CommandLine(capsys, tmp_path)


def documents(ran: Ran) -> list[dict[str, object]]:
    return [json.loads(line) for line in ran.out.splitlines()]


def test_a_phrase_is_one_document(clerkbot: CommandLine) -> None:
    assert clerkbot.document("explain", *MADRID, "sign me up always") == {
        "phrase": "sign me up always",
        "understood": True,
        "command": "subscribe",
        "arguments": {},
        "sentence": "Turn ClerkBot on and collect your mentions always",
        "question": "",
        "suggestions": [],
    }


@pytest.mark.parametrize(
    "arguments",
    [
        ("--json", "explain", "sign me up"),
        ("explain", "--json", "sign me up"),
        ("explain", "sign me up", "--json"),
        ("explain", "sign", "me", "up", "--json"),
    ],
    ids=" ".join,
)
def test_json_may_stand_anywhere(arguments: tuple[str, ...], clerkbot: CommandLine) -> None:
    [document] = documents(clerkbot(*arguments))
    assert (document["phrase"], document["command"]) == ("sign me up", "subscribe")


def test_without_a_text_each_line_is_a_phrase(clerkbot: CommandLine) -> None:
    ran = clerkbot("explain", "--json", *MADRID, stdin="sign me up\n\n  opt out\nhow is the weather\n")
    assert [(each["phrase"], each["command"]) for each in documents(ran)] == [
        ("sign me up", "subscribe"),
        ("opt out", "unsubscribe"),
        ("how is the weather", None),
    ]
    assert ran.code == ExitCode.OK


def test_what_is_not_understood_is_asked_about_with_suggestions(clerkbot: CommandLine) -> None:
    document = clerkbot.document("explain", *MADRID, "subscrib")
    assert (document["understood"], document["command"], document["sentence"]) == (False, None, "")
    assert document["question"]
    assert document["suggestions"][0] == "subscribe"


def test_a_question_is_plain_text(clerkbot: CommandLine) -> None:
    assert "“& <you>”" in clerkbot.document("explain", "subscribe me & <you>")["question"]


def test_times_are_local_to_the_minute(clerkbot: CommandLine) -> None:
    arguments = clerkbot.document("explain", *MADRID, "snooze R3 20m")["arguments"]
    assert arguments == {"reminders": [3], "until": "2026-11-25T10:20"}


def test_a_moment_may_name_its_offset(clerkbot: CommandLine) -> None:
    options = ("--now", "2026-11-25T09:00Z", "--zone", "Europe/Madrid")
    assert clerkbot.document("explain", *options, "snooze R3 20m")["arguments"]["until"] == "2026-11-25T10:20"


def test_nothing_means_an_item_only_in_a_thread(clerkbot: CommandLine) -> None:
    assert clerkbot.document("explain", *MADRID, "done")["understood"] is False
    assert clerkbot.document("explain", *MADRID, "done")["question"]


def test_a_trace_names_the_template_and_the_nearest_misses(clerkbot: CommandLine) -> None:
    arguments = ("explain", "--trace", "collect my mentions all the time")
    document = clerkbot.document(*arguments)
    assert set(document) == set(document_keys([*arguments]) or ())
    match, *_ = document["trace"]["matches"]
    assert (match["command"], match["cost"], match["slots"]) == ("subscribe", 0, {"always": "yes"})
    assert "<always>" in match["template"]
    assert document["trace"]["misses"]


def test_a_trace_says_which_word_could_not_be_read(clerkbot: CommandLine) -> None:
    misses = clerkbot.document("explain", "--trace", "stop collecting my mentions backwards")["trace"]["misses"]
    assert ("done/named", "backwards") in [(miss["command"], miss["unread"]) for miss in misses]
    assert "can't read “backwards”" in clerkbot("explain", "--trace", "stop collecting my mentions backwards").out


def test_lines_that_are_no_text_are_explained_as_well() -> None:
    finished = subprocess.run(
        [sys.executable, "-m", "cli.main", "explain", "--json"],
        input=b"sign me up \xff\n",
        capture_output=True,
        check=True,
    )
    assert json.loads(finished.stdout)["phrase"] == "sign me up \ufffd"


def test_a_person_reads_the_same_as_text(clerkbot: CommandLine) -> None:
    told = clerkbot("explain", *MADRID, "snooze R3 20m").out
    assert told.splitlines() == [
        "snooze R3 20m",
        "  snooze: Snooze R3 for 20 mins",
        "  reminders: 3",
        "  until: 2026-11-25T10:20",
    ]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--now", "soon"), "'soon' is not a date and time"),
        (("--now", "2026-13-45T10:00"), "is not a date and time"),
        (("--now", "0001-01-01T00:00"), "is not a date and time"),
        (("--zone", "Madrid!"), "'Madrid!' is not a time zone"),
        (("--zone", "Europe"), "is not a time zone"),
        (("--zone", "../etc/passwd"), "is not a time zone"),
        (("--zone", "x" * 300), "is not a time zone"),
    ],
)
def test_what_is_no_time_or_no_zone_is_a_usage_error(
    options: tuple[str, str], told: str, clerkbot: CommandLine
) -> None:
    ran = clerkbot("--json", "explain", *options, "help")
    assert ran.code == ExitCode.USAGE
    assert ran.document["code"] == ExitCode.USAGE
    assert told in ran.err


def test_bytes_that_are_no_text_are_explained_as_well(clerkbot: CommandLine) -> None:
    [document] = documents(clerkbot("--json", "explain", "sign me up \udcff"))
    assert document["phrase"] == "sign me up ?"
