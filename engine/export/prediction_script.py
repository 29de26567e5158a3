"""The prediction script of a trained network: ``predict.py``, which needs nothing of this program.

It holds what else would go wrong outside: how an image file is decoded, brought to size and
normalised, and what the classes are called. What the program itself runs is copied; a test holds
the logits of both together, bit for bit.
"""

from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import Any

from netwright.engine.augmentation.pipeline import ten_views
from netwright.engine.code.layout import lay_out
from netwright.engine.data.dataset import centre
from netwright.engine.data.digit_photo import (
    WORKING_SIDE,
    clean_digit,
    has_black_edge,
    is_like_mnist,
)
from netwright.engine.data.facts import DataFacts
from netwright.engine.data.folder_walk import hidden
from netwright.engine.data.picture import FORMATS, MOST_PIXELS, SUFFIXES, in_mode
from netwright.engine.export.copied_source import CopiedSource
from netwright.engine.export.errors import NotExportable
from netwright.engine.export.folder_loading_text import FITS
from netwright.engine.export.imports import imports
from netwright.engine.export.quoting import harmless, quoted
from netwright.engine.message import message
from netwright.engine.prediction.classifier import Classifier
from netwright.engine.trained.network import TrainedNetwork
from netwright.engine.training.step.evaluation import mean_prediction
from netwright.engine.training.storage.weights import content_of

PREDICTION, WEIGHTS = "predict.py", "weights.safetensors"


def prediction_files(network: TrainedNetwork, code: str = "model.py") -> dict[str, bytes]:
    """Return the network's code, its weights and the script that predicts with them, by name.

    Args:
        network: What was trained.
        code: Name of the file of the network.

    Raises:
        NotExportable: It reads texts, or the file's name cannot be imported.
        DataError: Nothing is known of its data.
    """
    return {
        code: network.source.text.encode(),
        PREDICTION: prediction_script(network, PurePath(code).stem).encode(),
        WEIGHTS: content_of(network.weights, {}),
    }


def prediction_script(network: TrainedNetwork, module: str = "model") -> str:
    """Return a Python file that tells what is on pictures, as the program does.

    Args:
        network: What was trained.
        module: The module beside it that holds the network's code.

    Raises:
        NotExportable: It reads texts, or the module cannot be imported.
        DataError: Nothing is known of its data.
    """
    if not module.isidentifier():
        raise NotExportable(
            message(
                "A script cannot import {name}.py; name the network's file otherwise, such as "
                "model.py.",
                name=module,
            )
        )
    classifier = Classifier.of(network, "one")
    facts = classifier.facts
    if facts.decoding is None:
        raise NotExportable(
            message("{title} is text: predict.py is written for images.", title=facts.title)
        )
    borrowed = CopiedSource.of(hidden, in_mode, *_borrowed(facts))
    definitions = [*borrowed.definitions, _read_image(facts), _logits(facts), _main(facts)]
    body = "\n\n\n".join(["\n".join(_settings(facts, classifier.at_once)), *definitions])
    head = imports(f"{body}\n\n\n{START}", borrowed.imports)
    name = network.source.class_name
    own = (
        f"from {module} import {name} as Network"
        if name != "Network"
        else f"from {module} import Network"
    )
    docstring = DOCSTRING.format(
        name=name, title=harmless(facts.title), module=module, script=PREDICTION, weights=WEIGHTS
    )
    return "\n\n".join([docstring, f"{head}\n\n{own}\n\n{body}", f"\n{START}\n"])


DOCSTRING = '''\
"""Tell what is on pictures, with {name} as it was trained on {title}.

    python {script} PICTURE_OR_FOLDER

prints a line for each picture: its file, the most probable class, its probability. {module}.py and
{weights} lie beside this file; PyTorch, NumPy, safetensors and Pillow must be installed.
"""'''


def _borrowed(facts: DataFacts) -> Iterator[Callable[..., Any]]:
    """Go through the functions of this program that the script has."""
    if facts.decoding is not None and facts.decoding.is_digits:
        yield from (has_black_edge, is_like_mnist, clean_digit)
    if facts.crop is not None:
        yield from (centre, ten_views, mean_prediction)


def _settings(facts: DataFacts, at_once: int) -> Iterator[str]:
    """Yield the lines at the head: all that decides what the network is shown."""
    yield from lay_out("classes = ", [quoted(name) for name in facts.classes], indent=0)
    if len(facts.mean) == 1:
        yield f"mean, std = {facts.mean[0]!r}, {facts.std[0]!r}"
    else:
        for name, values in (("mean", facts.mean), ("std", facts.std)):
            yield f"{name} = torch.tensor({list(values)!r}).view(-1, 1, 1)"
    if facts.crop is not None:
        yield f"crop = {facts.crop}  # pixels: the centre that the network takes"
    yield f"at_once = {at_once}  # pictures in a batch"
    yield from lay_out("suffixes = ", [quoted(each) for each in sorted(SUFFIXES)], indent=0)
    yield from lay_out("formats = ", [quoted(each) for each in FORMATS], indent=0)
    yield f"Image.MAX_IMAGE_PIXELS = {MOST_PIXELS // 2}  # of twice as many none is read"
    yield 'warnings.filterwarnings("ignore", category=Image.DecompressionBombWarning)'


def _read_image(facts: DataFacts) -> str:
    how = facts.decoding
    channels, height, width = facts.shape
    if how is None:
        raise TypeError("a text is not decoded")
    mode = "L" if channels == 1 else "RGB"
    greys = "".join(
        f", {name}={value!r}"
        for name, value in (("black", how.black), ("white", how.white))
        if value is not None and value != 0.0
    )
    side = 2 * max(height, width)
    lines = [
        "def read_image(path: Path, as_is: bool = False) -> Tensor:",
        f'    """Return an image as uint8 ({channels}, {height}, {width})."""',
        "    if not path.is_file():  # a pipe may keep a reader for ever",
        '        raise OSError("it is no ordinary file")',
        "    with Image.open(path, formats=formats) as opened:",
        "        # JPEG files can be decoded at a part of their size.",
        f"        opened.draft(None, ({side}, {side}))",
        f'        picture = in_mode("{mode}", opened{greys})',
        f"    picture = {FITS[how.fit].format(width=width, height=height)}",
        f"    pixels = np.asarray(picture, np.uint8).reshape({height}, {width}, {channels})",
        "    pixels = pixels.transpose(2, 0, 1)",
    ]
    if how.is_digits:
        shape = f"({channels}, {height}, {width})"
        lines += [
            "    if not as_is and not is_like_mnist(pixels):",
            "        with Image.open(path, formats=formats) as opened:",
            f"            if opened.size != ({width}, {height}) or not has_black_edge(pixels):",
            f"                opened.draft(None, ({2 * WORKING_SIDE}, {2 * WORKING_SIDE}))",
            f'                photograph = in_mode("RGB", opened{greys})',
            f"                cleaned = clean_digit(photograph, {shape})",
            "                pixels = pixels if cleaned is None else cleaned",
        ]
    lines.append("    return torch.from_numpy(pixels.copy())")
    return "\n".join(lines)


def _logits(facts: DataFacts) -> str:
    """Return the functions that normalise images and run the network on them."""
    if facts.crop is None:
        shown = "    values = normalised(images)\n    return first(model(values))"
        takes = ""
    else:
        takes = ", views: int = 1"
        shown = (
            "    values = normalised(images)\n"
            "    if views == 10:\n"
            "        shown = ten_views(values, (crop, crop))\n"
            "        return mean_prediction([first(model(view)) for view in shown])\n"
            "    return first(model(centre(values, crop, crop)))"
        )
    return f'''\
def normalised(images: Tensor) -> Tensor:
    """Return uint8 images as float32 with mean 0 and standard deviation 1."""
    return images.float().div_(255).sub_(mean).div_(std)


def first(result: Tensor | tuple[Tensor, ...]) -> Tensor:
    """Return what a network says in its main output, a number for each class."""
    output = result[0] if isinstance(result, tuple) else result
    return output[:, : len(classes)]


@torch.inference_mode()
def logits_of(model: nn.Module, images: Tensor{takes}) -> Tensor:
    """Return the logits (N, classes) of images, uint8 (N, C, H, W)."""
{shown}'''


def _main(facts: DataFacts) -> str:
    is_digits = facts.decoding is not None and facts.decoding.is_digits
    options, reads, runs = [], "read_image(path)", "logits_of(model, torch.stack(images))"
    if is_digits:
        words = "leave photographs as they are"
        options.append(f'    parser.add_argument("--as-is", action="store_true", help="{words}")')
        reads = "read_image(path, given.as_is)"
    if facts.crop is not None:
        options.append('    parser.add_argument("--views", type=int, choices=(1, 10), default=1)')
        runs = "logits_of(model, torch.stack(images), given.views)"
    added = "".join(f"{line}\n" for line in options)
    return f'''\
def picture_files(places: list[Path]) -> Iterator[Path]:
    """Go through files as they are named, and through what lies in and below folders, by name."""
    for place in places:
        if not place.is_dir():
            yield place
            continue
        for folder, folders, names in os.walk(place):
            folders[:] = sorted(name for name in folders if not hidden(name))
            for name in sorted(names):
                if Path(name).suffix.lower() in suffixes and not hidden(name):
                    yield Path(folder, name)


def load_model() -> nn.Module:
    """Return the network with its weights, which lie beside this file."""
    model = Network()
    model.load_state_dict(load_file(Path(__file__).with_name("{WEIGHTS}")))
    return model.eval()


def answers(given: argparse.Namespace) -> Iterator[tuple[Path, Tensor]]:
    """Go through the pictures that can be read, with the logits of each."""
    model, paths, images = load_model(), [], []
    for path in picture_files(given.places):
        try:
            images.append({reads})
            paths.append(path)
        except MemoryError:
            raise
        except Exception as error:  # decoders raise errors of every kind
            print(f"{{path}} cannot be read: {{error}}", file=sys.stderr)
        if len(images) == at_once:
            yield from zip(paths, {runs}, strict=True)
            paths, images = [], []
    if images:
        yield from zip(paths, {runs}, strict=True)


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Tell what is on pictures.")
    parser.add_argument("places", type=Path, nargs="+", metavar="PICTURE_OR_FOLDER")
{added}    return parser.parse_args()


def main() -> None:
    """Print a line for each picture."""
    for path, logits in answers(arguments()):
        probabilities = logits.softmax(dim=0)
        best = int(probabilities.argmax())
        print(f"{{path}}: {{classes[best]}} {{probabilities[best]:.1%}}")'''


START = 'if __name__ == "__main__":\n    main()'
