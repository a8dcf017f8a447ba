"""The Chalice app inside CDK: Chalice packages it, and overrides connect it with this stage's resources."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from aws_cdk import CfnOutput, CfnResource
from aws_cdk import aws_logs as logs
from aws_cdk import aws_sqs as sqs
from chalice.cdk import Chalice
from constructs import Construct

from infra import queue_settings
from infra.access_log import ACCESS_LOG_FORMAT
from infra.app_stages import Stage
from infra.bundle import make_reproducible
from infra.function_resources import FunctionResources
from infra.names import LIVE_ALIAS


class ReproducibleChalice(Chalice):  # type: ignore[misc]  # chalice.cdk has no types
    """Chalice's own construct with a reproducible zip, and with an API that calls the functions' live alias."""

    def _package_app(self) -> None:
        super()._package_app()
        folder = Path(self._sam_package_dir)
        make_reproducible(folder / "deployment.zip")
        template = folder / "sam.json"
        routes = template.read_text(encoding="utf-8")
        template.write_text(routes.replace("${APIHandler.Arn}/invocations", "${APIHandler.Alias}/invocations"), "utf-8")


class ClerkBotFunctions(Construct):
    """The three functions with the REST API and the rule that calls the sweeper, as `clerkbot_app/app.py` declares them."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        stage: Stage,
        source: Path,
        environment: Mapping[str, str],
        web: FunctionResources,
        worker: FunctionResources,
        sweeper: FunctionResources,
        queue: sqs.IQueue,
    ) -> None:
        super().__init__(scope, construct_id)
        with _packaging():
            app = ReproducibleChalice(
                self,
                "Chalice",
                source_dir=str(source),
                stage_config={"environment_variables": dict(environment), "iam_role_arn": web.role.role_arn},
            )
        self.web: CfnResource = app.get_resource("APIHandler")
        self.worker: CfnResource = app.get_resource("Worker")
        self.sweeper: CfnResource = app.get_resource("Sweeper")
        self.api: CfnResource = app.get_resource("RestAPI")
        self.endpoint: CfnOutput = app.sam_template.get_output("EndpointURL")
        self._bind_function(self.web, web)
        self._bind_function(self.worker, worker)
        self._bind_function(self.sweeper, sweeper)
        self._publish_versions()
        invocation = app.get_resource("APIHandlerInvokePermission")
        invocation.add_property_override("FunctionName", {"Fn::Sub": "${APIHandler.Alias}"})  # as SAM calls the alias
        self._bind_queue(stage, queue)
        self._bind_rule(stage)
        self._bind_api(stage)

    def _bind_function(self, function: CfnResource, resources: FunctionResources) -> None:
        function.add_property_override("FunctionName", resources.function_name)
        function.add_property_override("Role", resources.role.role_arn)
        function.add_resource_dependency(resources.log_group)
        # The role's policy is a resource of its own; an event source that is created before it is refused.
        function.node.add_dependency(resources.role)

    def _publish_versions(self) -> None:
        """Each deployment that changes a function publishes a version and points the alias at it.

        So `clerkbot rollback` needs neither a build nor a stack update: see docs/decisions/0010.
        """
        for function in (self.web, self.worker, self.sweeper):
            function.add_property_override("AutoPublishAlias", LIVE_ALIAS)
            # Else only changed code publishes a version, and a changed variable would never reach the alias.
            function.add_property_override("AutoPublishAliasAllProperties", True)

    def _bind_queue(self, stage: Stage, queue: sqs.IQueue) -> None:
        """Chalice supports one queue for all stages of a synthesis (the decorator's) and none of these options."""
        source = "Events.WorkerSqsEventSource.Properties"
        self.worker.add_property_override(f"{source}.Queue", queue.queue_arn)
        self.worker.add_property_override(f"{source}.BatchSize", queue_settings.BATCH_SIZE)
        self.worker.add_property_override(f"{source}.FunctionResponseTypes", ["ReportBatchItemFailures"])
        self.worker.add_property_override(f"{source}.ScalingConfig", {"MaximumConcurrency": stage.worker_concurrency})

    def _bind_rule(self, stage: Stage) -> None:
        """The rule's name, and no retries: the next minute's call does what a lost one would have done."""
        once = {"MaximumEventAgeInSeconds": 60, "MaximumRetryAttempts": 0}
        self.sweeper.add_property_override("EventInvokeConfig", once)
        rule = "Events.SweeperEvent.Properties"
        self.sweeper.add_property_override(f"{rule}.Name", stage.names.sweep_rule)
        self.sweeper.add_property_override(f"{rule}.RetryPolicy", once)

    def _bind_api(self, stage: Stage) -> None:
        access_log = logs.CfnLogGroup(
            self, "AccessLog", log_group_name=stage.names.access_log, retention_in_days=stage.log_days
        )
        self.api.add_property_override("Name", stage.names.api)
        # Without it SAM adds a second stage named "Stage" that is neither throttled nor logged.
        self.api.add_property_override("OpenApiVersion", "2.0")
        self.api.add_property_override(
            "AccessLogSetting", {"DestinationArn": access_log.attr_arn, "Format": ACCESS_LOG_FORMAT}
        )
        self.api.add_property_override(
            "MethodSettings",
            [
                {
                    "HttpMethod": "*",
                    "ResourcePath": "/*",
                    "ThrottlingRateLimit": stage.requests_per_second,
                    "ThrottlingBurstLimit": stage.burst,
                    "MetricsEnabled": True,
                    "DataTraceEnabled": False,  # a trace contains bodies: people's messages and Slack's tokens
                }
            ],
        )


@contextlib.contextmanager
def _packaging() -> Iterator[None]:
    """Chalice writes `chalice.out` into the working directory and needs a region: both are temporary."""
    with tempfile.TemporaryDirectory(prefix="clerkbot-chalice-") as folder, contextlib.chdir(folder):
        had_region = "AWS_DEFAULT_REGION" in os.environ
        os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")
        try:
            yield
        finally:
            if not had_region:
                del os.environ["AWS_DEFAULT_REGION"]
