"""The headless commands and their arguments."""

import argparse
import os
from collections.abc import Sequence
from importlib import import_module

from netwright.engine.commands.arguments import add_fitting, add_use
from netwright.engine.commands.artist import Artist
from netwright.engine.commands.errors import EXIT_BAD_USE, EXIT_INTERRUPTED, PROGRAM, Parser, place
from netwright.engine.commands.interruption import ending_in_order
from netwright.engine.commands.settings import add_settings
from netwright.engine.commands.streams import complain
from netwright.engine.message import SentenceError

COMMANDS = (
    "demo",
    "zoo",
    "blocks",
    "summary",
    "picture",
    "table",
    "export",
    "train",
    "finetune",
    "compare",
    "film",
    "predict",
    "evaluate",
    "write",
    "weights",
)


def parser() -> argparse.ArgumentParser:
    """Return the parser of the headless commands."""
    root = Parser(PROGRAM, description="Draw a neural network, watch it learn, take its code away.")
    commands = root.add_subparsers(dest="command", required=True, metavar="COMMAND")
    network = {"metavar": "NET", "help": "a name from “zoo”, or a project file"}
    as_json = {"action": "store_true", "help": "print JSON"}

    demo = commands.add_parser("demo", help="train LeNet-5 and write everything it gives")
    demo.add_argument(
        "--out", type=place, default="demo", metavar="DIR", help="where to write (default: demo)"
    )
    demo.add_argument("--data-dir", type=place, metavar="DIR", help="where MNIST is")

    zoo = commands.add_parser("zoo", help="the ready networks")
    zoo.add_argument("--json", **as_json)  # type: ignore[arg-type]  # keywords of several types

    blocks = commands.add_parser("blocks", help="every block, with parameters and examples")
    blocks.add_argument("--json", **as_json)  # type: ignore[arg-type]  # as above

    summary = commands.add_parser("summary", help="shapes and counts of a network")
    summary.add_argument("network", **network)  # type: ignore[arg-type]  # as above
    add_fitting(summary)
    summary.add_argument("--json", **as_json)  # type: ignore[arg-type]  # as above

    figures = (
        ("picture", "draw a network", "such as net.svg, net.pdf or net.png"),
        ("table", "write the layers of a network", "such as net.md, net.tex or net.csv"),
    )
    for name, words, files in figures:
        figure = commands.add_parser(name, help=f"{words}, for a paper")
        figure.add_argument("network", **network)  # type: ignore[arg-type]  # as above
        figure.add_argument("--to", type=place, required=True, metavar="FILE", help=files)
        add_fitting(figure)

    export = commands.add_parser(
        "export", help="write a network as PyTorch code, or a trained one for other programs"
    )
    export.add_argument("network", **network)  # type: ignore[arg-type]  # as above
    export.add_argument(
        "--to",
        type=place,
        required=True,
        metavar="FILE",
        help="such as model.py; of a run or a project with weights also model.onnx, model.pt2 "
        "(torch.export) or story.ipynb",
    )
    export.add_argument(
        "--with-training", action="store_true", help="write train.py, which trains it, beside it"
    )
    export.add_argument(
        "--with-prediction",
        action="store_true",
        help="write predict.py and the weights beside it; NET is a run's folder or a project that "
        "carries its weights",
    )
    export.add_argument(
        "--ddp", action="store_true", help="let torchrun start train.py in several processes"
    )
    export.add_argument(
        "--preprocessing",
        action="store_true",
        help="of an ONNX or .pt2 file: let it take images as bytes and normalise them itself",
    )
    add_fitting(export)
    add_settings(export)

    _add_train(commands, network, as_json)
    _add_finetune(commands, as_json)
    _add_compare(commands, as_json)

    film = commands.add_parser("film", help="write what was recorded of a run as moving pictures")
    film.add_argument("run", type=place, metavar="RUN", help="the run's folder")
    film.add_argument(
        "--to",
        type=place,
        required=True,
        metavar="FILE",
        help="an animated PNG, or a folder for single ones",
    )
    film.add_argument("--node", metavar="NAME", help="whose kernels and maps (default: the first)")
    add_use(commands, as_json)
    return root


def _add_train(
    commands: "argparse._SubParsersAction[Parser]",
    network: dict[str, str],
    as_json: dict[str, str],
) -> None:
    train = commands.add_parser("train", help="train a network")
    train.add_argument("network", nargs="?", **network)  # type: ignore[arg-type]  # as above
    add_fitting(train)
    train.add_argument("--data-dir", type=place, metavar="DIR", help="where the data set is")
    train.add_argument(
        "--out", type=place, metavar="DIR", help="folder for checkpoint, weights, code and log"
    )
    train.add_argument(
        "--resume",
        action="store_true",
        help="go on with the run in --out; a finished one with more --epochs",
    )
    train.add_argument(
        "--weights",
        metavar="FROM",
        help="begin with these: a run's folder, a project, or a file such as net.safetensors; what "
        "fits by name and shape is kept, the rest is fresh",
    )
    train.add_argument("--csv", type=place, metavar="FILE", help="keep the figures as a table")
    train.add_argument(
        "--tensorboard", type=place, metavar="DIR", help="keep them as TensorBoard's event files"
    )
    train.add_argument(
        "--film", action="store_true", help="record kernels, maps and mistakes into --out"
    )
    train.add_argument("--json", **as_json)  # type: ignore[arg-type]  # as above
    add_settings(train)


def _add_finetune(commands: "argparse._SubParsersAction[Parser]", as_json: dict[str, str]) -> None:
    command = commands.add_parser(
        "finetune", help="let a trained network learn other images, all but its head frozen"
    )
    what = "a ready network with published weights, a run's folder, or a project with weights"
    command.add_argument("network", metavar="NET|RUN|PROJECT", help=what)
    what = "further blocks that learn, at a tenth of the rate, such as blocks_6"
    command.add_argument("--learn", metavar="NAME,…", help=what)
    command.add_argument("--data-dir", type=place, metavar="DIR", help="where weights and data are")
    command.add_argument("--out", type=place, metavar="DIR", help="folder for what a run keeps")
    command.add_argument("--csv", type=place, metavar="FILE", help="keep the figures as a table")
    command.add_argument(
        "--tensorboard", type=place, metavar="DIR", help="keep them as TensorBoard's event files"
    )
    command.add_argument("--film", action="store_true", help="record kernels and maps into --out")
    command.add_argument("--json", **as_json)  # type: ignore[arg-type]  # as above
    add_settings(command)


def _add_compare(commands: "argparse._SubParsersAction[Parser]", as_json: dict[str, str]) -> None:
    compare = commands.add_parser(
        "compare",
        help="train networks side by side on the same images",
        epilog="By default a comparison of minutes: 6 epochs of 600 built-in digits in batches of "
        "32. Networks are fitted to the images; what is not given here is each network's own.",
    )
    compare.add_argument(
        "networks", nargs="+", metavar="NET", help="names from “zoo”, or project files"
    )
    compare.add_argument("--data-dir", type=place, metavar="DIR", help="where the data set is")
    compare.add_argument(
        "--out",
        type=place,
        default="comparison",
        metavar="DIR",
        help="where to write (default: comparison)",
    )
    compare.add_argument("--json", **as_json)  # type: ignore[arg-type]  # as above
    add_settings(compare)


def run(arguments: Sequence[str], artist: Artist) -> int:
    """Do what the arguments say and return the exit status.

    Bad use is one line on standard error and status 2, never a traceback.

    Args:
        arguments: The command and what follows it.
        artist: Draws pictures.
    """
    try:
        given = parser().parse_args(arguments)
        import_module(
            "netwright.engine.commands.demo"
        )  # PyTorch, while nothing would have to be put away
        with ending_in_order():
            return _dispatch(given, artist)
    except SentenceError as error:
        if "WORLD_SIZE" not in os.environ or os.environ.get("RANK", "0") == "0":
            # Of the processes that torchrun starts one complains.
            complain(error)
        return EXIT_BAD_USE
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED


def _dispatch(given: argparse.Namespace, artist: Artist) -> int:
    # Imported here: asking for help, or mistyping, should not have to wait for PyTorch.
    from netwright.engine.commands import (
        compare,
        demo,
        evaluate,
        export,
        figures,
        film,
        finetune,
        listings,
        predict,
        train,
        weights,
        write,
    )

    match given.command:
        case "zoo":
            print(listings.list_zoo(as_json=given.json))
        case "blocks":
            print(listings.list_blocks(as_json=given.json))
        case "summary":
            print(listings.summarise(given))
        case "picture":
            print(figures.picture(given, artist))
        case "table":
            print(figures.table(given))
        case "export":
            print(export.export(given))
        case "write":
            return write.write_text(given)
        case "train":
            return train.train(given)
        case "compare":
            return compare.compare(given, artist)
        case "film":
            return film.film(given, artist)
        case "finetune":
            return finetune.finetune(given)
        case "predict":
            return predict.predict(given)
        case "evaluate":
            return evaluate.evaluate(given)
        case "weights":
            print(weights.weights(given))
        case "demo":
            return demo.demo(given.out, given.data_dir, artist)
    return 0
