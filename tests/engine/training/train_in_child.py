"""A run in a process of its own, for a test that kills it: python -m … FOLDER [resume]."""

import sys
from pathlib import Path

from netwright.engine.training.run.run import Run
from netwright.engine.training.run.run_spec import RunSpec
from tests.engine.training.small import network, settings, split

EPOCHS = 150
"""So many that a machine with other things to do does not finish before it is killed."""


def main() -> None:
    """Train, and print each step so that the parent sees it live."""
    folder, resume = Path(sys.argv[1]), sys.argv[2:] == ["resume"]
    run = Run(
        RunSpec(
            network,
            split(),
            settings(epochs=EPOCHS, schedule="one_cycle"),
            folder,
            resume=resume,
            threads=1,
            event_interval=0,
            checkpoint_interval=0.02,
        )
    )
    for event in run.events():
        print(event.kind, flush=True)


if __name__ == "__main__":
    main()
