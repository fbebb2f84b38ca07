"""Where the recipes run."""

from pathlib import Path

import pytest

from tests.recipes.page import copy_sample


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of what the recipes use, as a project of its own."""
    return copy_sample(tmp_path / "project")
