"""Staging and production are separate by name, and where wanted by account and region."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.errors import ClerkBotError
from cli.pipeline.pipeline_options import settings_from, write_pipeline_assembly
from infra.pipeline_settings import AwsEnvironment, PipelineSettings, PipelineSettingsError
from tests.infra.template import Template

TOOLS, SHOP = "111111111111/eu-central-1", "222222222222/eu-west-1"


@pytest.fixture(scope="module")
def folder(once: Callable[[str, Callable[[Path], object]], Path]) -> Path:
    """A pipeline whose production has an account and a region of its own."""
    settings = settings_from("acme/clerkbot", "main", None, SHOP, pipeline_in=TOOLS)
    return once("pipeline-elsewhere", lambda place: write_pipeline_assembly(place, settings))


def production(folder: Path) -> Template:
    inside = folder / "assembly-ClerkBotPipeline-Production"
    (file,) = inside.glob("*.template.json")
    return Template(inside, "clerkbot-production", json.loads(file.read_text()))


def test_each_stage_is_deployed_where_it_lives(folder: Path) -> None:
    places = {}
    for stage in ("Staging", "Production"):
        manifest = json.loads((folder / f"assembly-ClerkBotPipeline-{stage}" / "manifest.json").read_text())
        places[stage] = {
            artifact["environment"]
            for artifact in manifest["artifacts"].values()
            if artifact["type"] == "aws:cloudformation:stack"
        }
    assert places == {"Staging": {f"aws://{TOOLS}"}, "Production": {f"aws://{SHOP}"}}


def test_the_smoke_test_works_there_as_a_role_that_trusts_the_pipelines_account(folder: Path) -> None:
    role = production(folder).properties("AWS::IAM::Role", RoleName="clerkbot-production-smoke")
    (trust,) = role["AssumeRolePolicyDocument"]["Statement"]
    assert "111111111111" in json.dumps(trust["Principal"])
    asked = json.dumps(Template.load(folder, "ClerkBotPipeline").document)
    assert "arn:aws:iam::222222222222:role/clerkbot-production-smoke" in asked


def test_alarms_of_another_account_are_not_watched_but_a_failure_is_rolled_back(folder: Path) -> None:
    (line,) = Template.load(folder, "ClerkBotPipeline").of_type("AWS::CodePipeline::Pipeline").values()
    stage = line["Properties"]["Stages"][-1]
    assert (stage["Name"], stage["OnFailure"], "OnSuccess" in stage) == ("Production", {"Result": "ROLLBACK"}, False)


def test_no_finding_is_open(folder: Path) -> None:
    (report,) = json.loads((folder / "validation-report.json").read_text())["pluginReports"]
    assert report["violations"] == []


def test_the_settings_come_back_from_the_builds_variables() -> None:
    settings = settings_from("acme/clerkbot", "main", None, SHOP, pipeline_in=TOOLS)
    assert settings.variables() == {
        "CLERKBOT_REPOSITORY": "acme/clerkbot",
        "CLERKBOT_BRANCH": "main",
        "CLERKBOT_PIPELINE_IN": TOOLS,
        "CLERKBOT_PRODUCTION_IN": SHOP,
    }


def test_a_pipeline_that_stays_at_home_names_no_account() -> None:
    assert settings_from("acme/clerkbot", "main", None, None, pipeline_in=TOOLS).environment is None


@pytest.mark.parametrize(
    ("repository", "production", "told"),
    [
        (None, None, "Which repository does the pipeline follow?"),
        ("clerkbot", None, "write it like owner/name"),
        ("acme/clerkbot", "eu-west-1", "write it like 123456789012/eu-central-1"),
    ],
)
def test_what_cannot_be_is_refused_with_an_example(repository: str | None, production: str | None, told: str) -> None:
    with pytest.raises(ClerkBotError, match=told):
        settings_from(repository, "main", None, production, pipeline_in=TOOLS)


def test_a_stage_elsewhere_needs_the_pipelines_own_place() -> None:
    with pytest.raises(PipelineSettingsError, match="the pipeline's must be given too"):
        PipelineSettings(repository="acme/clerkbot", stage_environments={"production": AwsEnvironment.parse(SHOP)})
