"""What a stage's parameters say: whether it shows lines of messages (EXCERPTS), and whether its app asks to join channels (JOINS_CHANNELS)."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any

import boto3
import pytest

from chalicelib.adapters.aws.excerpts_parameter import ExcerptsParameter
from chalicelib.adapters.aws.joins_parameter import joins_channels
from chalicelib.adapters.aws.json_client import AwsError, JsonClient
from tests.embedded_aws import EmbeddedAws

NOON = 1_800_000_000.0


def _parameter(name: str, clock: Callable[[], float] = lambda: NOON) -> ExcerptsParameter:
    return ExcerptsParameter(JsonClient(os.environ), f"/clerkbot/{name}/EXCERPTS", clock)


def _store(name: str, value: str) -> None:
    boto3.client("ssm").put_parameter(Name=f"/clerkbot/{name}/EXCERPTS", Value=value, Type="String", Overwrite=True)


@pytest.mark.parametrize(("value", "shows"), [("off", False), (" Off ", False), ("on", True)])
def test_they_are_shown_unless_it_says_off(aws: EmbeddedAws, name: str, value: str, shows: bool) -> None:
    _store(name, value)
    assert _parameter(name).shows() is shows


def test_without_the_parameter_they_are_shown(aws: EmbeddedAws, name: str) -> None:
    assert _parameter(name).shows() is True


def test_what_an_operator_changes_counts_within_five_minutes(aws: EmbeddedAws, name: str) -> None:
    now = [NOON]
    parameter = _parameter(name, lambda: now[0])
    assert parameter.shows() is True
    _store(name, "off")
    now[0] += 300
    assert parameter.shows() is False


@pytest.mark.parametrize(("value", "joins"), [("on", True), (" On ", True), ("off", False)])
def test_joining_is_asked_for_if_its_parameter_says_on(aws: EmbeddedAws, name: str, value: str, joins: bool) -> None:
    _store(name, value)
    assert joins_channels(JsonClient(os.environ), f"/clerkbot/{name}/EXCERPTS") is joins


def test_joining_is_not_asked_for_without_its_parameter_or_while_it_can_not_be_read(
    aws: EmbeddedAws, name: str
) -> None:
    assert joins_channels(JsonClient(os.environ), f"/clerkbot/{name}/JOINS_CHANNELS") is False
    assert joins_channels(_Refusing(REFUSED), "/x") is False


class _Refusing(JsonClient):
    """AWS answers with these, one after the other."""

    def __init__(self, *answers: str | AwsError) -> None:
        super().__init__({})
        self.answers = list(answers)

    def call(self, service: str, action: str, payload: Mapping[str, Any]) -> dict[str, Any]:
        answer = self.answers.pop(0)
        if isinstance(answer, AwsError):
            raise answer
        return {"Parameter": {"Value": answer}}


REFUSED = AwsError("AccessDeniedException", "", 400)


def test_none_is_shown_before_it_could_be_read_and_it_is_asked_again_after_a_pause() -> None:
    now, client = [NOON], _Refusing(REFUSED, "on")
    parameter = ExcerptsParameter(client, "/x", lambda: now[0])
    assert [parameter.shows(), parameter.shows(), len(client.answers)] == [False, False, 1]
    now[0] += 10
    assert parameter.shows() is True


@pytest.mark.parametrize(("before", "shows"), [("on", True), ("off", False)])
def test_while_it_can_not_be_read_it_stays_as_it_was(before: str, shows: bool) -> None:
    now = [NOON]
    parameter = ExcerptsParameter(_Refusing(before, REFUSED), "/x", lambda: now[0])
    parameter.shows()
    now[0] += 400
    assert parameter.shows() is shows
