"""Laws of the search for a learning rate in the window."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from netwright.engine.document.edits import set_parameters
from netwright.engine.worker.run_state import RunState
from netwright.gui.compute.compute import Compute
from netwright.gui.state.session import Session
from netwright.gui.training.learning_rate_dialog import LearningRateDialog
from tests.gui.conftest import Show
from tests.gui.training.conftest import compute, session

__all__ = ["compute", "session"]

PATIENCE = 60_000


@pytest.fixture
def dialog(show: Show, session: Session, compute: Compute) -> LearningRateDialog:
    """Return the dialog, shown."""
    return show(LearningRateDialog(session, compute.rates, compute.run))


def test_a_search_ends_with_a_rate_that_one_click_takes(
    qtbot: QtBot, session: Session, compute: Compute, dialog: LearningRateDialog
) -> None:
    """The curve has a point a rate; Use puts the rate into the settings, in one undo step."""
    with qtbot.waitSignal(compute.rates.ended, timeout=PATIENCE):
        dialog.run.click()
    assert compute.run.state is RunState.IDLE
    assert len(dialog._curve.getData()[0]) == len(compute.rates.tried)
    assert dialog.chosen is not None
    before = session.document.training
    dialog.use.click()
    assert session.document.training.learning_rate == dialog.chosen
    session.undo()
    assert session.document.training == before


def test_a_search_can_be_cancelled_and_begun_again(
    qtbot: QtBot, compute: Compute, dialog: LearningRateDialog
) -> None:
    """What was tried so far stays to be seen."""
    dialog.run.click()
    qtbot.waitUntil(lambda: len(compute.rates.tried) > 2, timeout=PATIENCE)
    with qtbot.waitSignal(compute.rates.ended, timeout=PATIENCE):
        dialog.run.click()
    assert compute.rates.tried
    with qtbot.waitSignal(compute.rates.ended, timeout=PATIENCE):
        dialog.run.click()


def test_another_rate_can_be_chosen_in_the_plot(
    qtbot: QtBot, compute: Compute, dialog: LearningRateDialog
) -> None:
    """The line is where the rate is, and the button names it."""
    with qtbot.waitSignal(compute.rates.ended, timeout=PATIENCE):
        dialog.run.click()
    dialog.line.setValue(np.log10(0.02))
    assert dialog.chosen == pytest.approx(0.02)
    assert "0.02" in dialog.use.text()


def test_a_network_that_does_not_fit_says_why(
    qtbot: QtBot, session: Session, compute: Compute, dialog: LearningRateDialog
) -> None:
    """The sentence has the numbers, and the program is ready for the next attempt."""
    entry = session.document.inputs[0]
    session.edit(lambda document: set_parameters(document, entry.id, {"shape": (1, 20, 20)}))
    with qtbot.waitSignal(compute.rates.ended, timeout=PATIENCE):
        dialog.run.click()
    assert "1×20×20" in dialog.told.text()
    assert compute.run.state is RunState.IDLE


def test_before_a_rate_is_tried_a_sentence_stands_where_the_plot_will(
    qtbot: QtBot, compute: Compute, dialog: LearningRateDialog
) -> None:
    """No empty axes; the plot comes with the first rate, and stays."""
    assert not dialog.plot.isVisible()
    with qtbot.waitSignal(compute.rates.ended, timeout=PATIENCE):
        dialog.run.click()
    assert dialog.plot.isVisible()
