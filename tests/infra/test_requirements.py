"""What is shipped to Lambda is what the tests ran with, and no more than it needs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from infra.bundle import APP_FOLDER
from infra.vendoring import Pin, VendoringError, read_pins, vendor

LOCK = APP_FOLDER.parent / "requirements.lock"


def blocks(file: Path) -> dict[str, set[str]]:
    """`name==version` with its hashes."""
    found = re.findall(r"^([a-z0-9-]+==\S+)((?:\s*\\\s*--hash=\S+)+)", file.read_text(), flags=re.MULTILINE)
    return {pin: set(re.findall(r"--hash=(\S+)", hashes)) for pin, hashes in found}


def test_each_shipped_package_has_the_version_and_the_hashes_of_the_lock_file() -> None:
    shipped, locked = blocks(APP_FOLDER / "requirements.txt"), blocks(LOCK)
    assert shipped
    assert {pin: locked.get(pin) for pin in shipped} == shipped


def test_every_shipped_package_is_pinned_with_hashes() -> None:
    assert {f"{pin.name}=={pin.version}" for pin in read_pins(APP_FOLDER / "requirements.txt")} == set(
        blocks(APP_FOLDER / "requirements.txt")
    )


@pytest.mark.parametrize("there_already", ["chalice", "botocore", "boto3"])
def test_what_chalice_or_lambda_brings_is_not_shipped_twice(there_already: str) -> None:
    assert there_already not in {pin.name for pin in read_pins(APP_FOLDER / "requirements.txt")}


def test_another_version_than_the_pinned_one_is_refused(tmp_path: Path) -> None:
    with pytest.raises(VendoringError, match=r"pynamodb 6\.1\.0 is installed, but the bundle ships 6\.0\.0"):
        vendor(Pin("pynamodb", "6.0.0"), tmp_path)


def test_a_package_that_is_not_there_is_named_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(
        VendoringError, match=r"no-such-package is not installed\. Install the pinned packages: pip install"
    ):
        vendor(Pin("no-such-package", "1.0"), tmp_path)


def test_a_package_with_compiled_parts_is_refused(tmp_path: Path) -> None:
    from importlib.metadata import version

    with pytest.raises(VendoringError, match="compiled parts"):
        vendor(Pin("mypy", version("mypy")), tmp_path)
