"""How a script reads a folder of images, as text."""

from collections.abc import Iterator

from netwright.engine.code.layout import lay_out
from netwright.engine.data.channel_moments import mean_and_std
from netwright.engine.data.folder import FolderSource
from netwright.engine.data.folder_listing import Part
from netwright.engine.data.folder_walk import hidden, one_form
from netwright.engine.data.picture import FORMATS, MOST_PIXELS, SUFFIXES, in_mode
from netwright.engine.export.copied_source import CopiedSource
from netwright.engine.export.dataset import DataReading
from netwright.engine.export.quoting import quoted

FITS = {
    "crop": "ImageOps.fit(picture, ({width}, {height}), Image.Resampling.BILINEAR)",
    "pad": "ImageOps.pad(picture, ({width}, {height}), Image.Resampling.BILINEAR)",
    "stretch": "picture.resize(({width}, {height}), Image.Resampling.BILINEAR)",
}


def of_folder(source: FolderSource) -> DataReading:
    """Return how a script reads a folder of images, whose classes and parts are known."""
    load = _load_divided(source) if source.listing.test else _load_undivided(source)
    functions = (
        *CopiedSource.of(hidden, one_form).definitions,
        IMAGE_FILES,
        *CopiedSource.of(in_mode).definitions,
        _read_image(source),
        READ_IMAGES,
        "\n".join(load),
        *CopiedSource.of(mean_and_std).definitions,
    )
    return DataReading(
        data=source,
        place=str(source.listing.root),
        about="a folder for each class",
        functions=functions,
        settings=tuple(_settings(source)),
        validates=source.listing.validation is not None,
    )


def _settings(source: FolderSource) -> Iterator[str]:
    yield from lay_out("classes = ", [quoted(name) for name in source.classes], indent=0)
    yield from lay_out("suffixes = ", [quoted(each) for each in sorted(SUFFIXES)], indent=0)
    yield from lay_out("formats = ", [quoted(each) for each in FORMATS], indent=0)
    yield f"Image.MAX_IMAGE_PIXELS = {MOST_PIXELS // 2}  # of twice as many none is read"
    if not source.listing.test:
        yield f"test_part = {source.options.test!r}"
        yield f"test_seed = {source.options.seed}"


def _load_divided(source: FolderSource) -> Iterator[str]:
    listing = source.listing
    named = {"train": listing.train, "val": listing.validation, "test": listing.test}
    parts = {name: part for name, part in named.items() if part}
    yield from _signature(source)
    for name, part in parts.items():
        yield f"    {name} = read_images(folder{_below(part)})"
    star = "" if listing.validation else "*"
    yield f"    return {', '.join(f'{star}{name}' for name in parts)}"


def _load_undivided(source: FolderSource) -> Iterator[str]:
    yield from _signature(source)
    yield f"    images, labels = read_images(folder{_below(source.listing.train)})"
    yield "    chance = torch.Generator().manual_seed(test_seed)"
    yield "    order = torch.randperm(len(labels), generator=chance)"
    yield "    test = stratified(labels, order, round(test_part * len(labels)))"
    yield "    return images[~test], labels[~test], images[test], labels[test]"


def _signature(source: FolderSource) -> Iterator[str]:
    shape = ", ".join(map(str, source.shape))
    if source.listing.validation:
        yield "def load_data(folder: Path) -> tuple[tuple[Tensor, Tensor], ...]:"
        yield f'    """Return images (N, {shape}) and labels to train, validate and test on."""'
        return
    yield "def load_data(folder: Path) -> tuple[Tensor, Tensor, Tensor, Tensor]:"
    yield f'    """Return the training images (N, {shape}) and labels, and those for testing."""'


def _below(part: Part) -> str:
    return f" / {quoted(part.place.as_posix()).text}" if part.place.name else ""


def _read_image(source: FolderSource) -> str:
    channels, height, width = source.shape
    mode = "L" if channels == 1 else "RGB"
    greys = "".join(
        f", {name}={value!r}"
        for name, value in (("black", source.options.black), ("white", source.options.white))
        if value is not None and value != 0.0
    )
    fitted = FITS[source.options.fit].format(width=width, height=height)
    return f'''\
def read_image(path: Path) -> Tensor:
    """Read an image and bring it to one size, standing as its camera was held."""
    with Image.open(path, formats=formats) as picture:
        # JPEG files can be decoded at a part of their size.
        picture.draft(None, ({2 * max(height, width)}, {2 * max(height, width)}))
        picture = in_mode("{mode}", picture{greys})
    picture = {fitted}
    pixels = np.asarray(picture, np.uint8).reshape({height}, {width}, {channels})
    return torch.from_numpy(pixels.transpose(2, 0, 1).copy())'''


IMAGE_FILES = '''\
def image_files(folder: Path) -> Iterator[Path]:
    """Go through the images in and below a folder, by name."""
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not hidden(name))
        for name in sorted(files):
            path = Path(place, name)
            if path.suffix.lower() in suffixes and not hidden(name) and path.is_file():
                yield path


def images_of_class(folder: Path, name: str) -> Iterator[Path]:
    """Go through the images of a class, in whatever form of Unicode its name is written."""
    for path in sorted(folder.iterdir()):
        if one_form(path.name) == name:
            yield from image_files(path)'''

READ_IMAGES = '''\
def read_images(folder: Path) -> tuple[Tensor, Tensor]:
    """Return the images of all classes, and for each the number of its class."""
    images, labels = [], []
    for label, name in enumerate(classes):
        for path in images_of_class(folder, name):
            try:
                images.append(read_image(path))
                labels.append(label)
            except MemoryError:
                raise
            except Exception as error:  # noqa: BLE001 - decoders raise errors of every kind
                print(f"{path} is left out: {error}")
    if not images:
        raise SystemExit(f"{folder} holds no image that can be read")
    return torch.stack(images), torch.tensor(labels)'''
