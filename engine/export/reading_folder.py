"""How a script reads a folder of images, as text."""

from collections.abc import Iterator
from pathlib import Path

from engine.code.layout import lay_out
from engine.data.dataset import mean_and_std
from engine.data.folder import FolderSource
from engine.data.picture import MOST_PIXELS, SUFFIXES, with_bytes
from engine.export.borrowed import Borrowed, text_of
from engine.export.dataset import Reading
from engine.export.quoting import quoted

FITS = {
    "crop": "ImageOps.fit(picture, ({width}, {height}), Image.Resampling.BILINEAR)",
    "pad": "ImageOps.pad(picture, ({width}, {height}), Image.Resampling.BILINEAR)",
    "stretch": "picture.resize(({width}, {height}), Image.Resampling.BILINEAR)",
}


def of_folder(source: FolderSource) -> Reading:
    """Return how a script reads a folder of images, whose classes and parts are known."""
    load = _load_divided(source) if source.listing.test else _load_undivided(source)
    functions = (
        IMAGE_FILES,
        text_of(with_bytes),
        _read_image(source),
        READ_IMAGES,
        "\n".join(load),
        *Borrowed.of(mean_and_std).definitions,
    )
    return Reading(
        title=source.title,
        place=str(source.listing.root),
        about="folder with a sub-folder of images for each class",
        shape=source.shape,
        functions=functions,
        settings=tuple(_settings(source)),
    )


def _settings(source: FolderSource) -> Iterator[str]:
    yield from lay_out("classes = ", [quoted(name) for name in source.classes], indent=0)
    yield from lay_out("suffixes = ", [quoted(each) for each in sorted(SUFFIXES)], indent=0)
    yield f"Image.MAX_IMAGE_PIXELS = {MOST_PIXELS // 2}  # of twice as many none is read"
    if not source.listing.test:
        yield f"test_part = {source.options.test!r}"
        yield f"test_seed = {source.options.seed}"


def _load_divided(source: FolderSource) -> Iterator[str]:
    train, test = (part.relative_to(source.listing.root) for part in source.listing.parts)
    yield from _signature(source)
    yield f"    train = read_images(folder{_below(train)})"
    yield f"    test = read_images(folder{_below(test)})"
    yield "    return *train, *test"


def _load_undivided(source: FolderSource) -> Iterator[str]:
    part = source.listing.parts[0].relative_to(source.listing.root)
    yield from _signature(source)
    yield f"    images, labels = read_images(folder{_below(part)})"
    yield "    chance = torch.Generator().manual_seed(test_seed)"
    yield "    order = torch.randperm(len(labels), generator=chance)"
    yield "    test = stratified(labels, order, round(test_part * len(labels)))"
    yield "    return images[~test], labels[~test], images[test], labels[test]"


def _signature(source: FolderSource) -> Iterator[str]:
    shape = ", ".join(map(str, source.shape))
    yield "def load_data(folder: Path) -> tuple[Tensor, Tensor, Tensor, Tensor]:"
    yield f'    """Return the training images (N, {shape}) and labels, and those for testing."""'


def _below(part: Path) -> str:
    return f" / {quoted(part.name).text}" if part.name else ""


def _read_image(source: FolderSource) -> str:
    channels, height, width = source.shape
    mode = "L" if channels == 1 else "RGB"
    fitted = FITS[source.options.fit].format(width=width, height=height)
    return f'''\
def read_image(path: Path) -> Tensor:
    """Read an image and bring it to one size, standing as its camera was held."""
    with Image.open(path) as picture:
        # JPEG files can be decoded at a part of their size.
        picture.draft(None, ({2 * max(height, width)}, {2 * max(height, width)}))
        picture = with_bytes(ImageOps.exif_transpose(picture)).convert("{mode}")
    picture = {fitted}
    pixels = np.asarray(picture, np.uint8).reshape({height}, {width}, {channels})
    return torch.from_numpy(pixels.transpose(2, 0, 1).copy())'''


IMAGE_FILES = '''\
def image_files(folder: Path) -> Iterator[Path]:
    """Go through the images in and below a folder, by name."""
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if Path(name).suffix.lower() in suffixes and not name.startswith("."):
                yield Path(place, name)'''

READ_IMAGES = '''\
DAMAGED = OSError, SyntaxError, ValueError, Image.DecompressionBombError


def read_images(folder: Path) -> tuple[Tensor, Tensor]:
    """Return the images of all classes, and for each the number of its class."""
    images, labels = [], []
    for label, name in enumerate(classes):
        for path in image_files(folder / name):
            try:
                images.append(read_image(path))
                labels.append(label)
            except DAMAGED as error:
                print(f"{path} is left out: {error}")
    return torch.stack(images), torch.tensor(labels)'''
