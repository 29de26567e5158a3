"""Self-attention."""

from pydantic import Field

from engine.blocks.block import Example, Family, Layer
from engine.blocks.needs import needs_sequence
from engine.blocks.problem import ChangeParameters, Problem
from engine.blocks.source import Call, call
from engine.blocks.tensor import TensorSpec
from engine.message import message
