"""The command ``export``: a network as PyTorch code, and on request what trains it."""

import argparse
from collections.abc import Mapping
from pathlib import Path

from netwright.engine.analysis.analysis import analyse
from netwright.engine.code import Source, generate
from netwright.engine.commands.errors import BadUse
from netwright.engine.commands.export_trained import WRITERS, export_trained
from netwright.engine.commands.networks import network
from netwright.engine.commands.output_files import write
from netwright.engine.commands.settings import settings_from
from netwright.engine.document import edits
from netwright.engine.export import check_file_name, training_files
from netwright.engine.export.prediction_script import prediction_files
from netwright.engine.message import message
from netwright.engine.trained.open import open_trained

FILES = 3
"""Files of a prediction: the network, its weights, the script."""


def export(given: argparse.Namespace) -> str:
    """Write what was asked for and return what was done."""
    if given.with_prediction:
        return _with_prediction(given)
    if given.to.suffix in WRITERS:
        return export_trained(given)
    if given.preprocessing:
        raise BadUse(message("Only an .onnx or a .pt2 file can have the preprocessing in it."))
    drawn = network(given.network, given.input, given.classes)
    document = edits.set_training(drawn, settings_from(given, drawn.training))
    to: Path = given.to
    if (document != drawn or given.ddp) and not given.with_training:
        raise BadUse(message("Settings of the training need --with-training to be exported."))
    check_file_name(to.name)
    analysis = analyse(document)
    source = generate(analysis)
    files = {to.name: source.text.encode()}
    if given.with_training:
        if to.name in (beside := training_files(document, ddp=given.ddp, analysis=analysis)):
            raise BadUse(
                message("{name} is what the training needs; name the network otherwise.", name=to)
            )
        files |= beside
    return _written(source, to, files)


def _with_prediction(given: argparse.Namespace) -> str:
    """Write a trained network with its weights and the script that predicts with them."""
    changes = (given.input, given.classes, given.ddp or None, given.with_training or None)
    if any(change is not None for change in changes):
        raise BadUse(
            message("--with-prediction exports a network as it was trained; it goes alone.")
        )
    to: Path = given.to
    check_file_name(to.name)
    network = open_trained(given.network)
    files = prediction_files(network, to.name)
    if len(files) < FILES:
        raise BadUse(
            message("{name} is what the prediction needs; name the network otherwise.", name=to)
        )
    return _written(network.source, to, files)


def _written(source: Source, to: Path, files: Mapping[str, bytes]) -> str:
    for name, content in files.items():
        write(to.parent / name, content)
    return "\n".join(
        [
            f"{to}: class {source.class_name}, {len(source.lines)} lines",
            *(str(to.parent / name) for name in files if name != to.name),
        ]
    )
