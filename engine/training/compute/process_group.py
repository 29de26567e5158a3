"""The processes of one run: which of them this is, and what they must agree on.

``torchrun`` starts the same command several times and tells each process its place by environment
variables. All of them hold the same network and the same optimizer; of each batch everyone learns
from a part, and the gradients are averaged. Only the first one, the lead, writes and tells.
"""

import os
import sys
from datetime import timedelta
from typing import NoReturn, Self

import torch
from torch import Tensor, distributed, nn
from torch.nn.parallel import DistributedDataParallel

from netwright.engine.message import message
from netwright.engine.training.compute.device import default_threads
from netwright.engine.training.compute.sharded_batch import Shard
from netwright.engine.training.errors import TrainingError

PATIENCE = timedelta(minutes=5)
"""Longest silence of another process before it is given up; the longest step is shorter."""
DOWNLOAD = timedelta(hours=12)
"""Longest that the others wait until the lead has the data."""


class ProcessGroup:
    """The processes of a run, seen from one of them.

    Attributes:
        rank: Place of this process, from 0.
        size: How many there are; 1 for a run as most are, which nothing here then touches.
        here: How many of them are on this machine.
    """

    def __init__(self, rank: int = 0, size: int = 1, here: int = 1) -> None:
        self.rank = rank
        self.size = size
        self.here = here

    @classmethod
    def join(cls) -> Self:
        """Return the team that the environment tells of, after meeting the other processes.

        Raises:
            TrainingError: They cannot be met.
        """
        size = int(os.environ.get("WORLD_SIZE", "1"))
        if size == 1:
            return cls()
        try:
            distributed.init_process_group(_backend(), timeout=PATIENCE)
        except (RuntimeError, ValueError) as error:
            raise TrainingError(
                message(
                    "The {size} processes of this run cannot meet: {reason}",
                    size=size,
                    reason=str(error).splitlines()[0],
                )
            ) from error
        team = cls(distributed.get_rank(), size, int(os.environ.get("LOCAL_WORLD_SIZE", size)))
        if torch.cuda.is_available():
            own = int(os.environ.get("LOCAL_RANK", team.rank))
            torch.cuda.set_device(own % torch.cuda.device_count())
        return team

    def leave(self) -> None:
        """Part from the other processes."""
        if self.size > 1:
            distributed.destroy_process_group()

    def end(self, status: int) -> NoReturn:
        """End this process of several with an exit status, all that it has to say being said.

        Not in order: PyTorch's threads abort a process that ends so, about once in a hundred times
        where the processor has more to do.
        """
        self.leave()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)

    @property
    def leads(self) -> bool:
        """Whether this process writes the files and tells of the run."""
        return self.rank == 0

    def check(self, device: torch.device, batch_size: int) -> None:
        """Refuse what several processes cannot do.

        Raises:
            TrainingError: They have not a device each, or a batch has not a sample for each.
        """
        if self.size == 1:
            return
        if device.type == "mps":
            raise TrainingError(
                message(
                    "Several processes train on CUDA devices or on the processor, not on mps; "
                    "choose cpu."
                )
            )
        if device.type == "cuda" and self.here > torch.cuda.device_count():
            raise TrainingError(
                message(
                    "{processes} processes on this machine share {devices} CUDA devices; start at "
                    "most {devices}, or choose cpu.",
                    processes=self.here,
                    devices=torch.cuda.device_count(),
                )
            )
        if batch_size < self.size:
            raise TrainingError(
                message(
                    "Batches of {batch} have no sample for each of {size} processes; start at most "
                    "{batch}, or choose larger batches.",
                    batch=batch_size,
                    size=self.size,
                )
            )

    def learner(self, model: nn.Module) -> nn.Module:
        """Return what a step runs in place of ``model``: its gradients are averaged over all."""
        return model if self.size == 1 else DistributedDataParallel(model)

    def part(self, samples: int) -> Shard | None:
        """Return what this process takes of a batch of so many samples, None for all of them."""
        return Shard(samples, self.rank, self.size) if self.size > 1 else None

    @property
    def threads(self) -> int | None:
        """Processor threads for this process; None where it need not share the processor."""
        return None if self.size == 1 else max(1, default_threads() // self.here)

    def total(self, figures: Tensor) -> Tensor:
        """Return the sum of what all processes have; the same bits in each of them."""
        if self.size == 1:
            return figures
        total = figures.clone()  # those of a measurement may not be changed
        distributed.all_reduce(total)
        return total

    def any(self, *conditions: bool) -> list[bool]:
        """Return for each condition whether it holds in any process: all of them hear the same."""
        if self.size == 1:
            return [*conditions]
        # On the processor, whatever the device: a GPU is not waited for.
        return [count > 0 for count in self.total(torch.tensor(conditions, dtype=torch.int32))]

    def wait_for_lead(self) -> bool:
        """Wait until the lead has done what it does alone; return whether it has come to its end.

        The lead itself calls :meth:`go_on` then.
        """
        return self._told(False)

    def go_on(self, ready: bool) -> None:
        """Let the others go on, or end where the lead has failed."""
        if self.size > 1:
            self._told(ready)

    def _told(self, ready: bool) -> bool:
        group = distributed.new_group(backend="gloo", timeout=DOWNLOAD)
        said = torch.tensor([int(ready)])
        distributed.broadcast(said, 0, group=group)
        return bool(said)


def _backend() -> str:
    """Return what carries tensors from one process to another, by their device.

    By itself PyTorch takes NCCL alone where there is a GPU, and what lies on the processor could
    not be sent.
    """
    by_nccl = torch.cuda.is_available() and distributed.is_nccl_available()
    return "cpu:gloo,cuda:nccl" if by_nccl else "cpu:gloo"


ALONE = ProcessGroup()
"""The team of a run in one process."""


def is_lost(error: RuntimeError) -> bool:
    """Return whether an error says that another process of the run has ended."""
    text = str(error)
    return "gloo" in text or "NCCL" in text or "onnection closed" in text
