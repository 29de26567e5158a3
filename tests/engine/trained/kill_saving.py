"""Save a project with weights again and again, killed before each thing that it asks of the disk.

Run with a folder; prints after each what the pair then was, ``old`` or ``new``, as JSON.
"""

import json
import os
import shutil
import sys
from pathlib import Path

from netwright.engine.document import edits
from netwright.engine.trained.network import TrainedNetwork
from netwright.engine.trained.project_pair import read_project, save_pair
from tests.engine.trained.lenet import document, untrained

ASKS = {"open", "os.link", "os.rename", "os.chmod", "os.remove"}


def save_until(call: int, path: Path, kept: TrainedNetwork) -> int:
    """Save in a process of its own, killed at its ``call``-th question; return how it ended."""
    child = os.fork()
    if child == 0:
        left = call

        def count(event: str, _: object) -> None:
            nonlocal left
            if event in ASKS:
                left -= 1
                if left < 0:
                    os.kill(os.getpid(), 9)

        sys.addaudithook(count)
        save_pair(path, edits.set_title(kept.document, "new"), kept)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def main(folder: Path) -> None:
    """Kill at one call after the other, until a save ends by itself."""
    old, new = untrained(1), untrained(2)
    first, place = folder / "first", folder / "place"
    first.mkdir()
    save_pair(first / "net.netwright", edits.set_title(document(), "old"), old)
    seen: list[str] = []
    status = -9
    while status == -9:
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(first, place)
        path = place / "net.netwright"
        status = save_until(len(seen), path, new)
        found = read_project(path)
        assert found.problem is None
        assert found.trained is not None
        weights = {"old": old, "new": new}[found.document.title].weights
        assert all((found.trained.weights[key] == weights[key]).all() for key in weights)
        seen.append(found.document.title)
        # Whatever was cut off, the next save is whole, and so is what is read after it.
        save_pair(path, edits.set_title(document(), "old"), old)
        again = read_project(path)
        assert again.trained is not None
        assert all((again.trained.weights[key] == old.weights[key]).all() for key in old.weights)
    print(json.dumps({"seen": seen, "status": status}))


main(Path(sys.argv[1]))
