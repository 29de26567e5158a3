"""Arguments of commands: what fits a network to other data, and the uses of what was trained."""

import argparse

from netwright.engine.commands.errors import Parser, place


def add_fitting(command: Parser) -> None:
    """Give a command the options that fit a network to other data."""
    command.add_argument("--input", metavar="C,H,W", help="what enters, such as 1,28,28")
    command.add_argument("--classes", metavar="COUNT", help="how many classes it tells apart")


def add_use(commands: "argparse._SubParsersAction[Parser]", as_json: dict[str, str]) -> None:
    """Add the commands that use what was trained."""
    trained = "a run's folder, or a project that carries its weights"
    predict = commands.add_parser(
        "predict",
        help="tell what is on pictures",
        epilog="One line a picture, in order. Pictures that cannot be read are listed at the end, "
        "and the exit status is 1. Photographs of digits are brought to what MNIST's are.",
    )
    predict.add_argument("network", metavar="RUN|PROJECT", help=trained)
    predict.add_argument("files", type=place, nargs="+", metavar="FILE|FOLDER", help="pictures")
    predict.add_argument("--csv", type=place, metavar="FILE", help="keep the answers as a table")
    predict.add_argument("--json", action="store_true", help="print a line of JSON for each")
    predict.add_argument(
        "--top", type=int, default=1, metavar="K", help="how many classes are told (default: 1)"
    )
    predict.add_argument(
        "--views", type=int, choices=(1, 10), default=1, help="crops that an answer is the mean of"
    )
    predict.add_argument(
        "--as-is", action="store_true", help="leave photographs of digits as they are"
    )
    evaluate = commands.add_parser(
        "evaluate", help="measure a trained network, or the mean answer of several"
    )
    evaluate.add_argument("network", metavar="RUN|PROJECT", nargs="+", help=trained)
    evaluate.add_argument(
        "--data", metavar="NAME", help="a data set or a folder (default: what it has learned from)"
    )
    evaluate.add_argument("--data-dir", type=place, metavar="DIR", help="where the data set is")
    evaluate.add_argument(
        "--part", choices=("test", "validation", "train"), default="test", help="(default: test)"
    )
    evaluate.add_argument("--json", **as_json)  # type: ignore[arg-type]  # as above
    write = commands.add_parser(
        "write", help="let a network that has learned a text go on with one"
    )
    write.add_argument("network", metavar="RUN|PROJECT", help=trained)
    write.add_argument("--begin", required=True, metavar="TEXT", help="what it reads first")
    write.add_argument(
        "--length", type=int, default=200, metavar="N", help="letters or bytes (default: 200)"
    )
    write.add_argument(
        "--temperature",
        type=float,
        default=1.0,
        metavar="T",
        help="below 1 safer letters, above 1 bolder ones, 0 always the likeliest (default: 1)",
    )
    write.add_argument("--seed", type=int, default=0, metavar="N", help="(default: 0)")
    write.add_argument("--json", action="store_true", help="print a line of JSON for each letter")

    weights = commands.add_parser(
        "weights",
        help="what is in a file of weights, and what of it fits a network",
        epilog="A pickle (.pth, .pt, .ckpt, .bin) is read in a process of its own, and nothing in "
        "it is run. Names that torchvision gives its networks are known.",
    )
    weights.add_argument(
        "file", metavar="FILE", help="such as net.safetensors or net.pth; a run or a project, too"
    )
    weights.add_argument("--to", metavar="NET", help="a name from “zoo”, or a project file")
    add_fitting(weights)
    weights.add_argument(
        "--by-order",
        action="store_true",
        help="take the tensors in the order of the file, whatever they are called",
    )
    weights.add_argument(
        "--out", type=place, metavar="PROJECT", help="write the network with these weights"
    )
    weights.add_argument("--json", **as_json)  # type: ignore[arg-type]  # as above
