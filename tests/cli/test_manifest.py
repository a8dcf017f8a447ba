"""The manifest asks for what the code asks for, at the stage's addresses."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from chalicelib.domain.modals import modal_named
from chalicelib.entrypoints.web.events import SUBSCRIPTIONS
from chalicelib.slack_app import BOT_SCOPES
from cli.errors import ExitCode
from cli.manifest import manifest_urls
from tests.cli.command_line import CommandLine

URL = "https://clerkbot.example.com"


@pytest.fixture
def manifest(clerkbot: CommandLine) -> dict[str, Any]:
    return dict(clerkbot.document("manifest", "--url", f"{URL}/", "--stage", "production"))


def test_scopes_and_events_are_the_codes(manifest: dict[str, Any]) -> None:
    assert manifest["oauth_config"]["scopes"]["bot"] == [*BOT_SCOPES]
    assert manifest["settings"]["event_subscriptions"]["bot_events"] == [*SUBSCRIPTIONS]


def test_joining_channels_is_asked_for_only_if_the_operator_wants_it(clerkbot: CommandLine) -> None:
    asked = clerkbot.document("manifest", "--url", f"{URL}/", "--stage", "production", "--joins-channels")
    assert asked["oauth_config"]["scopes"]["bot"] == [*BOT_SCOPES, "channels:join"]


def test_every_address_is_the_stages(manifest: dict[str, Any]) -> None:
    assert manifest_urls(manifest) == {
        "events": f"{URL}/slack/events",
        "commands": f"{URL}/slack/commands",
        "interactions": f"{URL}/slack/interactions",
        "redirect": f"{URL}/slack/oauth_redirect",
    }


def test_people_and_channels_in_slash_commands_come_as_ids(manifest: dict[str, Any]) -> None:
    (command,) = manifest["features"]["slash_commands"]
    assert (command["command"], command["should_escape"]) == ("/clerk", True)


def test_the_shortcuts_are_those_that_the_bot_knows(manifest: dict[str, Any]) -> None:
    shortcuts = manifest["features"]["shortcuts"]
    assert [(shortcut["type"], shortcut["callback_id"]) for shortcut in shortcuts] == [
        ("message", "save_message"),
        ("global", "my_queue"),
        ("global", "new_reminder"),
        ("global", "away"),
    ]
    assert all(modal_named(shortcut["callback_id"]) for shortcut in shortcuts)


def test_shortcuts_are_as_short_as_slack_wants_them(manifest: dict[str, Any]) -> None:
    shortcuts = manifest["features"]["shortcuts"]
    assert max(len(shortcut["name"]) for shortcut in shortcuts) <= 24
    assert max(len(shortcut["description"]) for shortcut in shortcuts) <= 150


def test_only_production_carries_the_plain_name(clerkbot: CommandLine, manifest: dict[str, Any]) -> None:
    assert manifest["display_information"]["name"] == "ClerkBot"
    other = clerkbot.document("manifest", "--url", URL, "--stage", "staging")
    assert other["display_information"]["name"] == "ClerkBot staging"


def test_the_link_carries_the_manifest(clerkbot: CommandLine, manifest: dict[str, Any]) -> None:
    ran = clerkbot("manifest", "--url", URL, "--stage", "production", "--link")
    query = parse_qs(urlsplit(ran.out.strip()).query)
    assert (query["new_app"], json.loads(query["manifest_json"][0])) == (["1"], manifest)


def test_a_stage_with_a_domain_of_its_own_has_that_address(clerkbot: CommandLine, stage: str) -> None:
    clerkbot.document("params", "set", "PUBLIC_URL", "--stage", stage, stdin=URL)
    made = clerkbot.document("manifest", "--stage", stage)
    assert manifest_urls(made)["events"] == f"{URL}/slack/events"
    assert clerkbot.document("workspaces", "install-url", "--stage", stage)["install_url"] == f"{URL}/slack/install"


def test_what_is_no_address_is_refused(clerkbot: CommandLine) -> None:
    assert clerkbot("manifest", "--url", "clerkbot.example.com", "--stage", "s").code == ExitCode.USAGE


@pytest.mark.parametrize("stage", ["production", "staging"])
def test_an_address_without_https_is_refused_because_slack_would_not_call_it(
    stage: str, clerkbot: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CLERKBOT_SLACK_API_URL", raising=False)
    ran = clerkbot("manifest", "--url", "http://clerkbot.example.com", "--stage", stage)
    assert ran.code == ExitCode.USAGE
    assert "it needs https" in ran.err
    assert clerkbot("manifest", "--url", "http://127.0.0.1:8765", "--stage", "local").code == ExitCode.OK


def test_a_stored_address_without_https_is_refused_too(
    clerkbot: CommandLine, stage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CLERKBOT_SLACK_API_URL", raising=False)
    clerkbot.document("params", "set", "PUBLIC_URL", "--stage", stage, stdin="http://clerkbot.example.com")
    assert clerkbot("manifest", "--stage", stage).code == ExitCode.USAGE
