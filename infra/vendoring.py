"""The third-party packages of the bundle, copied from the environment that runs the synthesis.

pip installed that environment from requirements.lock and checked the hashes; each copied file is checked once more against
the hash that its wheel recorded. So a synthesis needs no network and gives the same bytes everywhere.
"""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, PackagePath, distribution
from pathlib import Path

_PIN = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s\\;]+)")


class VendoringError(Exception):
    """A package of the bundle is not installed, or differs from the pinned one."""


@dataclass(frozen=True)
class Pin:
    """A package and the exact version that is shipped."""

    name: str
    version: str


def read_pins(requirements: Path) -> list[Pin]:
    """The `name==version` lines of a requirements file, in its order, without hashes and comments."""
    matches = map(_PIN.match, requirements.read_text(encoding="utf-8").splitlines())
    return [Pin(match["name"].lower(), match["version"]) for match in matches if match]


def vendor(pin: Pin, target: Path) -> None:
    """Copy the modules and licences of an installed pure-Python package into `target`.

    Raises VendoringError when it is not installed in the pinned version, is not pure Python (the functions run on
    another processor) or has a file that differs from what its wheel recorded.
    """
    installed = _installed(pin)
    if "Root-Is-Purelib: true" not in (installed.read_text("WHEEL") or ""):
        raise VendoringError(f"{pin.name} has compiled parts; the bundle takes pure-Python packages only.")
    for file in installed.files or ():
        if _is_shipped(file):
            _copy(file, target)


def _installed(pin: Pin) -> Distribution:
    try:
        installed = distribution(pin.name)
    except PackageNotFoundError:
        raise VendoringError(f"{pin.name} is not installed. {_REMEDY}") from None
    if installed.version != pin.version:
        raise VendoringError(
            f"{pin.name} {installed.version} is installed, but the bundle ships {pin.version}. {_REMEDY}"
        )
    return installed


_REMEDY = "Install the pinned packages: pip install --require-hashes -r requirements.lock"


def _is_shipped(file: PackagePath) -> bool:
    """Modules, their data files and licenses; no metadata, caches or scripts."""
    if file.parts[0] == ".." or "__pycache__" in file.parts:
        return False
    return not file.parts[0].endswith(".dist-info") or "licenses" in file.parts


def _copy(file: PackagePath, target: Path) -> None:
    source = Path(str(file.locate()))
    if file.hash is not None and _recorded_form(source, file.hash.mode) != file.hash.value:
        raise VendoringError(f"{file} differs from the published package. {_REMEDY} --force-reinstall")
    destination = target / file
    destination.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, destination)


def _recorded_form(source: Path, algorithm: str) -> str:
    """A digest as wheels record it: URL-safe base64 without padding."""
    digest = hashlib.new(algorithm, source.read_bytes()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")
