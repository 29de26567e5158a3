"""What the window shows before PyTorch has arrived is made of values that do not load it."""

import subprocess
import sys

import pytest

VALUES = (
    "netwright.engine.analysis.measurement.Measurement",
    "netwright.engine.analysis.reports.NodeReport",
    "netwright.engine.analysis.receptive_field.ReceptiveField",
    "netwright.engine.analysis.analysis.Analysis",
    "netwright.engine.code.source.Source",
)


@pytest.mark.parametrize("value", VALUES)
def test_a_value_is_there_without_pytorch(value: str) -> None:
    """A fresh process that imports a value, and what analyses and writes, has no PyTorch."""
    module, _, name = value.rpartition(".")
    code = f"import sys; from {module} import {name}; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
