"""One stage of ClerkBot on one page: its resources, and who may do what."""

from __future__ import annotations

from pathlib import Path

from aws_cdk import CfnOutput, Stack, Tags
from constructs import Construct

from infra.access_log import ApiGatewayAccount
from infra.alarms import Alarms
from infra.app_stages import Stage
from infra.chalice_app import ClerkBotFunctions
from infra.dashboard import Dashboard
from infra.function_resources import FunctionResources, grant_sweeper, grant_web, grant_worker
from infra.queues import Queues
from infra.stage_metrics import StageMetrics
from infra.table_and_key import TableAndKey


class ServiceStack(Stack):
    """API → web → queue → worker → table, and each minute sweeper → queue; with alarms and dashboard.

    `source` is a folder of infra.bundle.prepared_source. Whoever deploys the stack decides its account and region.
    """

    def __init__(self, scope: Construct, construct_id: str, *, stage: Stage, source: Path) -> None:
        super().__init__(
            scope,
            construct_id,
            stack_name=stage.names.stack,
            description=f"ClerkBot ({stage.name}): keeps your priority list in Slack",
            termination_protection=stage.keeps_data,
        )
        names = stage.names
        data = TableAndKey(self, "Data", stage=stage)
        queues = Queues(self, "Queues", stage=stage)
        web = FunctionResources(
            self, "Web", stage=stage, function_name=names.web_function, purpose="Verifies and enqueues Slack's requests"
        )
        worker = FunctionResources(
            self, "Worker", stage=stage, function_name=names.worker_function, purpose="Processes the queue"
        )
        sweeper = FunctionResources(
            self, "Sweeper", stage=stage, function_name=names.sweeper_function, purpose="Queues what is due"
        )
        grant_web(web, names=names, data=data, queues=queues)
        grant_worker(worker, names=names, data=data, queues=queues)
        grant_sweeper(sweeper, data=data, queues=queues)
        functions = ClerkBotFunctions(
            self,
            "Functions",
            stage=stage,
            source=source,
            environment={
                "CLERKBOT_STAGE": stage.name,
                "CLERKBOT_TABLE": data.table.table_name,
                "CLERKBOT_QUEUE_URL": queues.queue.queue_url,
                "CLERKBOT_DLQ_URL": queues.dead_letters.queue_url,
                "CLERKBOT_SECRET_ID": names.secret,
                "CLERKBOT_KMS_KEY_ID": data.token_key.key_arn,
                "CLERKBOT_EXCERPTS_PARAMETER": names.excerpts_parameter,
                "CLERKBOT_JOINS_PARAMETER": names.joins_parameter,
            },
            web=web,
            worker=worker,
            sweeper=sweeper,
            queue=queues.queue,
        )
        self.endpoint_output = functions.endpoint
        functions.api.node.add_dependency(ApiGatewayAccount(self, "ApiGateway"))
        metrics = StageMetrics(names, queues.queue, queues.dead_letters)
        alarms = Alarms(self, "Alarms", stage=stage, metrics=metrics)
        CfnOutput(
            self, "AlarmTopicArn", value=alarms.topic.topic_arn, description="Subscribe to this topic to be notified."
        )
        Dashboard(self, "Dashboard", stage=stage, metrics=metrics, alarms=alarms.alarms)
        self._tag_costs(stage)

    def _tag_costs(self, stage: Stage) -> None:
        """Activate them as cost allocation tags in the billing console to see what a stage costs."""
        Tags.of(self).add("application", "clerkbot")
        Tags.of(self).add("stage", stage.name)
