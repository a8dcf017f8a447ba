"""The CDK app of the pipeline: its stack, and nested in it the assemblies of the stages that it deploys.

`clerkbot pipeline synth` runs it in a process of its own, like infra.service_app.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from aws_cdk import App, Validations
from cdk_nag import AwsSolutionsChecks

from infra.bundle import APP_FOLDER, BundleError, prepared_source
from infra.names import PIPELINE
from infra.pipeline_settings import AwsEnvironment, PipelineSettings
from infra.pipeline_stack import PipelineStack
from infra.vendoring import VendoringError


def synthesize(output: Path, settings: PipelineSettings, *, app_folder: Path = APP_FOLDER) -> None:
    """Write the assembly into `output`; cdk-nag checks it by its AwsSolutions rules. Raises VendoringError, BundleError."""
    with prepared_source(app_folder) as source:
        app = App(outdir=str(output), analytics_reporting=False)
        PipelineStack(app, PIPELINE.stack, settings=settings, source=source)
        Validations.of(app).add_plugins(AwsSolutionsChecks(app))
        app.synth()


def main() -> None:
    parser = argparse.ArgumentParser(prog="infra.pipeline_app", description=__doc__)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--repository", required=True)
    parser.add_argument("--branch", required=True)
    parser.add_argument("--environment", type=AwsEnvironment.parse)
    parser.add_argument("--staging", type=AwsEnvironment.parse)
    parser.add_argument("--production", type=AwsEnvironment.parse)
    arguments = parser.parse_args()
    stages = {stage: getattr(arguments, stage) for stage in ("staging", "production")}
    settings = PipelineSettings(
        repository=arguments.repository,
        branch=arguments.branch,
        environment=arguments.environment,
        stage_environments={stage: environment for stage, environment in stages.items() if environment},
    )
    try:
        synthesize(arguments.output.resolve(), settings)
    except (VendoringError, BundleError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
