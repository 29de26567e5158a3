"""What a run would take, said before Train is pressed."""

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from netwright.engine.data.errors import DataError
from netwright.engine.worker.requests.estimate_run import EstimateRun, RunEstimated
from netwright.gui.compute.client import WorkerClient
from netwright.gui.compute.data_set_index import DataSetIndex
from netwright.gui.compute.network_watch import LARGE
from netwright.gui.compute.run_controller import RunController
from netwright.gui.state.session import Session
from netwright.gui.widgets.late_update import LateUpdate
from netwright.gui.widgets.number_text import bytes_text
from netwright.gui.widgets.plain_text import PlainLabel

if TYPE_CHECKING:
    # Loads PyTorch, which arrives only after the window is open.
    from netwright.engine.training.experiments.estimate import Estimate

PAUSE = 1_500
"""Milliseconds without an edit after which is measured: an estimate must not disturb drawing."""
KEPT = 32
"""Networks whose estimates are kept."""
INDIFFERENT = {"epochs", "seed", "learning_rate"}
"""Settings that change nothing about the time of an epoch."""

Key = tuple[str, str]


class RunEstimate(PlainLabel):
    """One line beside the buttons; it follows the network, the data set and the settings."""

    def __init__(
        self,
        session: Session,
        client: WorkerClient,
        data: DataSetIndex,
        run: RunController,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._session = session
        self._client = client
        self._data = data
        self._run = run
        self._known: OrderedDict[Key, Estimate | None] = OrderedDict()
        self._is_ready = False
        self.setWordWrap(True)
        self.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.setToolTip(
            self.tr(
                "Estimated: a few steps on noise, with a copy of the network. Other work on this "
                "computer makes it slower. Tensors are the weights, their gradients, what the "
                "optimizer keeps, what a batch leaves for the way back, and the samples; the "
                "whole program needs about twice as much on top of what it needs now."
            )
        )
        self.hide()
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.setInterval(PAUSE)
        self._asking.timeout.connect(self._ask)
        self._late = LateUpdate(self, self._refresh, even_hidden=True)
        session.analysis_changed.connect(self._late.request)
        session.document_changed.connect(self._late.request)
        data.changed.connect(self._late.request)
        run.state_changed.connect(self._late.request)

    def set_ready(self, is_ready: bool) -> None:
        """Say whether nothing stands in the way of a run."""
        if is_ready != self._is_ready:
            self._is_ready = is_ready
            self._late.request()

    def _refresh(self) -> None:
        order = self._order()
        if order is None:
            self._asking.stop()
            self.hide()
            return
        key = _key(order)
        if key not in self._known:
            self._asking.start()
            self.setText(self.tr("Estimating…"))
        else:
            self._asking.stop()
            found = self._known[key]
            self.setText(words(found, order.settings.epochs) if found else "")
        self.setVisible(bool(self.text()))

    def _order(self) -> EstimateRun | None:
        """Return what is to be estimated; None while there is nothing, or a run is under way."""
        session = self._session
        source, analysis = session.source, session.analysis
        if not self._is_ready or self._run.state.is_busy:
            return None
        if source is None or analysis is None or analysis.parameters > LARGE:
            return None
        settings = session.document.training
        try:
            place = self._data.find(settings.data)
        except DataError:
            return None
        size = place.source.train_size if place else None
        if place is None or size is None:
            return None
        from netwright.engine.training.experiments.estimate import SampleFacts

        samples = SampleFacts(place.source.shape, len(place.source.classes), size)
        return EstimateRun(source, settings, samples, analysis.training_macs)

    def _ask(self) -> None:
        order = self._order()
        if order is not None and self.isVisible():
            self._client.ask(order, self._keep)

    def _keep(self, report: RunEstimated) -> None:
        while len(self._known) >= KEPT:
            self._known.popitem(last=False)
        self._known[_key(report.request)] = report.estimate
        self._late.request()


def _key(order: EstimateRun) -> Key:
    return order.source.text, order.settings.model_dump_json(exclude=INDIFFERENT)


def words(estimate: "Estimate", epochs: int) -> str:
    """Return an estimate as people would say it."""
    translate = QCoreApplication.translate
    each = rough_time(estimate.seconds)
    memory = bytes_text(estimate.memory)
    device = {"cpu": translate("Forecast", "this CPU"), "cuda": translate("Forecast", "this GPU")}
    text = translate(
        "Forecast", "About {time} an epoch on {device}, {whole} in all; {memory} of tensors"
    )
    return text.format(
        time=each,
        device=device.get(estimate.device, estimate.device),
        whole=rough_time(epochs * estimate.seconds),
        memory=memory,
    )


def rough_time(seconds: float) -> str:
    """Return a time in one or two figures and its unit: an estimate knows no more."""
    translate = QCoreApplication.translate
    if seconds < 1:
        return translate("Forecast", "1 s")
    for limit, unit, text in (
        (99, 1, translate("Forecast", "{count} s")),
        (99 * 60, 60, translate("Forecast", "{count} min")),
        (72 * 3600, 3600, translate("Forecast", "{count} h")),
    ):
        if seconds < limit:
            count = seconds / unit
            return text.format(count=f"{count:.1f}" if count < 3 and unit > 1 else f"{count:.0f}")
    return translate("Forecast", "{count} days").format(count=f"{seconds / 86_400:.0f}")
