from __future__ import annotations

import pytest

from tests.embedded_aws import EmbeddedAws, embedded_aws


@pytest.fixture(scope="session")
def aws() -> EmbeddedAws:
    return embedded_aws()
