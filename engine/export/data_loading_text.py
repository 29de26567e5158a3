"""How a script reads its data, as text: one function ``load_data`` for each kind of data set."""

from functools import cache

from netwright.engine.data import catalogue, digits
from netwright.engine.data.archive_source import ArchiveSource
from netwright.engine.data.digits import BOX, FILE, SIDE, WHITE, Digits
from netwright.engine.data.folder import FolderSource
from netwright.engine.data.idx_source import IdxSource
from netwright.engine.data.text_file import TextFile
from netwright.engine.data.text_hello import Word
from netwright.engine.export.dataset import DataReading
from netwright.engine.export.errors import NotExportable
from netwright.engine.export.folder_loading_text import of_folder
from netwright.engine.export.token_loading_text import of_text, of_word
from netwright.engine.message import message


def reading(name: str) -> DataReading:
    """Return how a script reads the data set called ``name``.

    Raises:
        DataError: There is no such data set.
        NotExportable: No script is written for data of its kind.
    """
    source = catalogue.source(name)
    match source:
        case IdxSource():
            return _of_idx(source)
        case Digits():
            return _of_digits(source)
        case ArchiveSource():
            return _of_archive(source)
        case FolderSource():
            return of_folder(source)
        case TextFile():
            return of_text(source)
        case Word():
            return of_word(source)
    raise NotExportable(
        message(
            "No training script can read {title}; choose another data set, or export the network "
            "alone.",
            title=source.title,
        )
    )


def _of_idx(source: IdxSource) -> DataReading:
    names = [file.remote.name.removesuffix(".gz") for file in source.files]
    images, labels, test_images, test_labels = names
    load = f'''\
def load_data(folder: Path) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return the training images (N, 1, H, W) and labels, and those for testing."""
    images = read_idx(folder / "{images}").unsqueeze(1)
    labels = read_idx(folder / "{labels}").long()
    test_images = read_idx(folder / "{test_images}").unsqueeze(1)
    test_labels = read_idx(folder / "{test_labels}").long()
    return images, labels, test_images, test_labels'''
    return DataReading(
        data=source,
        place=source.name,
        about="folder of files",
        functions=(READ_IDX, load),
        moments=(source.mean, source.std),
        classes=source.classes,
    )


def _of_digits(source: Digits) -> DataReading:
    return DataReading(
        data=source,
        place=FILE.name,
        about="comma-separated values",
        functions=(LOAD_DIGITS,),
        moments=_moments_of_digits(),
        classes=source.classes,
        file=FILE,
    )


@cache
def _moments_of_digits() -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return mean and deviation of the digits, which are read for that once."""
    train = catalogue.load_now(digits.SOURCE.name).train
    return train.mean, train.std


def _of_archive(source: ArchiveSource) -> DataReading:
    channels, height, width = source.shape
    members = "\n".join(f'    "{name}",' for name in source.members)
    load = f'''\
def load_data(archive: Path) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return the training images (N, C, H, W) and labels, and those for testing."""
    with tarfile.open(archive) as files:
        content = [files.extractfile(name).read() for name in members]
    # A row is a byte for the class, and the planes of the image.
    table = np.frombuffer(b"".join(content), np.uint8).reshape(-1, {source.row})
    labels = torch.from_numpy(table[:, 0].astype(np.int64))
    images = torch.from_numpy(table[:, 1:].copy()).view(-1, {channels}, {height}, {width})
    train = {len(source.train_members) * source.rows}
    return images[:train], labels[:train], images[train:], labels[train:]'''
    return DataReading(
        data=source,
        place=source.archive.name,
        about="the published archive",
        functions=(load,),
        settings=("members = (", members, ")"),
        moments=(source.mean, source.std),
        classes=source.classes,
    )


READ_IDX = '''\
def read_idx(path: Path) -> Tensor:
    """Read an IDX file of unsigned bytes, gzipped or not."""
    if not path.is_file():
        path = path.with_name(f"{path.name}.gz")
    content = path.read_bytes()
    if content.startswith(b"\\x1f\\x8b"):
        content = gzip.decompress(content)
    sizes = np.frombuffer(content, ">u4", count=content[3], offset=4)
    pixels = np.frombuffer(content, np.uint8, offset=4 + sizes.nbytes)
    return torch.from_numpy(pixels.reshape(sizes).copy())'''

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
