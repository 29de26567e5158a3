"""How long the answer to an edit takes in a network of 1,000 blocks, beside torchinfo's.

The answer is all that the window shows: shape, counts and problems of every block, and the sums.
The same edits are answered three ways: by taking over what the edit did not touch, as the window
does; by an analysis that starts anew, blocks once measured being remembered; and by a full pass of
torchinfo over the generated module on PyTorch's meta device, built anew as it would have to be.

    python -m benchmarks.analysis [--blocks 1000] [--edits 200] [--passes 5]
"""

import argparse
import gc
import math
import random
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar

from netwright.engine.analysis.analysis import Analysis, analyse
from netwright.engine.analysis.measure import forget
from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.merge.add import Add
from netwright.engine.blocks.normalisation.batch_norm import BatchNorm
from netwright.engine.blocks.plan import Plan
from netwright.engine.blocks.pooling.global_average_pool import GlobalAveragePool
from netwright.engine.blocks.tensor import image
from netwright.engine.code import generate
from netwright.engine.code.source_generator import SourceGenerator
from netwright.engine.code.summary import torchinfo_table
from netwright.engine.document import edits
from netwright.engine.document.document import Document
from netwright.engine.document.edits.inside import drawn

FRAME = 1000 / 60  # milliseconds


def residual_network(blocks: int) -> Document:
    """Return a drawing of so many blocks: convolution, norm, ReLU, and a shortcut around them."""
    plan = Plan()
    x = plan.add("conv0", Conv2d(out_channels=16, padding=1), plan.x)
    for number in range(1, (blocks - 5) // 4 + 1):
        branch = plan.chain(
            x,
            (f"conv{number}", Conv2d(out_channels=16, padding=1, bias=False)),
            (f"bn{number}", BatchNorm()),
            (f"relu{number}", ReLU()),
        )
        x = plan.add(f"add{number}", Add(), branch, x)
    logits = plan.chain(x, ("avgpool", GlobalAveragePool()), ("fc", Linear()))
    return drawn(plan.returns(logits), [image(1, 28, 28)], "Long")


def edited(document: Document, count: int, seed: int) -> Iterator[Document]:
    """Yield versions of a document, each one edit from the one before."""
    choice = random.Random(seed)
    for number in range(count):
        nodes = [key for key, node in document.nodes.items() if isinstance(node.block, Conv2d)]
        node = choice.choice(nodes)
        if number % 4 == 3:
            document, new = edits.add(document, ReLU())
            document = edits.insert_on(document, new, document.incoming[node][0])
        else:
            size = choice.choice((1, 3, 5, 7))
            values = {"kernel_size": size, "padding": size // 2, "bias": choice.random() < 0.5}
            document = edits.set_parameters(document, node, values)
        yield document


def answer(document: Document, previous: Analysis | None = None) -> Analysis:
    """Return an analysis of which everything has been asked that the window shows."""
    analysis = analyse(document, previous)
    _ = (analysis.parameters, analysis.trainable, analysis.macs, analysis.activation_bytes)
    _ = (analysis.problems, analysis.is_complete, analysis.input, analysis.output)
    return analysis


def text_of(generator: SourceGenerator, analysis: Analysis) -> str:
    """Return the source text, as the code view has it."""
    return generator.write(analysis).text


Result = TypeVar("Result")


class Stopwatch:
    """Collects how long pieces of work take, in milliseconds."""

    def __init__(self) -> None:
        self.times: list[float] = []

    def __call__(self, work: Callable[[], Result]) -> Result:
        """Do ``work`` and return its result."""
        start = time.perf_counter()
        result = work()
        self.times.append(1000 * (time.perf_counter() - start))
        return result

    @property
    def median(self) -> float:
        """The time that half of the pieces do not exceed."""
        return statistics.median(self.times)

    @property
    def p99(self) -> float:
        """The time that 99 of 100 pieces do not exceed."""
        return sorted(self.times)[math.ceil(0.99 * len(self.times)) - 1]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--blocks", type=int, default=1000)
    parser.add_argument("--edits", type=int, default=200)
    parser.add_argument("--passes", type=int, default=5)
    options = parser.parse_args()
    document = residual_network(options.blocks)
    analyse(document)
    gc.collect()
    gc.freeze()  # as the program does once it has started

    cold, warm, anew, code, written, full = (Stopwatch() for _ in range(6))
    generator = SourceGenerator()
    forget()
    analysis = cold(partial(answer, document))
    source = generate(analysis)
    for version in edited(document, options.edits, seed=0):
        analysis = warm(partial(answer, version, analysis))
        anew(partial(answer, version))
        source = written(partial(generate, analysis))
        code(partial(text_of, generator, analysis))
    for _ in range(options.passes):
        full(partial(torchinfo_table, source))

    print(
        f"{len(document.nodes)} blocks, {options.edits} edits; a frame at 60 Hz is {FRAME:.1f} ms"
    )
    for what, watch in {
        "answer to an edit": warm,
        "the same without the analysis before": anew,
        "the same when nothing was ever measured": cold,
        "source text, from the one before": code,
        "source text, written anew": written,
        "full torchinfo pass on meta": full,
    }.items():
        print(f"{what:<40}{watch.median:9.2f} ms median{watch.p99:9.2f} ms p99")
    print(f"torchinfo takes {full.median / warm.median:.0f} times as long as the answer to an edit")


if __name__ == "__main__":
    main()
