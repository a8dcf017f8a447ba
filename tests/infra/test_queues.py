"""FIFO queue and dead-letter queue: ordered for each person, fast for all, and nothing lost unseen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from infra import queue_settings
from tests.infra.template import Template

QUEUE = "AWS::SQS::Queue"


def queue(template: Template) -> dict[str, Any]:
    return template.properties(QUEUE, QueueName=f"clerkbot-{template.stage}.fifo")


def dead_letters(template: Template) -> dict[str, Any]:
    return template.properties(QUEUE, QueueName=f"clerkbot-{template.stage}-dlq.fifo")


@pytest.mark.parametrize("which", [queue, dead_letters])
def test_both_are_fifo_with_the_high_throughput_of_one_order_for_each_person(
    template: Template, which: Callable[[Template], dict[str, Any]]
) -> None:
    properties = which(template)
    assert properties["FifoQueue"] is True
    assert properties["FifoThroughputLimit"] == "perMessageGroupId"
    assert properties["DeduplicationScope"] == "messageGroup"


@pytest.mark.parametrize("which", [queue, dead_letters])
def test_both_are_encrypted_at_rest(template: Template, which: Callable[[Template], dict[str, Any]]) -> None:
    assert which(template)["SqsManagedSseEnabled"] is True


def test_no_queue_takes_a_message_without_tls(template: Template) -> None:
    policies = template.of_type("AWS::SQS::QueuePolicy").values()
    refused = [statement for policy in policies for statement in policy["Properties"]["PolicyDocument"]["Statement"]]
    assert len(refused) == 2
    for statement in refused:
        assert statement["Effect"] == "Deny"
        assert statement["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}


def test_a_message_stays_hidden_for_six_times_the_workers_time_limit(template: Template) -> None:
    assert queue(template)["VisibilityTimeout"] == 6 * template.resources["Worker"]["Properties"]["Timeout"] == 180


def test_what_fails_again_and_again_goes_to_the_dead_letters(template: Template) -> None:
    redrive = queue(template)["RedrivePolicy"]
    name = template.logical_id(QUEUE, QueueName=f"clerkbot-{template.stage}-dlq.fifo")
    assert redrive == {
        "deadLetterTargetArn": {"Fn::GetAtt": [name, "Arn"]},
        "maxReceiveCount": queue_settings.MAX_RECEIVES,
    }


def test_only_the_stages_own_queue_may_leave_dead_letters_there(template: Template) -> None:
    allowed = dead_letters(template)["RedriveAllowPolicy"]
    (source,) = allowed["sourceQueueArns"]
    assert allowed["redrivePermission"] == "byQueue"
    assert source["Fn::Join"][1][-1].endswith(f":clerkbot-{template.stage}.fifo")


def test_dead_letters_are_kept_longer_than_the_queue_keeps_anything(template: Template) -> None:
    assert dead_letters(template)["MessageRetentionPeriod"] > queue(template)["MessageRetentionPeriod"]
