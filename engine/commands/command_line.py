"""The headless commands and their arguments."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from engine.commands.errors import EXIT_BAD_USE, Parser
from engine.commands.settings import add_settings
from engine.message import SentenceError

if TYPE_CHECKING:
    from engine.commands.demo import Draw

COMMANDS = ("demo", "zoo", "blocks", "summary", "export", "train")
PROGRAM = "python main.py"


def parser() -> argparse.ArgumentParser:
    """Return the parser of the headless commands."""
    root = Parser(PROGRAM, description="Draw a neural network, watch it learn, take its code away.")
    commands = root.add_subparsers(dest="command", required=True, metavar="COMMAND")
    network = {"metavar": "NET", "help": "a name from “zoo”, or a project file"}
    as_json = {"action": "store_true", "help": "print JSON"}

    demo = commands.add_parser("demo", help="train LeNet-5 and write everything it gives")
    demo.add_argument("--out", default="demo", metavar="DIR", help="where to write (default: demo)")
    demo.add_argument("--data-dir", metavar="DIR", help="where MNIST is")

    zoo = commands.add_parser("zoo", help="the ready networks")
    zoo.add_argument("--json", **as_json)  # type: ignore[arg-type]  # keywords of several types

    blocks = commands.add_parser("blocks", help="every block, with parameters and examples")
    blocks.add_argument("--json", **as_json)  # type: ignore[arg-type]  # as above

    summary = commands.add_parser("summary", help="shapes and counts of a network")
    summary.add_argument("network", **network)  # type: ignore[arg-type]  # as above
    summary.add_argument("--input", metavar="C,H,W", help="what enters, such as 1,28,28")
    summary.add_argument("--json", **as_json)  # type: ignore[arg-type]  # as above

    export = commands.add_parser("export", help="write a network as PyTorch code")
    export.add_argument("network", **network)  # type: ignore[arg-type]  # as above
    export.add_argument("--to", required=True, metavar="FILE", help="such as model.py")
    export.add_argument(
        "--with-training", action="store_true", help="write train.py, which trains it, beside it"
    )
    add_settings(export)

    _add_train(commands, network, as_json)
    return root


def _add_train(
    commands: "argparse._SubParsersAction[Parser]",
    network: dict[str, str],
    as_json: dict[str, str],
) -> None:
    train = commands.add_parser("train", help="train a network")
    train.add_argument("network", nargs="?", **network)  # type: ignore[arg-type]  # as above
    train.add_argument("--data-dir", metavar="DIR", help="where the data set is")
    train.add_argument("--out", metavar="DIR", help="folder for checkpoint, weights, code and log")
    train.add_argument("--resume", action="store_true", help="go on with the run in --out")
    train.add_argument("--csv", metavar="FILE", help="keep the figures as a table")
    train.add_argument(
        "--tensorboard", metavar="DIR", help="keep them as TensorBoard's event files"
    )
    train.add_argument("--json", **as_json)  # type: ignore[arg-type]  # as above
    add_settings(train)


def run(arguments: Sequence[str], draw: "Draw") -> int:
    """Do what the arguments say and return the exit status.

    Bad use is one line on standard error and status 2, never a traceback.

    Args:
        arguments: The command and what follows it.
        draw: Draws the demo's pictures; the engine itself draws nothing.
    """
    try:
        return _dispatch(parser().parse_args(arguments), draw)
    except SentenceError as error:
        if os.environ.get("RANK", "0") == "0":  # of the processes of torchrun one complains
            print(f"netwright: {error}", file=sys.stderr)
        return EXIT_BAD_USE
    except BrokenPipeError:  # whoever read the output has had enough of it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _dispatch(given: argparse.Namespace, draw: "Draw") -> int:
    # Imported here: asking for help, or mistyping, should not have to wait for PyTorch.
    from engine.commands import demo, export, listings, train

    match given.command:
        case "zoo":
            print(listings.list_zoo(as_json=given.json))
        case "blocks":
            print(listings.list_blocks(as_json=given.json))
        case "summary":
            print(listings.summarise(given.network, given.input, as_json=given.json))
        case "export":
            print(export.export(given))
        case "train":
            return train.train(given)
        case "demo":
            data_dir = Path(given.data_dir) if given.data_dir else None
            return demo.demo(Path(given.out), data_dir, draw)
    sys.stdout.flush()
    return 0
