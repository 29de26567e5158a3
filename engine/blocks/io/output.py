"""What the network returns."""

from engine.blocks.block import Block, Family


class Output(Block):
    """The value that ``forward`` returns."""

    title = "Output"
    family = Family.IO
    summary = (
        "What the network returns: one logit per class. The loss (cross-entropy) applies softmax "
        "itself, so none stands before it."
    )
    aliases = ("result", "logits", "return", "sink")
    identifier = "output"
    output_ports = ()
