"""The schedules of reminders: a stage's schedule group, and the role that EventBridge Scheduler runs as."""

from __future__ import annotations

from aws_cdk import Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_scheduler as scheduler
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra import queue_settings
from infra.app_stages import Stage


class Reminders(Construct):
    """The worker creates one schedule for each reminder in the group; a due schedule sends a message to the queue."""

    def __init__(self, scope: Construct, construct_id: str, *, stage: Stage, queue: sqs.IQueue) -> None:
        super().__init__(scope, construct_id)
        self.group_name = stage.names.schedule_group
        self.group = scheduler.CfnScheduleGroup(self, "Group", name=self.group_name)
        self.role = self._role(stage, queue)
        self._sweep(queue)

    def _role(self, stage: Stage, queue: sqs.IQueue) -> iam.Role:
        """May send to this queue only, and only for this account's group: that prevents a confused deputy."""
        stack = Stack.of(self)
        group_arn = stack.format_arn(service="scheduler", resource="schedule-group", resource_name=self.group_name)
        role = iam.Role(
            self,
            "Role",
            description=f"EventBridge Scheduler sends due reminders of ClerkBot ({stage.name}) to the queue.",
            assumed_by=iam.ServicePrincipal(
                "scheduler.amazonaws.com",
                conditions={"StringEquals": {"aws:SourceAccount": stack.account, "aws:SourceArn": group_arn}},
            ),
        )
        role.add_to_policy(iam.PolicyStatement(actions=["sqs:SendMessage"], resources=[queue.queue_arn]))
        return role

    def _sweep(self, queue: sqs.IQueue) -> None:
        """Every few minutes the worker looks for overdue reminders, so that a lost schedule loses no reminder."""
        sweep = scheduler.CfnSchedule(
            self,
            "Sweep",
            name="sweep",
            group_name=self.group_name,
            schedule_expression=f"rate({queue_settings.SWEEP_MINUTES} minutes)",
            flexible_time_window=scheduler.CfnSchedule.FlexibleTimeWindowProperty(mode="OFF"),
            target=scheduler.CfnSchedule.TargetProperty(
                arn=queue.queue_arn,
                role_arn=self.role.role_arn,
                input=queue_settings.SWEEP_INPUT,
                sqs_parameters=scheduler.CfnSchedule.SqsParametersProperty(message_group_id="sweep"),
            ),
        )
        sweep.add_resource_dependency(self.group)
        sweep.node.add_dependency(self.role)

    def group_schedule_arns(self) -> str:
        """All schedules of the group: their names are not known before reminders are set."""
        return self._schedules(f"{self.group_name}/*")

    def all_schedule_arns(self) -> str:
        """AWS checks a listing against all groups, whichever one is requested."""
        return self._schedules("*/*")

    def _schedules(self, name: str) -> str:
        return Stack.of(self).format_arn(service="scheduler", resource="schedule", resource_name=name)
