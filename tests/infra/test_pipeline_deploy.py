"""`clerkbot pipeline deploy` onto the embedded AWS, as far as that goes: it knows every resource but the pipeline's own."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import boto3
import pytest

from cli.aws_session import open_session
from cli.deployment.cdk_cli import CdkCli
from cli.deployment.deployment_plan import DeploymentPlan, execute_plan
from cli.errors import ClerkBotError, in_words
from cli.pipeline.pipeline_options import write_pipeline_assembly
from infra.names import PIPELINE
from infra.pipeline_settings import PipelineSettings
from tests.cli.cloud_command import document, run
from tests.embedded_aws import embedded_aws

ARN = "arn:aws:codeconnections:eu-central-1:000000000000:connection/7e1f"
UNKNOWN_TO_THE_EMBEDDED_AWS = ("AWS::CodePipeline::Pipeline",)


@pytest.fixture(scope="module")
def prepared() -> None:
    embedded_aws()
    document("bootstrap", "--yes")


@pytest.fixture(scope="module")
def without_the_line(
    once: Callable[[str, Callable[[Path], object]], Path], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The assembly of the pipeline, less the resources that the embedded AWS does not know."""
    settings = PipelineSettings(repository="acme/clerkbot", branch="trunk")
    folder = tmp_path_factory.mktemp("pipeline") / "assembly"
    shutil.copytree(once("pipeline", lambda place: write_pipeline_assembly(place, settings)), folder)
    file = folder / f"{PIPELINE.stack}.template.json"
    template = json.loads(file.read_text())
    template["Resources"] = {
        name: resource
        for name, resource in template["Resources"].items()
        if resource["Type"] not in UNKNOWN_TO_THE_EMBEDDED_AWS
    }
    file.write_text(json.dumps(template))
    return folder


def refusal(*arguments: str) -> str:
    error = run("pipeline deploy", "--repository", "acme/clerkbot", "--yes", *arguments).exception
    assert isinstance(error, ClerkBotError), error
    return in_words(error)


def test_without_a_connection_it_says_where_one_is_made(prepared: None) -> None:
    told = refusal()
    assert "there is no SSM parameter /clerkbot/pipeline/CONNECTION_ARN" in told
    assert "Developer Tools, Settings, Connections" in told


def test_what_is_no_connection_is_refused(prepared: None) -> None:
    assert "is not the ARN of a connection" in refusal("--connection", "my-connection")


def test_everything_around_the_line_is_deployed(prepared: None, without_the_line: Path) -> None:
    boto3.client("ssm").put_parameter(Name=PIPELINE.connection_parameter, Value=ARN, Type="String", Overwrite=True)
    aws = open_session()
    plan = DeploymentPlan(without_the_line, PIPELINE.stack, differs=True)
    stack = execute_plan(CdkCli.ready(aws.environment), aws, plan)
    assert stack.status == "CREATE_COMPLETE"
    projects = boto3.client("codebuild").list_projects()["projects"]
    assert "clerkbot-pull-requests" in projects
    assert len(projects) == 8


def test_nothing_but_the_line_was_left_out(without_the_line: Path, once: Callable[..., Path]) -> None:
    whole = json.loads((once("pipeline", lambda _place: None) / f"{PIPELINE.stack}.template.json").read_text())
    deployed = json.loads((without_the_line / f"{PIPELINE.stack}.template.json").read_text())
    left_out = [whole["Resources"][name]["Type"] for name in whole["Resources"].keys() - deployed["Resources"].keys()]
    assert left_out == ["AWS::CodePipeline::Pipeline"]


def test_what_the_pipeline_would_deploy_first_costs_nobodys_data(prepared: None, without_the_line: Path) -> None:
    told = document("pipeline guard", str(without_the_line), "--stage", "staging")
    assert told == {"stage": "staging", "stack": "clerkbot-staging"}


def test_an_assembly_without_the_stage_is_no_answer(prepared: None, without_the_line: Path) -> None:
    error = run("pipeline guard", str(without_the_line), "--stage", "another").exception
    assert isinstance(error, ClerkBotError)
    assert error.problem.endswith("has no stack clerkbot-another")
