"""Budgets: how large a document may be, whatever it is made from."""

MAXIMUM_NODES = 10_000
MAXIMUM_EDGES = 50_000
MAXIMUM_INPUTS = 1_000
"""Input ports of a block that joins as many tensors as are wired to it."""
MAXIMUM_LABEL = 200
"""Characters of a label or a title."""
MAXIMUM_COORDINATE = 1e9
"""Pixels from the middle of the canvas."""
MAXIMUM_DEPTH = 16
"""Groups within groups."""
MAXIMUM_REPEAT = 1_000
"""Times that a group stands in a row."""
MINIMUM_RATE, MAXIMUM_RATE = 1e-6, 1e6
"""What the learning rate may be multiplied by for one node."""
MAXIMUM_ANNOTATIONS = 1_000
MAXIMUM_NOTE = 1_000
"""Characters of a note."""
