"""Judges that come from npm: .ci/run gets them, and so does `npm ci --ignore-scripts --prefix tests/npm`."""

import os
from pathlib import Path

import pytest

MODULES = Path(__file__).parent / "npm" / "node_modules"
NOT_HERE = not MODULES.exists() and os.environ.get("CI", "").lower() in ("", "0", "false")

# In CI nothing is skipped: without its judge a test fails.
needs_npm = pytest.mark.skipif(NOT_HERE, reason="the judges from npm are not here, so this was not checked")
