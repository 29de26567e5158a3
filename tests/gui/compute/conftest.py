"""The tests of the window's side of the worker stand on what those of training do."""

from tests.gui.training.conftest import compute as compute
from tests.gui.training.conftest import session as session
