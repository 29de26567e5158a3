"""Published counts and shapes of the ready networks, from sources that are not this program."""

from typing import NamedTuple


class Published(NamedTuple):
    """What is published of a network.

    Attributes:
        parameters: Number of learnable values.
        macs: Multiply-accumulates of one sample of the size that the network is published for.
        stages: Output shapes (C×H×W) of its nodes, in the words ``name shape · name shape``.
    """

    parameters: int
    macs: int
    stages: str = ""


_VGG = (
    "stage1 64×112×112 · stage2 128×56×56 · stage3 256×28×28 · stage4 512×14×14 · stage5 512×7×7 · "
    "avgpool 512×7×7 · fc6 4096 · fc8 1000"
)

# torchvision 0.28: parameters of the model, half of the FLOPs in its weights' metadata.
TORCHVISION = {
    "alexnet": Published(
        61_100_840,
        714_188_480,
        "conv1 64×55×55 · pool1 64×27×27 · conv2 192×27×27 · pool2 192×13×13 · conv3 384×13×13 · "
        "conv4 256×13×13 · conv5 256×13×13 · pool5 256×6×6 · avgpool 256×6×6 · fc6 4096 · "
        "fc7 4096 · fc8 1000",
    ),
    "vgg11": Published(132_863_336, 7_609_090_048, _VGG),
    "vgg11_bn": Published(132_868_840, 7_609_090_048, _VGG),
    "vgg13": Published(133_047_848, 11_308_466_176, _VGG),
    "vgg13_bn": Published(133_053_736, 11_308_466_176, _VGG),
    "vgg16": Published(138_357_544, 15_470_264_320, _VGG),
    "vgg16_bn": Published(138_365_992, 15_470_264_320, _VGG),
    "vgg19": Published(143_667_240, 19_632_062_464, _VGG),
    "vgg19_bn": Published(143_678_248, 19_632_062_464, _VGG),
}

# Papers and public reference builds.
OTHERS = {
    "alexnet_2012": Published(
        60_965_224,
        724_406_816,
        "conv1 96×55×55 · norm1 96×55×55 · pool1 96×27×27 · conv2 256×27×27 · norm2 256×27×27 · "
        "pool2 256×13×13 · conv3 384×13×13 · conv4 384×13×13 · conv5 256×13×13 · pool5 256×6×6 · "
        "flatten 9216 · fc6 4096 · fc7 4096 · fc8 1000",
    ),
    "zfnet": Published(
        62_357_608,
        1_168_032_896,
        "conv1 96×110×110 · pool1 96×55×55 · conv2 256×26×26 · pool2 256×13×13 · conv3 384×13×13 · "
        "conv4 384×13×13 · conv5 256×13×13 · pool5 256×6×6 · flatten 9216 · fc6 4096 · fc7 4096 · "
        "fc8 1000",
    ),
    "lenet5": Published(
        61_706,
        416_520,
        "conv1 6×28×28 · pool1 6×14×14 · conv2 16×10×10 · pool2 16×5×5 · flatten 400 · fc1 120 · "
        "fc2 84 · fc3 10",
    ),
    "mnist_example_cnn": Published(
        1_199_882,
        11_992_448,
        "conv1 32×26×26 · conv2 64×24×24 · pool 64×12×12 · flatten 9216 · fc1 128 · fc2 10",
    ),
}

PUBLISHED = TORCHVISION | OTHERS
