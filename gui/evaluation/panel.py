"""How well the network does, sample by sample."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from netwright.engine.data.class_recall import missing
from netwright.engine.evaluation.predictions import Predictions
from netwright.engine.worker.requests.judge import Judged
from netwright.engine.worker.run_state import RunState
from netwright.engine.worker.sample import FromData
from netwright.gui.compute.owner_label import OwnerLabel
from netwright.gui.compute.trained_model import Standing, TrainedModel
from netwright.gui.evaluation.calibration import ReliabilityDiagram
from netwright.gui.evaluation.class_table import ClassFiguresView
from netwright.gui.evaluation.confusion_matrix import ConfusionMatrix, ShareChoice
from netwright.gui.evaluation.evidence import Evidence
from netwright.gui.evaluation.judging_bar import JudgingBar
from netwright.gui.evaluation.judging_model import JudgingModel
from netwright.gui.evaluation.metrics_form import MetricsForm
from netwright.gui.evaluation.sample_list import SampleList
from netwright.gui.widgets.plain_text import PlainLabel
from netwright.gui.widgets.translation import sentence

if TYPE_CHECKING:
    from netwright.gui.evaluation.feature_scatter import FeatureScatter

WIDTHS = [200, 320, 420]  # pixels of the three parts, at first: figures, views, samples


class EvaluationPanel(QWidget):
    """Judges a part of the data set when asked to, and of itself when a run has ended in view.

    Attributes:
        judging: Asks the worker.

    Signals:
        maps_asked: The sample of the data set whose maps are wanted.
    """

    maps_asked = Signal(FromData)

    def __init__(
        self, judging: JudgingModel, trained: TrainedModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        judging.setParent(self)
        self.judging = judging
        self._trained = trained
        self._judged = Judged()
        self._kept: Judged | None = None
        self._is_due = False
        self._cloud_is_due = False
        self.part = QComboBox()
        self.part.addItem(self.tr("Validation"), "validation")
        self.part.addItem(self.tr("Test"), "test")
        self.part.setAccessibleName(self.tr("Part of the data set"))
        self.part.setToolTip(
            self.tr(
                "Validation samples were held out of training; nothing should ever be chosen by "
                "test samples"
            )
        )
        self.judge = QPushButton(self.tr("Judge"))
        self.judge.setToolTip(self.tr("Look at what the network makes of every sample"))
        self.judge.clicked.connect(self._begin)
        self.stop = QPushButton(self.tr("Cancel"))
        self.stop.clicked.connect(judging.stop)
        self.progress = JudgingBar()
        self._note = PlainLabel()
        self.owner = OwnerLabel()
        self.metrics = MetricsForm()
        self.matrix = ConfusionMatrix()
        self.share = ShareChoice()
        self.classes = ClassFiguresView()
        self.reliability = ReliabilityDiagram()
        self.samples = SampleList()
        self.evidence = Evidence()
        self.pages = QStackedWidget()
        self.page = QComboBox()
        self._cloud_page = QWidget()
        self._lay_out()
        self._connect()
        trained.run.state_changed.connect(self._follow)
        trained.changed.connect(self._fit_front)
        trained.opened.connect(self._renew)
        self.show_judged(Judged())

    @cached_property
    def cloud(self) -> "FeatureScatter":
        """The features, made when first looked at: pyqtgraph must not keep the window waiting."""
        from netwright.gui.evaluation.feature_scatter import FeatureScatter

        cloud = FeatureScatter()
        cloud.pointed.connect(self._show_sample)
        column = QVBoxLayout(self._cloud_page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(cloud)
        return cloud

    @property
    def judgement(self) -> Predictions | None:
        """What is shown, if there is anything."""
        return self._judged.judgement

    def _lay_out(self) -> None:
        self.page.setAccessibleName(self.tr("What is shown"))
        for name, page in (
            (self.tr("Confusion"), self.matrix),
            (self.tr("Classes"), self.classes),
            (self.tr("Calibration"), self.reliability),
            (self.tr("Features"), self._cloud_page),
        ):
            self.page.addItem(name)
            self.pages.addWidget(page)
        right = QSplitter()
        right.setChildrenCollapsible(False)
        right.addWidget(self.samples)
        right.addWidget(self.evidence)
        right.setStretchFactor(0, 1)
        self._right = right
        parts = QSplitter()
        parts.setChildrenCollapsible(False)
        parts.addWidget(self._side())
        parts.addWidget(self.pages)
        parts.addWidget(right)
        parts.setStretchFactor(1, 1)
        parts.setStretchFactor(2, 1)
        parts.setSizes(WIDTHS)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 6, 6, 6)
        row.addWidget(parts)

    def _side(self) -> QWidget:
        """Return the left side: what is judged, how far it is, the figures."""
        self._note.setWordWrap(True)
        self.mistakes = QPushButton(self.tr("Mistakes"))
        self.mistakes.setToolTip(self.tr("Samples that the network is most wrongly sure of"))
        self.doubts = QPushButton(self.tr("Doubts"))
        self.doubts.setToolTip(self.tr("Samples that it got right, and was least sure of"))
        top = QHBoxLayout()
        top.addWidget(self.part, 1)
        top.addWidget(self.judge)
        top.addWidget(self.stop)
        side = QWidget()
        side.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * 22)
        views = QHBoxLayout()
        views.addWidget(self.page, 1)
        views.addWidget(self.share, 1)
        lists = QHBoxLayout()
        lists.addWidget(self.mistakes, 1)
        lists.addWidget(self.doubts, 1)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self.progress)
        column.addWidget(self.owner)
        column.addWidget(self._note)
        column.addWidget(self.metrics)
        column.addSpacing(4)
        column.addLayout(views)
        column.addLayout(lists)
        column.addStretch(1)
        return side

    def _connect(self) -> None:
        self.judging.progressed.connect(self.progress.show_progress)
        self.judging.judged.connect(self.show_judged)
        self.judging.attributed.connect(self.evidence.show_relevance)
        self.share.activated.connect(lambda: self.matrix.set_share(self.share.currentData()))
        self.page.currentIndexChanged.connect(self._turn)
        self.matrix.chosen.connect(self.samples.show_cell)
        self.mistakes.clicked.connect(self.samples.show_mistakes)
        self.doubts.clicked.connect(self.samples.show_doubts)
        self.samples.chosen.connect(self._show_sample)
        self.evidence.asked.connect(self.judging.attribute)
        self.evidence.maps_asked.connect(self._ask_for_maps)

    def _begin(self) -> None:
        self._is_due = False
        self._set_busy(True)
        self.progress.begin()
        self.judging.judge(self.part.currentData())

    def _set_busy(self, busy: bool) -> None:
        self.judge.setVisible(not busy)
        self.stop.setVisible(busy)
        self.progress.setVisible(busy)
        self.part.setEnabled(not busy)

    def _follow(self, state: RunState) -> None:
        """Judge a network that has just been trained, once somebody sees it."""
        self._is_due = state is RunState.FINISHED
        self._judge_if_due()

    def _renew(self) -> None:
        """Judge weights that were opened, in place of those before."""
        self._kept, self._is_due = None, True
        self._judge_if_due()

    def _judge_if_due(self) -> None:
        if self._is_due and self.isVisible() and self._trained.looked_into is not None:
            self._begin()

    def showEvent(self, event: QShowEvent) -> None:
        """Make up for what ended out of view."""
        super().showEvent(event)
        self._judge_if_due()

    def show_judged(self, judged: Judged) -> None:
        """Show a judgement, or why there is none; one that was stopped leaves the one before."""
        self._set_busy(False)
        if judged.problem is not None:
            self._note.setText(sentence(judged.problem))
            return
        if judged.judgement is None and self.judgement is not None:
            return
        self._kept = judged if judged.judgement is not None else None
        self._show(judged)
        self._fit_front()

    def _fit_front(self) -> None:
        """Show the judgement only with its own network in front, or a later drawing of it."""
        origin = self.judging.origin
        standing = self._trained.standing_of(origin)
        self.owner.show_owner(origin if standing is Standing.CHANGED and self._kept else None)
        if standing is Standing.OTHER:  # what was said of it goes, too
            self._note.setText(self._about(None))
        shown = Judged() if standing is Standing.OTHER or self._kept is None else self._kept
        if shown.judgement is not self.judgement:
            self._show(shown)

    def _show(self, judged: Judged) -> None:
        self._judged = judged
        judgement = judged.judgement
        self._note.setText(self._about(judgement))
        self._show_figures(judgement)
        self.matrix.show_judgement(judgement)
        self.classes.show_figures(judgement.per_class() if judgement else ())
        self.reliability.show_calibration(judgement.calibration() if judgement else None)
        self.evidence.clear()
        self.evidence.show_layers(judged.layers, judged.layer)
        for view in (self.page, self.pages, self._right):
            view.setVisible(judgement is not None)
        self._cloud_is_due = True
        self._turn()
        self.samples.show_judged(judgement, judged.images)

    def _about(self, judgement: Predictions | None) -> str:
        if judgement is None:
            return self.tr(
                "Judge shows what is taken for what, and which samples: press it after training, "
                "or meanwhile."
            )
        count = f"{len(judgement):,}"
        text = self.tr("{count} samples, by a network that is not trained yet")
        if judgement.step is not None:
            text = self.tr("{count} samples, after {steps} steps")
        told = text.format(count=count, steps=f"{judgement.step or 0:,}")
        samples = judgement.confusion.sum(axis=1).tolist()
        absent = missing(samples, judgement.classes, test=judgement.part == "test")
        return told if absent is None else f"{told}. {sentence(absent)}"

    def _show_figures(self, judgement: Predictions | None) -> None:
        for view in (self.metrics, self.mistakes, self.doubts):
            view.setVisible(judgement is not None)
        if judgement is not None:
            self.metrics.show_judgement(judgement)

    def _turn(self) -> None:
        """Show what only the page in front needs."""
        self.pages.setCurrentIndex(self.page.currentIndex())
        shown = self.pages.currentWidget()
        self.share.setVisible(self.judgement is not None and shown is self.matrix)
        if self._cloud_is_due and shown is self._cloud_page:
            self._cloud_is_due = False
            self.cloud.show_judgement(self.judgement)

    def _show_sample(self, sample: int) -> None:
        judgement, images = self.judgement, self._judged.images
        if judgement is not None:
            image = None if images is None else images[sample]
            self.evidence.show_sample(judgement, sample, image)

    def _ask_for_maps(self, sample: int) -> None:
        judgement, places = self.judgement, self._judged.places
        if judgement is not None and places is not None:
            self.maps_asked.emit(FromData(judgement.part, int(places[sample])))
