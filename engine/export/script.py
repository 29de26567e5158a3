"""The training script of a document: one file that does what Train does, without this program.

It is written for a person who reads and changes it: only what the document's settings need stands
in it, and a setting that is changed is a line that is changed. Functions that the program itself
runs are taken over as they are; a test holds the two runs together, bit for bit.
"""

import ast
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from netwright.engine.analysis.analysis import Analysis, analyse
from netwright.engine.code import Source, generate
from netwright.engine.code.layout import lay_out
from netwright.engine.data.dataset import stratified
from netwright.engine.document.document import Document
from netwright.engine.export.copied_source import CopiedSource, text_of
from netwright.engine.export.data_loading_text import reading
from netwright.engine.export.dataset import DataReading
from netwright.engine.export.ddp_text import (
    ENDED,
    RANKS,
    START,
    START_TOGETHER,
    device,
    sharing,
)
from netwright.engine.export.evaluation_text import (
    evaluation,
    forward,
    limited,
    normalisation,
    precision_settings,
    views,
)
from netwright.engine.export.imports import imports
from netwright.engine.export.optimizer_text import (
    TRAIN_MODE,
    freezing_lines,
    initialisation,
    schedule,
    settings_lines,
)
from netwright.engine.export.quoting import harmless, quoted
from netwright.engine.export.script_spec import ScriptSpec, plan_of
from netwright.engine.export.training_loop_text import main
from netwright.engine.training.class_balance import balanced_order, balanced_weights
from netwright.engine.training.randomness import seed_for

CODE, SCRIPT = "model.py", "train.py"


def training_script(
    document: Document, *, ddp: bool = False, analysis: Analysis | None = None
) -> str:
    """Return a Python file that trains the network as the program does.

    It needs PyTorch, NumPy and safetensors, kornia where images are turned or their colours
    changed, and Pillow where image files are read. On a processor, with the same number of threads,
    its final weights are those of the program's own run of the same settings, bit for bit.

    Args:
        document: The network and its settings.
        ddp: Whether torchrun may start it in several processes that share each batch.
        analysis: What is known of the document, where that has been found out before.

    Raises:
        NotBuildable: The network has an error.
        NotExportable: No script is written for its data set or for one of its settings.
        DataError: Its data set does not exist.
    """
    taken: set[str] = set()
    known = analysis or analyse(document)
    while True:
        text = _script(known, taken, ddp)
        twice = {name for name, times in Counter(_defined(text)).items() if times > 1}
        if not twice:
            return text
        taken |= twice  # a class of the network, and something of the script's own


def training_files(
    document: Document, *, ddp: bool = False, analysis: Analysis | None = None
) -> dict[str, bytes]:
    """Return the script and what must lie beside it, by their names.

    Args:
        document: The network and its settings.
        ddp: Whether torchrun may start it in several processes that share each batch.
        analysis: What is known of the document, where that has been found out before.

    Raises:
        NotBuildable, NotExportable, DataError: As :func:`training_script`.
        OSError: The data that come with the program cannot be read.
    """
    data = reading(document.training.data)
    beside = {str(data.place): data.file.read_bytes()} if data.file else {}
    script = training_script(document, ddp=ddp, analysis=analysis)
    return {SCRIPT: script.encode(), **beside}


def exported_files(
    document: Document, code: str = CODE, analysis: Analysis | None = None, *, ddp: bool = False
) -> dict[str, bytes]:
    """Return all that is exported of a document, by name: its code, its script, its data.

    Args:
        document: The network and its settings.
        code: Name of the file of the network alone.
        analysis: What is known of the document, where that has been found out before.
        ddp: Whether torchrun may start it in several processes that share each batch.

    Raises:
        NotBuildable, NotExportable, DataError, OSError: As :func:`training_files`.
    """
    known = analysis or analyse(document)
    network = generate(known).text.encode()
    return {code: network, **training_files(document, ddp=ddp, analysis=known)}


def _script(known: Analysis, taken: Collection[str], ddp: bool) -> str:
    plan = plan_of(known.document, taken, ddp=ddp, analysis=known)
    start = START_TOGETHER if ddp else START
    changing = [plan.augmenting.borrowed] if plan.augmenting else []
    borrowed = [sharing(plan), balance(plan), views(plan), *changing]
    definitions = dict.fromkeys(_definitions(plan, borrowed))
    body = "\n\n\n".join(["\n".join(_settings(plan)), *definitions])
    needed = [pair for each in borrowed for pair in each.imports]
    head = imports(f"{body}\n\n\n{start}", needed)
    return "\n\n".join([_docstring(plan), f"{head}\n\n{body}", f"\n{start}\n"])


def _docstring(plan: ScriptSpec) -> str:
    data = plan.reading
    place = "" if data.place is None else f" --data {harmless(data.place)}"
    together = TOGETHER.format(script=SCRIPT, place=place) if plan.ddp else ""
    return f'''\
"""Train {plan.source.class_name} on {harmless(data.title)}.

    python {SCRIPT}{place}

Each epoch ends with checkpoint.pt, from which --resume goes on, the last one with
weights.safetensors. The same seed on a CPU with as many threads gives the same weights.
{together}"""'''


TOGETHER = """\
Several processes can share each batch; they end with the same weights, but for rounding:

    torchrun --nproc-per-node 2 {script}{place}
"""


def _settings(plan: ScriptSpec) -> Iterator[str]:
    """Yield the lines at the head of the script: all that decides a run."""
    settings, data = plan.settings, plan.reading
    yield f"seed = {settings.seed}"
    if plan.ddp:
        yield from RANKS
    yield f"device = {device(settings.device, ddp=plan.ddp)}"
    if settings.device in ("auto", "cuda"):
        yield "torch.backends.cudnn.deterministic = True"
    yield from precision_settings(plan)
    yield ""
    yield "# Data"
    yield from data.settings
    if data.classes:
        yield from lay_out("classes = ", [quoted(name) for name in data.classes], indent=0)
    yield from _moments(data)
    if not data.validates:
        yield f"validation = {settings.validation!r}  # part of the training {data.samples}"
    if settings.limit is not None:
        yield f"limit = {settings.limit}  # {data.samples} of each part at most"
    yield ""
    yield "# Training"
    yield from settings_lines(settings, plan.heads)
    yield from freezing_lines(plan.frozen, plan.rates)
    if plan.ddp:
        yield ""
        yield ENDED


def _moments(data: DataReading) -> Iterator[str]:
    """Yield mean and deviation of the pixels, numbers or one for each channel."""
    if data.moments is None:
        return
    (mean, *others), (std, *_) = data.moments
    if not others:
        yield f"mean, std = {mean!r}, {std!r}"
        return
    for name, values in zip(("mean", "std"), data.moments, strict=True):
        yield f"{name} = torch.tensor({list(values)!r}, device=device).view(-1, 1, 1)"


def _definitions(plan: ScriptSpec, borrowed: Iterable[CopiedSource]) -> Iterator[str]:
    """Yield what the script defines, in order of use."""
    yield _network(plan.source)
    yield text_of(seed_for)
    if not plan.reading.is_text:
        yield text_of(stratified)
    yield from plan.reading.functions
    for each in borrowed:
        yield from each.definitions
    functions = (
        plan.augmenting.function if plan.augmenting else None,
        initialisation(plan.settings, plan.model),
        schedule(plan.settings),
        TRAIN_MODE if plan.frozen else None,
        limited(plan),
        forward(plan),
        normalisation(plan),
        evaluation(plan),
        main(plan),
    )
    yield from (function for function in functions if function)


def balance(plan: ScriptSpec) -> CopiedSource:
    """Return the functions that let rare classes count as much as frequent ones."""
    weighing = [balanced_weights] if plan.weighs_classes else []
    drawing = [balanced_order] if plan.draws_evenly else []
    return CopiedSource.of(*weighing, *drawing)


def _network(source: Source) -> str:
    """Return the classes of the network, without the head of their file."""
    texts = [line.text for line in source.lines]
    first = next(number for number, text in enumerate(texts) if text.startswith("class "))
    return "\n".join(texts[first:])


def _defined(text: str) -> Iterator[str]:
    """Yield the names that the top level of a file defines, each as often as a statement does."""
    for statement in ast.parse(text).body:
        match statement:
            case ast.FunctionDef() | ast.ClassDef():
                yield statement.name
            case ast.Import() | ast.ImportFrom():
                yield from (alias.asname or alias.name for alias in statement.names)
            case ast.Assign() | ast.AnnAssign():
                names = (node for node in ast.walk(statement) if isinstance(node, ast.Name))
                yield from {name.id for name in names if isinstance(name.ctx, ast.Store)}
