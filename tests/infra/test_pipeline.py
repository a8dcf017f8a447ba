"""The pipeline: what it runs in which order, and that it deploys what `clerkbot deploy` would."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from cli.pipeline.pipeline_options import write_pipeline_assembly
from cli.values.catalogue import CATALOGUES, ValueKind
from infra.pipeline_settings import PipelineSettings
from tests.infra.template import Template

STACK = "ClerkBotPipeline"
PROJECT, PIPELINE = "AWS::CodeBuild::Project", "AWS::CodePipeline::Pipeline"
BUILDSPEC = Path(__file__).resolve().parents[2] / "buildspec.yml"


@pytest.fixture(scope="module")
def folder(once: Callable[[str, Callable[[Path], object]], Path]) -> Path:
    """The cloud assembly of a pipeline that follows acme/clerkbot."""
    settings = PipelineSettings(repository="acme/clerkbot", branch="trunk")
    return once("pipeline", lambda place: write_pipeline_assembly(place, settings))


@pytest.fixture(scope="module")
def pipeline(folder: Path) -> Template:
    return Template.load(folder, STACK)


def stages(pipeline: Template) -> dict[str, dict[str, Any]]:
    (line,) = pipeline.of_type(PIPELINE).values()
    return {stage["Name"]: stage for stage in line["Properties"]["Stages"]}


def action(pipeline: Template, stage: str, name: str) -> dict[str, Any]:
    actions = stages(pipeline)[stage]["Actions"]
    configuration: dict[str, Any] = next(found for found in actions if found["Name"] == name)["Configuration"]
    return configuration


def project_of(pipeline: Template, stage: str, name: str) -> dict[str, Any]:
    project = action(pipeline, stage, name)["ProjectName"]["Ref"]
    properties: dict[str, Any] = pipeline.resources[project]["Properties"]
    return properties


def test_production_comes_after_a_tested_staging_and_a_persons_agreement(pipeline: Template) -> None:
    assert list(stages(pipeline)) == [
        "Source", "Build", "UpdatePipeline", "Assets", "Staging", "Approve", "Production",
    ]  # fmt: skip
    assert [found["ActionTypeId"]["Category"] for found in stages(pipeline)["Approve"]["Actions"]] == ["Approval"]


@pytest.mark.parametrize("stage", ["Staging", "Production"])
def test_each_deployment_is_followed_by_the_test_of_its_own_address(pipeline: Template, stage: str) -> None:
    ordered = sorted(stages(pipeline)[stage]["Actions"], key=lambda found: found["RunOrder"])
    assert [found["ActionTypeId"]["Provider"] for found in ordered] == [
        "CodeBuild", "CloudFormation", "CloudFormation", "CodeBuild",
    ]  # fmt: skip
    name = f"Smoke-{stage.lower()}"
    told = json.loads(action(pipeline, stage, name)["EnvironmentVariables"])
    assert [one["name"] for one in told if "EndpointURL" in one["value"]] == ["CLERKBOT_SMOKE_URL"]
    script = project_of(pipeline, stage, name)["Source"]["BuildSpec"]
    assert f"clerkbot smoke --stage {stage.lower()}" in script


@pytest.mark.parametrize("stage", ["Staging", "Production"])
def test_before_a_deployment_its_losses_are_asked_for(pipeline: Template, stage: str) -> None:
    first = min(stages(pipeline)[stage]["Actions"], key=lambda found: found["RunOrder"])
    script = project_of(pipeline, stage, first["Name"])["Source"]["BuildSpec"]
    assert f"clerkbot pipeline guard cdk.out --stage {stage.lower()}" in script


def test_the_branch_is_followed_through_the_connection_that_the_parameter_names(pipeline: Template) -> None:
    told = action(pipeline, "Source", "Repository")
    assert (told["FullRepositoryId"], told["BranchName"]) == ("acme/clerkbot", "trunk")
    parameter = pipeline.document["Parameters"][told["ConnectionArn"]["Ref"]]
    assert parameter == {"Type": "AWS::SSM::Parameter::Value<String>", "Default": "/clerkbot/pipeline/CONNECTION_ARN"}


def test_the_build_tests_everything_and_then_writes_the_templates(pipeline: Template) -> None:
    script = json.loads(project_of(pipeline, "Build", "Synth")["Source"]["BuildSpec"])
    assert script["phases"] == yaml.safe_load(BUILDSPEC.read_text())["phases"]
    assert [command.split("/")[-1].split()[0] for command in script["phases"]["build"]["commands"]] == [
        "test",
        "clerkbot",
    ]
    assert script["artifacts"]["base-directory"] == "cdk.out"


def test_pull_requests_run_the_same_build_on_the_same_machine(pipeline: Template) -> None:
    pull_requests = pipeline.properties(PROJECT, Name="clerkbot-pull-requests")
    synth = project_of(pipeline, "Build", "Synth")
    assert pull_requests["Source"]["BuildSpec"] == BUILDSPEC.name
    for fact in ("Image", "ComputeType", "EnvironmentVariables"):
        assert pull_requests["Environment"][fact] == synth["Environment"][fact]


def test_a_pull_request_from_a_fork_waits_for_a_maintainer(pipeline: Template) -> None:
    triggers = pipeline.properties(PROJECT, Name="clerkbot-pull-requests")["Triggers"]
    assert triggers["PullRequestBuildPolicy"] == {"RequiresCommentApproval": "FORK_PULL_REQUESTS"}
    assert {"Type": "BASE_REF", "Pattern": "refs/heads/trunk"} in triggers["FilterGroups"][0]


def test_the_build_of_a_pull_request_can_touch_nothing_that_is_deployed(pipeline: Template) -> None:
    role = pipeline.properties(PROJECT, Name="clerkbot-pull-requests")["ServiceRole"]["Fn::GetAtt"][0]
    allowed = {name for statement in statements(pipeline, role) for name in as_list(statement["Action"])}
    assert {name.partition(":")[0] for name in allowed} == {"logs", "codebuild", "codeconnections"}


@pytest.mark.parametrize("stage", ["staging", "production"])
def test_the_smoke_test_may_use_its_own_stages_table_secret_and_key_and_no_other(
    pipeline: Template, stage: str
) -> None:
    role = project_of(pipeline, stage.title(), f"Smoke-{stage}")["ServiceRole"]["Fn::GetAtt"][0]
    for statement in statements(pipeline, role):
        service = as_list(statement["Action"])[0].partition(":")[0]
        if service in ("dynamodb", "secretsmanager"):
            assert stage in json.dumps(statement["Resource"])
        if service == "kms":
            assert statement["Condition"] == {"StringEquals": {"kms:RequestAlias": f"alias/clerkbot-{stage}"}}


def test_the_pipeline_changes_itself_with_the_pinned_command_line(pipeline: Template) -> None:
    script = project_of(pipeline, "UpdatePipeline", "SelfMutate")["Source"]["BuildSpec"]
    assert "aws-cdk@2.1148.1" in script
    assert f"deploy {STACK}" in script


def test_what_it_was_told_reaches_the_build_that_makes_it_anew(pipeline: Template) -> None:
    told = project_of(pipeline, "Build", "Synth")["Environment"]["EnvironmentVariables"]
    assert {one["Name"]: one["Value"] for one in told} == {
        "CLERKBOT_REPOSITORY": "acme/clerkbot",
        "CLERKBOT_BRANCH": "trunk",
    }


def test_a_bad_release_of_production_is_rolled_back(pipeline: Template) -> None:
    production = stages(pipeline)["Production"]
    assert production["OnFailure"] == {"Result": "ROLLBACK"}
    (watching,) = production["OnSuccess"]["Conditions"]
    assert watching["Result"] == "ROLLBACK"
    alarms = [rule["Configuration"]["AlarmName"] for rule in watching["Rules"]]
    assert len(alarms) <= 5
    assert all(alarm.startswith("clerkbot-production-") for alarm in alarms)


def test_what_is_needed_for_a_rollback_is_kept_for_90_days(pipeline: Template) -> None:
    (bucket,) = pipeline.of_type("AWS::S3::Bucket").values()
    (rule,) = bucket["Properties"]["LifecycleConfiguration"]["Rules"]
    assert rule["ExpirationInDays"] == 90


@pytest.mark.parametrize("stage", ["staging", "production"])
def test_it_deploys_the_very_templates_that_clerkbot_deploy_does(folder: Path, assembly: Path, stage: str) -> None:
    inside = folder / f"assembly-{STACK}-{stage.title()}"
    (file,) = inside.glob("*.template.json")
    by_pipeline, by_hand = json.loads(file.read_text()), Template.load(assembly, f"clerkbot-{stage}").document
    for function in ("APIHandler", "Worker", "Sweeper"):
        for document in (by_pipeline, by_hand):
            document["Resources"][function]["Properties"]["Tags"].pop("aws-chalice")  # the construct's path
    assert by_pipeline["Resources"] == by_hand["Resources"]


@pytest.mark.parametrize("stage", ["staging", "production"])
def test_a_stage_that_it_deploys_is_told_by_the_same_parameter_whether_to_show_lines(folder: Path, stage: str) -> None:
    (file,) = (folder / f"assembly-{STACK}-{stage.title()}").glob("*.template.json")
    worker = json.loads(file.read_text())["Resources"]["Worker"]["Properties"]
    catalogued = CATALOGUES[ValueKind.PARAMETERS].names
    path, _, name = worker["Environment"]["Variables"]["CLERKBOT_EXCERPTS_PARAMETER"].rpartition("/")
    assert (path, name in catalogued) == (f"/clerkbot/{stage}", True)


def test_no_finding_is_open_and_each_accepted_one_has_its_reason(folder: Path) -> None:
    (report,) = json.loads((folder / "validation-report.json").read_text())["pluginReports"]
    assert (report["conclusion"], report["violations"]) == ("success", [])
    for finding in report["suppressedViolations"]:
        assert len(finding["reason"].split()) > 15


def statements(pipeline: Template, role: str) -> list[dict[str, Any]]:
    return [
        statement
        for policy in pipeline.of_type("AWS::IAM::Policy").values()
        if {"Ref": role} in policy["Properties"]["Roles"]
        for statement in policy["Properties"]["PolicyDocument"]["Statement"]
    ]


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
