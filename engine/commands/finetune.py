"""The command ``finetune``: a trained network learns other images, all but its head frozen."""

import argparse
from dataclasses import replace
from pathlib import Path

from netwright.engine import zoo
from netwright.engine.commands.errors import BadUse
from netwright.engine.commands.settings import settings_from
from netwright.engine.commands.terminal import ProgressLine, watched
from netwright.engine.commands.train import follow, readers
from netwright.engine.commands.weights import GivenWeights, beginning_with
from netwright.engine.data import catalogue
from netwright.engine.data.folder_options import folder_name
from netwright.engine.data.source import DataSource
from netwright.engine.document import edits
from netwright.engine.message import message
from netwright.engine.paths import at_home, is_folder
from netwright.engine.trained.derived_facts import open_with_facts
from netwright.engine.trained.fine_tune import fine_tuned
from netwright.engine.trained.network import TrainedNetwork
from netwright.engine.trained.published import open_published
from netwright.engine.training.run.launch import job_of, prepare


def finetune(given: argparse.Namespace) -> int:
    """Fine-tune a network, show how it goes, and return the exit status.

    Raises:
        BadUse: There is no network or no data to do it with.
    """
    line = ProgressLine()
    if given.data is None:
        raise BadUse(message("Name the images to learn with --data, such as a folder."))
    folder = at_home(Path(given.data))
    if is_folder(folder):
        given.data = folder_name(folder)
    trained, source = _trained(given, line), _source(given.data)
    learning = given.learn.split(",") if given.learn else ()
    document = fine_tuned(trained.document, source.shape, len(source.classes), learning)
    document = edits.set_training(document, settings_from(given, document.training))
    job = watched(prepare(document, given.out, data_dir=given.data_dir), line)
    facts = trained.facts
    if facts is not None and facts.mean and len(facts.mean) == len(job.data.train.mean):
        # The weights know images of their own mean and deviation only.
        told = message(
            "Images are normalised as those of {data}: mean {mean}, deviation {std}.",
            data=facts.title,
            mean=", ".join(f"{each:g}" for each in facts.mean),
            std=", ".join(f"{each:g}" for each in facts.std),
        )
        line.say(str(told))
        data = job.data.normalised_as(facts.scale)
        job = job_of(job.document, job.source, replace(job.spec, data=data), job.data_dir)
    stored = GivenWeights(trained.weights, given.network)
    job = beginning_with(job, stored, line, as_json=given.json)
    return follow(job, readers(job, given, line))


def _trained(given: argparse.Namespace, line: ProgressLine) -> TrainedNetwork:
    if given.network in zoo.names():
        return watched(open_published(given.network, given.data_dir), line)
    return watched(open_with_facts(given.network, None, given.data_dir), line)


def _source(name: str) -> DataSource:
    """Return the data set of a name, after looking through its folder."""
    search = catalogue.found(name)
    while True:
        try:
            next(search)
        except StopIteration as done:
            source: DataSource = done.value
            return source
