"""The Chalice app inside CDK: packaged by Chalice, then bound to this stage's resources by overrides."""

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

from infra import limits
from infra.access_log import ACCESS_LOG_FORMAT
from infra.app_stages import Stage
from infra.bundle import seal
from infra.function_resources import FunctionSurroundings

LIVE_ALIAS = "live"
"""What API and queue call: the alias that a deployment, or `clerkbot rollback`, points at a version of the function."""


class SealedChalice(Chalice):  # type: ignore[misc]  # chalice.cdk has no types
    """Chalice's own construct, whose zip is made reproducible before CDK takes its hash, and whose API calls an alias."""

    def _package_app(self) -> None:
        super()._package_app()
        folder = Path(self._sam_package_dir)
        seal(folder / "deployment.zip")
        template = folder / "sam.json"
        routes = template.read_text(encoding="utf-8")
        template.write_text(routes.replace("${APIHandler.Arn}/invocations", "${APIHandler.Alias}/invocations"), "utf-8")


class ClerkBotFunctions(Construct):
    """Web and worker function with the REST API, as `clerkbot_app/app.py` declares them."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        stage: Stage,
        source: Path,
        environment: Mapping[str, str],
        web: FunctionSurroundings,
        worker: FunctionSurroundings,
        queue: sqs.IQueue,
    ) -> None:
        super().__init__(scope, construct_id)
        with _packaging():
            app = SealedChalice(
                self,
                "Chalice",
                source_dir=str(source),
                stage_config={"environment_variables": dict(environment), "iam_role_arn": web.role.role_arn},
            )
        self.web: CfnResource = app.get_resource("APIHandler")
        self.worker: CfnResource = app.get_resource("Worker")
        self.api: CfnResource = app.get_resource("RestAPI")
        self.endpoint: CfnOutput = app.sam_template.get_output("EndpointURL")
        self._bind_function(self.web, web)
        self._bind_function(self.worker, worker)
        self._publish_versions()
        invocation = app.get_resource("APIHandlerInvokePermission")
        invocation.add_property_override("FunctionName", {"Fn::Sub": "${APIHandler.Alias}"})  # as SAM calls the alias
        self._bind_queue(stage, queue)
        self._bind_api(stage)

    def _bind_function(self, function: CfnResource, surroundings: FunctionSurroundings) -> None:
        function.add_property_override("FunctionName", surroundings.function_name)
        function.add_property_override("Role", surroundings.role.role_arn)
        function.add_resource_dependency(surroundings.log_group)
        # The role's rights are a resource of their own; an event source that comes before them is refused.
        function.node.add_dependency(surroundings.role)

    def _publish_versions(self) -> None:
        """Each deployment that changes a function leaves a version behind, and points the alias at the new one.

        So `clerkbot rollback` needs neither a build nor a stack update: see docs/decisions/0010.
        """
        for function in (self.web, self.worker):
            function.add_property_override("AutoPublishAlias", LIVE_ALIAS)
            # Else only changed code makes a version, and a changed variable would never reach the alias.
            function.add_property_override("AutoPublishAliasAllProperties", True)

    def _bind_queue(self, stage: Stage, queue: sqs.IQueue) -> None:
        """Chalice knows one queue for all stages of a synthesis (the decorator's), and neither of the two options."""
        source = "Events.WorkerSqsEventSource.Properties"
        self.worker.add_property_override(f"{source}.Queue", queue.queue_arn)
        self.worker.add_property_override(f"{source}.BatchSize", limits.BATCH_SIZE)
        self.worker.add_property_override(f"{source}.FunctionResponseTypes", ["ReportBatchItemFailures"])
        self.worker.add_property_override(f"{source}.ScalingConfig", {"MaximumConcurrency": stage.worker_concurrency})

    def _bind_api(self, stage: Stage) -> None:
        access_log = logs.CfnLogGroup(
            self, "AccessLog", log_group_name=stage.names.access_log, retention_in_days=stage.log_days
        )
        self.api.add_property_override("Name", stage.names.api)
        # Said outright, or SAM adds a second stage called "Stage" that is neither throttled nor logged.
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
                    "DataTraceEnabled": False,  # it would log bodies: people's messages and Slack's tokens
                }
            ],
        )


@contextlib.contextmanager
def _packaging() -> Iterator[None]:
    """Chalice writes `chalice.out` into the working directory and wants a region; give it both for the while."""
    with tempfile.TemporaryDirectory(prefix="clerkbot-chalice-") as folder, contextlib.chdir(folder):
        had_region = "AWS_DEFAULT_REGION" in os.environ
        os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")
        try:
            yield
        finally:
            if not had_region:
                del os.environ["AWS_DEFAULT_REGION"]
