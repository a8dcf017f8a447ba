from __future__ import annotations

from hypothesis import settings

# No example fails for being slow: what else runs on the machine is not what is tested.
settings.register_profile("without a deadline", deadline=None)
settings.load_profile("without a deadline")
