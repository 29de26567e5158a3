"""The film of a run, recorded from the events that the run tells."""

from collections.abc import Callable
from math import nan

from netwright.engine.film.film import FOLDER
from netwright.engine.film.recorder import FilmRecorder
from netwright.engine.message import Message
from netwright.engine.training.events import Event, Finished, Started, TrainingStep
from netwright.engine.training.run.launch import Job


class Recording:
    """Records into the run's folder; a run without one is not recorded."""

    def __init__(self, job: Job, warn: Callable[[Message], None]) -> None:
        """Prepare to record.

        Args:
            job: The run.
            warn: Told once if no film can be recorded any more.
        """
        self._run, self._warn = job.run, warn
        self._recorder: FilmRecorder | None = None
        if job.directory is not None:
            settings, held_out = job.document.training, job.data.validation
            crop = settings.augmentation.crop
            if crop is not None:
                held_out = held_out.centred(crop, crop)
            self._recorder = FilmRecorder(
                job.directory / FOLDER, job.source, held_out, settings.seed
            )

    def follow(self, event: Event) -> None:
        """Take a frame if one is due after an event."""
        recorder, model = self._recorder, self._run.model
        if recorder is None or model is None:
            return
        problem = None
        match event:
            case Started():
                recorder.begin(event.resumed_at or 0)
                problem = recorder.offer(event.resumed_at or 0, model.state_dict, nan, nan)
            case TrainingStep():
                problem = recorder.offer(event.step, model.state_dict, event.loss, event.accuracy)
            case Finished():
                problem = recorder.finish(event.step, model.state_dict)
        if problem is not None:
            self._warn(problem)
