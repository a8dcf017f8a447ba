"""A certificate for `localhost` that only those trust who are told to: made anew, good for a day."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class LocalhostCertificate:
    """Paths of PEM files. The certificate is its own authority."""

    certificate: Path
    key: Path


def localhost_certificate(folder: Path) -> LocalhostCertificate:
    made = LocalhostCertificate(folder / "certificate.pem", folder / "key.pem")
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-nodes", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"),
            *("-keyout", str(made.key), "-out", str(made.certificate), "-days", "1", "-subj", "/CN=localhost"),
            *("-addext", "subjectAltName=DNS:localhost"),
        ],
        check=True,
        capture_output=True,
    )
    return made
