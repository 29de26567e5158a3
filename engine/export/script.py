"""The training script of a document: one file that does what Train does, without this program.

It is written for a person who reads and changes it: only what the document's settings need stands
in it, and a setting that is changed is a line that is changed. Functions that the program itself
runs are taken over as they are; a test holds the two runs together, bit for bit.
"""

import ast
from collections.abc import Iterator

from engine.code import Source
from engine.document.document import Document
from engine.document.edits import set_title
from engine.export.borrowed import text_of
from engine.export.imports import imports
from engine.export.learning import initialisation, schedule, settings_lines
from engine.export.loop import DEVICES, evaluation, forward, limited, main, precision_settings
from engine.export.plan import Plan, plan_of
from engine.export.reading import Reading, reading
from engine.training.randomness import seed_for

SCRIPT = "train.py"


def training_script(document: Document) -> str:
    """Return a Python file that trains the network as the program does.

    It needs PyTorch, NumPy and safetensors, and kornia where images are turned or their colours
    changed. On a processor, with the same number of threads, its final weights are those of the
    program's own run of the same settings, bit for bit.

    Args:
        document: The network and its settings.

    Raises:
        NotBuildable: The network has an error.
        NotExportable: No script is written for its data set or for one of its settings.
        DataError: Its data set does not exist.
    """
    text = _script(document)
    names = _defined(text)
    if len(set(names)) == len(names):
        return text
    return _script(set_title(document, f"{document.title} Network"))


def training_files(document: Document) -> dict[str, bytes]:
    """Return the script and what must lie beside it, by their names.

    Raises:
        NotBuildable, NotExportable, DataError: As :func:`training_script`.
        OSError: The data that come with the program cannot be read.
    """
    data = reading(document.training.data)
    beside = {} if data.file is None else {data.place: data.file.read_bytes()}
    return {SCRIPT: training_script(document).encode(), **beside}


def _script(document: Document) -> str:
    plan = plan_of(document)
    body = "\n\n\n".join(["\n".join(_settings(plan)), *_definitions(plan)])
    borrowed = plan.augmenting.imports if plan.augmenting else ()
    last = 'if __name__ == "__main__":\n    main()\n'
    return "\n\n".join([_docstring(plan), f"{imports(body, borrowed)}\n\n{body}", f"\n{last}"])


def _docstring(plan: Plan) -> str:
    return f'''\
"""Train {plan.source.class_name} on {plan.reading.title}.

    python {SCRIPT} --data {plan.reading.place}

After every epoch all that is needed to go on is written to checkpoint.pt; --resume does.
At the end the network is measured on the test images and written to weights.safetensors.
The same seed on a CPU with as many threads (OMP_NUM_THREADS) gives the same weights.
"""'''


def _settings(plan: Plan) -> Iterator[str]:
    """Yield the lines at the head of the script: all that decides a run."""
    settings, data = plan.settings, plan.reading
    yield f"seed = {settings.seed}"
    yield f"device = {DEVICES[settings.device]}"
    yield from precision_settings(plan)
    yield ""
    yield "# Data"
    yield from _moments(data)
    yield f"validation = {settings.validation!r}  # part of the training images"
    if settings.limit is not None:
        yield f"limit = {settings.limit}  # images of each part at most"
    yield ""
    yield "# Training"
    yield from settings_lines(settings, plan.heads)


def _moments(data: Reading) -> Iterator[str]:
    """Yield mean and deviation of the pixels, numbers or one for each channel."""
    for name, values in (("mean", data.mean), ("std", data.std)):
        if len(values) == 1:
            yield f"{name} = {values[0]!r}"
        else:
            yield f"{name} = torch.tensor({list(values)!r}, device=device).view(-1, 1, 1)"


def _definitions(plan: Plan) -> Iterator[str]:
    """Yield what the script defines, in order of use."""
    yield _network(plan.source)
    yield text_of(seed_for)
    yield from plan.reading.functions
    yield from plan.augmenting.definitions if plan.augmenting else ()
    functions = (
        initialisation(plan.settings, plan.model),
        schedule(plan.settings),
        limited(plan),
        forward(plan),
        evaluation(plan),
        main(plan),
    )
    yield from (function for function in functions if function)


def _network(source: Source) -> str:
    """Return the classes of the network, without the head of their file."""
    texts = [line.text for line in source.lines]
    first = next(number for number, text in enumerate(texts) if text.startswith("class "))
    return "\n".join(texts[first:])


def _defined(text: str) -> list[str]:
    """Return the names that the top level of a file defines, each as often as it does."""
    names: list[str] = []
    for node in ast.parse(text).body:
        match node:
            case ast.FunctionDef() | ast.ClassDef():
                names.append(node.name)
            case ast.Assign(targets=[ast.Name(id=name)]):
                names.append(name)
            case ast.Import() | ast.ImportFrom():
                names += [alias.asname or alias.name for alias in node.names]
    return names
