"""Alarms fire for what affects people, notify one topic, and say where to look."""

from __future__ import annotations

import json

from tests.infra.template import Template

ALARM = "AWS::CloudWatch::Alarm"
ALWAYS = {
    "dead-letters",
    "oldest-message",
    "web-errors",
    "worker-errors",
    "web-throttles",
    "worker-throttles",
    "server-errors",
    "reminder-lag",
    "sweep-lag",
    "sweeper-errors",
}


def names(template: Template) -> set[str]:
    prefix = f"clerkbot-{template.stage}-"
    return {alarm["Properties"]["AlarmName"].removeprefix(prefix) for alarm in template.of_type(ALARM).values()}


def alarm_topic(template: Template) -> str:
    return template.logical_id("AWS::SNS::Topic", TopicName=f"clerkbot-{template.stage}-alarms")


def test_every_stage_watches_what_can_go_wrong(staging: Template) -> None:
    assert names(staging) == ALWAYS


def test_silence_is_an_alarm_where_people_are_at_work(production: Template) -> None:
    assert names(production) == ALWAYS | {"no-traffic"}
    silence = production.properties(ALARM, AlarmName="clerkbot-production-no-traffic")
    assert silence["TreatMissingData"] == "breaching"
    assert silence["Period"] * silence["EvaluationPeriods"] == 24 * 3600


def test_a_sweeper_that_stopped_is_an_alarm_as_a_late_one_is(template: Template) -> None:
    alarm = template.properties(ALARM, AlarmName=f"clerkbot-{template.stage}-sweep-lag")
    assert (alarm["TreatMissingData"], alarm["Threshold"], alarm["Statistic"]) == ("breaching", 300, "Maximum")
    assert alarm["Period"] * alarm["EvaluationPeriods"] == 300


def test_the_first_dead_letter_is_told(template: Template) -> None:
    alarm = template.properties(ALARM, AlarmName=f"clerkbot-{template.stage}-dead-letters")
    queue = template.logical_id("AWS::SQS::Queue", QueueName=f"clerkbot-{template.stage}-dlq.fifo")
    assert alarm["MetricName"] == "ApproximateNumberOfMessagesVisible"
    assert alarm["Dimensions"] == [{"Name": "QueueName", "Value": {"Fn::GetAtt": [queue, "QueueName"]}}]
    assert (alarm["ComparisonOperator"], alarm["Threshold"]) == ("GreaterThanThreshold", 0)


def test_all_go_to_one_topic_when_they_come_and_when_they_go(template: Template) -> None:
    topic = alarm_topic(template)
    alarms = template.of_type(ALARM)
    assert alarms
    for alarm in alarms.values():
        assert alarm["Properties"]["AlarmActions"] == alarm["Properties"]["OKActions"] == [{"Ref": topic}]


def test_alarms_of_this_account_and_nobody_else_may_use_the_topic_and_only_over_tls(template: Template) -> None:
    topic = alarm_topic(template)
    (policy,) = [
        policy
        for policy in template.of_type("AWS::SNS::TopicPolicy").values()
        if policy["Properties"]["Topics"] == [{"Ref": topic}]
    ]
    by_effect = {statement["Effect"]: statement for statement in policy["Properties"]["PolicyDocument"]["Statement"]}
    assert by_effect["Allow"]["Principal"] == {"Service": "cloudwatch.amazonaws.com"}
    assert by_effect["Allow"]["Condition"] == {"StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}}
    assert by_effect["Deny"]["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}


def test_each_says_in_a_sentence_what_it_means(template: Template) -> None:
    told = [alarm["Properties"]["AlarmDescription"] for alarm in template.of_type(ALARM).values()]
    assert told
    assert [text for text in told if len(text.split()) <= 6] == []


def test_the_dashboard_shows_every_alarm(template: Template) -> None:
    page = json.dumps(template.properties("AWS::CloudWatch::Dashboard", DashboardName=f"clerkbot-{template.stage}"))
    alarms = template.of_type(ALARM)
    assert alarms
    assert [alarm for alarm in alarms if alarm not in page] == []


def test_costs_can_be_told_apart_by_stage(template: Template) -> None:
    for kind in ("AWS::DynamoDB::Table", "AWS::SQS::Queue", "AWS::KMS::Key"):
        resources = template.of_type(kind)
        assert resources
        for resource in resources.values():
            tags = {tag["Key"]: tag["Value"] for tag in resource["Properties"]["Tags"]}
            assert tags == {"application": "clerkbot", "stage": template.stage}
    for function in ("APIHandler", "Worker", "Sweeper"):
        assert template.resources[function]["Properties"]["Tags"]["stage"] == template.stage
