"""Reminders are schedules of the worker's; the stack brings their group, and the sweep that finds lost ones."""

from __future__ import annotations

from typing import Any

from chalicelib.domain.jobs import SweepJob, decode
from tests.infra.template import Template


def sweep(template: Template) -> dict[str, Any]:
    return template.properties("AWS::Scheduler::Schedule", Name="sweep")


def test_the_worker_is_told_every_five_minutes_to_look_for_what_was_lost(template: Template) -> None:
    assert sweep(template)["ScheduleExpression"] == "rate(5 minutes)"
    assert sweep(template)["FlexibleTimeWindow"] == {"Mode": "OFF"}


def test_what_it_is_told_is_a_job_that_it_understands(template: Template) -> None:
    assert isinstance(decode(sweep(template)["Target"]["Input"]), SweepJob)


def test_no_sweep_is_taken_for_a_duplicate_of_the_one_before(template: Template) -> None:
    assert "<aws.scheduler.scheduled-time>" in sweep(template)["Target"]["Input"]


def test_it_goes_to_the_stages_own_queue_in_a_message_group_of_its_own(template: Template) -> None:
    queue = template.logical_id("AWS::SQS::Queue", QueueName=f"clerkbot-{template.stage}.fifo")
    assert sweep(template)["Target"]["Arn"] == {"Fn::GetAtt": [queue, "Arn"]}
    assert sweep(template)["Target"]["SqsParameters"] == {"MessageGroupId": "sweep"}


def test_it_is_made_in_the_stages_group_once_that_is_there(template: Template) -> None:
    (schedule,) = template.of_type("AWS::Scheduler::Schedule").values()
    kinds = {template.resources[name]["Type"] for name in schedule["DependsOn"]}
    assert schedule["Properties"]["GroupName"] == f"clerkbot-{template.stage}"
    assert {"AWS::Scheduler::ScheduleGroup", "AWS::IAM::Policy"} <= kinds
