"""Recurrent networks that read an image as a sequence of its rows."""

from functools import partial

from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.linear.squeeze import Squeeze
from netwright.engine.blocks.plan import Plan, Value
from netwright.engine.blocks.sequence.gru import GRU
from netwright.engine.blocks.sequence.lstm import LSTM
from netwright.engine.blocks.sequence.recurrent import Recurrent
from netwright.engine.blocks.sequence.rnn import RNN
from netwright.engine.zoo.network import Network, NetworkFamily

STATE = 1
"""The port of a recurrent layer that has its last state."""


def rows(layer: Recurrent) -> Plan:
    """Return a network that reads 28 rows of 28 pixels and classifies what it remembers."""
    plan = Plan()
    sequence = plan.add("rows", Squeeze(), plan.x)
    plan.add(layer.identifier, layer, sequence)
    state = Value(layer.identifier, STATE)
    return plan.returns(plan.add("fc", Linear(out_features=10), state))


NETWORKS = tuple(
    Network(
        family=NetworkFamily.SEQUENCE,
        name=f"row_{layer.identifier}",
        title=f"Row {layer.title}",
        summary=(
            f"Reads a digit row by row with {article} {layer.title} of 128 units and classifies "
            "what it remembers at the end: a recurrent network that needs no text."
        ),
        year=year,
        reference=layer.reference,
        input=(1, 28, 28),
        recipe=partial(rows, layer),
        tags=("recurrent", "sequence", "mnist", "small"),
    )
    for layer, article, year in (
        (RNN(hidden_size=128), "an", 1990),
        (LSTM(hidden_size=128), "an", 1997),
        (GRU(hidden_size=128), "a", 2014),
    )
)
