"""How a script reads its images, as text: one function ``load_data`` for each kind of data set."""

from dataclasses import dataclass, replace
from pathlib import Path

from engine.data import catalogue
from engine.data.dataset import stratified
from engine.data.digits import BOX, FILE, SIDE, WHITE, Digits
from engine.data.idx_source import IdxSource
from engine.data.source import Source
from engine.export.borrowed import text_of
from engine.export.errors import NotExportable
from engine.message import message


@dataclass(frozen=True)
class Reading:
    """What a script must know of its data set.

    Attributes:
        title: The data set's name.
        place: Where it lies unless told otherwise, relative to the script's folder.
        about: What must lie there.
        mean: Mean of each channel, where 0 is black and 1 is white.
        std: Standard deviation of each, likewise.
        shape: (C, H, W) of an image.
        classes: How many there are.
        functions: What reads it; the last one is ``load_data``.
        file: A file of this program that is all of it, to be laid at ``place``.
    """

    title: str
    place: str
    about: str
    mean: tuple[float, ...]
    std: tuple[float, ...]
    shape: tuple[int, ...]
    classes: int
    functions: tuple[str, ...]
    file: Path | None = None


def reading(name: str) -> Reading:
    """Return how a script reads the data set called ``name``.

    Raises:
        DataError: There is no such data set.
        NotExportable: No script is written for data of its kind.
    """
    source = catalogue.source(name)
    if isinstance(source, IdxSource):
        return _of_idx(source)
    if isinstance(source, Digits):
        return _of_digits(source)
    raise NotExportable(
        message(
            "A training script can read {names}; the document trains on {title}. Choose one of "
            "those, or export the network alone.",
            names=", ".join(
                each.title
                for each in catalogue.sources().values()
                if isinstance(each, IdxSource | Digits)
            ),
            title=source.title,
        )
    )


def _of_idx(source: IdxSource) -> Reading:
    names = [file.remote.name.removesuffix(".gz") for file in source.files]
    images, labels, test_images, test_labels = names
    load = f'''\
def load_data(folder: Path) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return the training images (N, 1, H, W) and labels, and those for testing."""
    return (
        read_idx(folder / "{images}").unsqueeze(1),
        read_idx(folder / "{labels}").long(),
        read_idx(folder / "{test_images}").unsqueeze(1),
        read_idx(folder / "{test_labels}").long(),
    )'''
    about = f"folder with the four files of {source.title}, gzipped or not"
    return _reading(source, source.name, about, source.mean, source.std, (READ_IDX, load))


def _of_digits(source: Digits) -> Reading:
    parts = catalogue.load_now(source.name)
    about = "the digits as comma-separated values, gzipped or not"
    moments = parts.train.mean, parts.train.std
    return replace(_reading(source, FILE.name, about, *moments, (LOAD_DIGITS,)), file=FILE)


def _reading(
    source: Source,
    place: str,
    about: str,
    mean: tuple[float, ...],
    std: tuple[float, ...],
    functions: tuple[str, ...],
) -> Reading:
    return Reading(
        title=source.title,
        place=place,
        about=about,
        mean=mean,
        std=std,
        shape=source.shape,
        classes=len(source.classes),
        functions=(STRATIFIED, *functions),
    )


STRATIFIED = text_of(stratified)

READ_IDX = '''\
def read_idx(path: Path) -> Tensor:
    """Read an IDX file of unsigned bytes, gzipped or not."""
    if not path.exists():
        path = path.with_name(f"{path.name}.gz")
    content = path.read_bytes()
    if content.startswith(b"\\x1f\\x8b"):
        content = gzip.decompress(content)
    sizes = np.frombuffer(content, ">u4", count=content[3], offset=4)
    numbers = np.frombuffer(content, np.uint8, offset=4 + sizes.nbytes)
    return torch.from_numpy(numbers.reshape(sizes).copy())'''

LOAD_DIGITS = f'''\
def load_data(file: Path) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return the training images (N, 1, H, W) and labels, and those for testing.

    The 8x8 digits are enlarged as MNIST's were made: a box of {BOX}x{BOX} within {SIDE}x{SIDE}.
    """
    table = torch.from_numpy(np.loadtxt(file, np.float32, delimiter=","))
    small, labels = table[:, :-1].reshape(-1, 1, 8, 8), table[:, -1].long()
    boxes = F.interpolate(small, size=({BOX}, {BOX}), mode="bilinear")
    images = F.pad((boxes * (255 / {WHITE})).round().byte(), [{(SIDE - BOX) // 2}] * 4)
    # The file goes writer by writer: the last fifth of each class has writers of its own.
    last_first = torch.arange(len(labels)).flip(0)
    test = stratified(labels, last_first, round(len(labels) / 5))
    return images[~test], labels[~test], images[test], labels[test]'''
