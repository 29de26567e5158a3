"""The tests of the window's side of the worker stand on what those of training do."""

from tests.gui.training.conftest import controller as controller
from tests.gui.training.conftest import session as session
