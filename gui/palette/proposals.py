"""What search-and-add proposes: blocks by what is typed, first those that fit their place."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from netwright.engine.analysis.analysis import Analysis
from netwright.engine.analysis.measure import measure
from netwright.engine.analysis.measurement import Measurement
from netwright.engine.blocks.block import Block
from netwright.engine.blocks.io.input import Input
from netwright.engine.blocks.registry import block_types
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.message import Message, message
from netwright.gui.palette.choice import Choice
from netwright.gui.palette.compatible_blocks import misfit
from netwright.gui.palette.phrase import Phrase, block_of, phrases
from netwright.gui.palette.search import ranked


@dataclass(frozen=True)
class Found:
    """What a text amounts to.

    Attributes:
        before: The blocks that are settled: each the likeliest for what was typed before a comma.
        blocks: Those that the rest of the text can mean, with the values that it gives them.
        problem: Why there are none, or why the values do not suit.
    """

    before: list[Block] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    problem: Message | None = None


class Proposals:
    """Finds blocks for one place of the network.

    Args:
        analysis: What is known of the network; None before PyTorch has arrived.
        tensor: What a block there would read; None if it is not known.
        among: The types to choose from; None for all.
    """

    def __init__(
        self,
        analysis: Analysis | None,
        tensor: TensorSpec | None = None,
        among: Sequence[Choice] | None = None,
    ) -> None:
        self._can_measure = analysis is not None
        self._tensor = tensor or Input().spec  # where nothing is known, an image is likeliest
        self.among = list(block_types().values()) if among is None else list(among)

    def found(self, text: str) -> Found:
        """Return what is meant by ``text``."""
        *settled, last = phrases(text)
        before: list[Block] = []
        tensor, among = self._tensor, self.among
        for phrase in settled:
            blocks, problem = self._blocks(phrase, tensor, among)
            if not blocks:
                return Found(before, [], problem)
            before.append(blocks[0])
            tensor, among = self._after(blocks[0], tensor), list(block_types().values())
        if before and not last.words:
            return Found(before)
        blocks, problem = self._blocks(last, tensor, among)
        return Found(before, blocks, problem)

    def is_searching(self, text: str) -> bool:
        """Return whether the end of ``text`` is to find one more block."""
        return bool(phrases(text)[-1].words)

    def _blocks(
        self, phrase: Phrase, tensor: TensorSpec, among: Sequence[Choice]
    ) -> tuple[list[Block], Message | None]:
        """Return the blocks that a phrase can mean, or why there is none."""

        def fits(block: Choice) -> bool:
            return misfit(block, tensor) is None

        found = ranked(phrase.words, among, fits)
        if not found:
            return [], message("No block is called “{words}”.", words=phrase.words)
        made = [(score, block_of(block, phrase.values)) for score, block in found]
        best, first = made[0]
        # What has the name alone is meant: another that could take the values is none of it.
        if isinstance(first, Message) and not any(
            isinstance(block, Block) for score, block in made if score == best
        ):
            return [], first
        return [block for _, block in made if isinstance(block, Block)], None

    def _after(self, block: Block, tensor: TensorSpec) -> TensorSpec:
        """Return what the next block would read; the same where that cannot be known."""
        if isinstance(block, Input):
            return block.spec
        if not self._can_measure or len(block.input_ports) != 1 or not block.output_ports:
            return tensor
        measured = measure(block, (tensor,))
        return measured.outputs[0] if isinstance(measured, Measurement) else tensor
