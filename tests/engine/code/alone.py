"""Exported files run in a process of their own, which has PyTorch and nothing of ours."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import torch
from torch import Tensor, nn

CHILD = """
import sys, torch
from pathlib import Path

torch.set_num_threads(int(sys.argv[1]))
for line in sys.stdin:
    folder = Path(line.strip())
    namespace = {}
    exec(compile((folder / "model.py").read_text("utf-8"), "model.py", "exec"), namespace)
    network = [x for x in namespace.values() if isinstance(x, type)][-1]().eval()
    weights, x = (torch.load(folder / f"{name}.pt", weights_only=True) for name in ("weights", "x"))
    network.load_state_dict(weights, strict=True)
    with torch.no_grad():
        result = network(x)
        torch.save([*result] if isinstance(result, tuple) else [result], folder / "output.pt")
    rooms = {name.partition(".")[0] for name in sys.modules}
    print("done", *rooms & {"netwright", "torchinfo", "pydantic"}, flush=True)
"""


class Alone:
    """The child process; it answers one network after another."""

    def __init__(self, process: "subprocess.Popen[str]", folder: Path) -> None:
        self._process = process
        self._folder = folder

    def run(self, text: str, module: nn.Module, x: Tensor) -> list[Tensor]:
        """Return all that the last class of a file makes of ``x`` with ``module``'s weights.

        Raises:
            AssertionError: If the file does not run, or imported something of ours.
        """
        (self._folder / "model.py").write_text(text, "utf-8")
        torch.save(module.state_dict(), self._folder / "weights.pt")
        torch.save(x, self._folder / "x.pt")
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{self._folder}\n")
        self._process.stdin.flush()
        assert self._process.stdout.readline() == "done\n"
        result = torch.load(self._folder / "output.pt", weights_only=True)
        assert isinstance(result, list)
        return result


@contextmanager
def alone(folder: Path) -> Iterator[Alone]:
    """Run a child process as long as the body does; it exchanges files in ``folder``."""
    command = [sys.executable, "-I", "-c", CHILD, str(torch.get_num_threads())]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=folder
    ) as process:
        yield Alone(process, folder)
        assert process.stdin is not None
        process.stdin.close()
