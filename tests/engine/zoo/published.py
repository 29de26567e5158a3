"""Published counts and shapes of the ready networks, from sources that are not this program."""

from typing import NamedTuple


class Published(NamedTuple):
    """What is published of a network.

    Attributes:
        parameters: Number of learnable values.
        macs: Multiply-accumulates of one sample of the size that the network is published for.
        stages: Output shapes (C×H×W) of its nodes, in the words ``name shape · name shape``.
        training_macs: Those of one sample in training, where they differ; else 0.
    """

    parameters: int
    macs: int
    stages: str = ""
    training_macs: int = 0


_VGG = (
    "stage1 64×112×112 · stage2 128×56×56 · stage3 256×28×28 · stage4 512×14×14 · stage5 512×7×7 · "
    "avgpool 512×7×7 · fc6 4096 · fc8 1000"
)

_RESNET18 = (
    "conv1 64×112×112 · maxpool 64×56×56 · layer1 64×56×56 · layer2 128×28×28 · layer3 256×14×14 · "
    "layer4 512×7×7 · avgpool 512×1×1 · fc 1000"
)
_RESNET50 = (
    "conv1 64×112×112 · maxpool 64×56×56 · layer1 256×56×56 · layer2 512×28×28 · "
    "layer3 1024×14×14 · layer4 2048×7×7 · avgpool 2048×1×1 · fc 1000"
)
_CIFAR = "conv1 16×32×32 · layer1 16×32×32 · layer2 32×16×16 · layer3 64×8×8 · avgpool 64 · fc 10"

_GOOGLENET_MODULES = (
    "inception3a 256×28×28 · inception3b 480×28×28 · {pool}3 480×14×14 · inception4a 512×14×14 · "
    "inception4b 512×14×14 · inception4c 512×14×14 · inception4d 528×14×14 · "
    "inception4e 832×14×14 · {pool}4 832×7×7 · inception5a 832×7×7 · inception5b 1024×7×7 · "
    "avgpool 1024×1×1 · fc 1000"
)
_DENSENET121 = (
    "conv0 64×112×112 · pool0 64×56×56 · denseblock1 256×56×56 · transition1 128×28×28 · "
    "denseblock2 512×28×28 · transition2 256×14×14 · denseblock3 1024×14×14 · "
    "transition3 512×7×7 · denseblock4 1024×7×7 · classifier 1000"
)
_DENSENET161 = (
    "conv0 96×112×112 · pool0 96×56×56 · denseblock1 384×56×56 · transition1 192×28×28 · "
    "denseblock2 768×28×28 · transition2 384×14×14 · denseblock3 2112×14×14 · "
    "transition3 1056×7×7 · denseblock4 2208×7×7 · classifier 1000"
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
    "googlenet": Published(
        6_624_904,
        1_498_376_192,
        "conv1 64×112×112 · maxpool1 64×56×56 · conv2 64×56×56 · conv3 192×56×56 · "
        "maxpool2 192×28×28 · " + _GOOGLENET_MODULES.format(pool="maxpool"),
    ),
    "densenet121": Published(7_978_856, 2_834_161_664, _DENSENET121),
    "densenet161": Published(28_681_000, 7_727_907_072, _DENSENET161),
    "densenet169": Published(14_149_480, 3_359_843_328),
    "densenet201": Published(20_013_928, 4_291_365_888),
    "inception_v3": Published(
        23_834_568,
        5_713_216_096,
        "conv2d_1a_3x3 32×149×149 · conv2d_2a_3x3 32×147×147 · conv2d_2b_3x3 64×147×147 · "
        "maxpool1 64×73×73 · conv2d_3b_1x1 80×73×73 · conv2d_4a_3x3 192×71×71 · "
        "maxpool2 192×35×35 · mixed_5b 256×35×35 · mixed_5c 288×35×35 · mixed_5d 288×35×35 · "
        "mixed_6a 768×17×17 · mixed_6b 768×17×17 · mixed_6c 768×17×17 · mixed_6d 768×17×17 · "
        "mixed_6e 768×17×17 · mixed_7a 1280×8×8 · mixed_7b 2048×8×8 · mixed_7c 2048×8×8 · "
        "avgpool 2048×1×1 · fc 1000",
    ),
    "squeezenet1_0": Published(
        1_248_424,
        818_924_576,
        "conv1 96×109×109 · pool1 96×54×54 · fire2 128×54×54 · fire3 128×54×54 · fire4 256×54×54 · "
        "pool4 256×27×27 · fire5 256×27×27 · fire6 384×27×27 · fire7 384×27×27 · "
        "fire8 512×27×27 · pool8 512×13×13 · fire9 512×13×13 · avgpool 1000×1×1",
    ),
    "squeezenet1_1": Published(1_235_496, 349_151_936),
    "mobilenet_v2": Published(
        3_504_872,
        300_774_272,
        "stem 32×112×112 · stage1 16×112×112 · stage2 24×56×56 · stage3 32×28×28 · "
        "stage4 64×14×14 · stage5 96×14×14 · stage6 160×7×7 · stage7 320×7×7 · head 1280×7×7 · "
        "classifier 1000",
    ),
    "efficientnet_b0": Published(
        5_288_548,
        385_814_752,
        "stem 32×112×112 · stage1 16×112×112 · stage2 24×56×56 · stage3 40×28×28 · "
        "stage4 80×14×14 · stage5 112×14×14 · stage6 192×7×7 · stage7 320×7×7 · head 1280×7×7 · "
        "avgpool 1280×1×1 · classifier 1000",
    ),
    # Parameters by the weights as they are published (296 tensors); products by their shapes.
    "efficientnet_lite0": Published(
        4_652_008,
        385_187_552,
        "stem 32×112×112 · stage1 16×112×112 · stage2 24×56×56 · stage3 40×28×28 · "
        "stage4 80×14×14 · stage5 112×14×14 · stage6 192×7×7 · stage7 320×7×7 · head 1280×7×7 · "
        "avgpool 1280×1×1 · classifier 1000",
    ),
    "convnext_tiny": Published(
        28_589_128,
        4_455_531_264,
        "stem 96×56×56 · stage1 96×56×56 · downsample2 192×28×28 · stage2 192×28×28 · "
        "downsample3 384×14×14 · stage3 384×14×14 · downsample4 768×7×7 · stage4 768×7×7 · "
        "avgpool 768×1×1 · classifier 1000",
    ),
    "vit_b_16": Published(
        86_567_656,
        17_563_828_224,
        "conv_proj 768×14×14 · tokens 196×768 · class_token 197×768 · encoder 197×768 · "
        "ln 197×768 · heads 1000",
    ),
    "resnet18": Published(11_689_512, 1_814_073_344, _RESNET18),
    "resnet34": Published(21_797_672, 3_663_761_408, _RESNET18),
    "resnet50": Published(25_557_032, 4_089_184_256, _RESNET50),
    "resnet101": Published(44_549_160, 7_801_405_440, _RESNET50),
    "resnet152": Published(60_192_808, 11_513_626_624, _RESNET50),
    "wide_resnet50_2": Published(68_883_240, 11_398_021_120, _RESNET50),
    "resnext50_32x4d": Published(25_028_904, 4_230_479_872, _RESNET50),
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
    "googlenet_2014": Published(
        6_998_552,
        1_582_671_872,
        "conv1 64×112×112 · pool1 64×56×56 · conv2 192×56×56 · pool2 192×28×28 · "
        + _GOOGLENET_MODULES.format(pool="pool"),
    ),
    "densenet40": Published(1_019_722, 264_812_928),
    "densenet_bc100": Published(769_162, 287_929_692),
    "lenet5_1998": Published(61_706, 416_520),
    "lenet_300_100": Published(266_610, 266_200),
    "mlp": Published(101_770, 101_632),
    "softmax_regression": Published(7_850, 7_840),
    "mnist_fast": Published(215_194, 1_244_160),
    # g·128·(28 + 128 + 2) and 128·10 + 10, by the shapes of PyTorch's documentation; g gates.
    "row_rnn": Published(20_224 + 1_290, 28 * 19_968 + 1_280, "rnn 28×128 · fc 10"),
    "row_gru": Published(60_672 + 1_290, 28 * 59_904 + 1_280, "gru 28×128 · fc 10"),
    "row_lstm": Published(80_896 + 1_290, 28 * 79_872 + 1_280, "lstm 28×128 · fc 10"),
    # 4·8 letters, g·16·(F + 16 + 2) and 16·4 + 4, likewise; one-hot letters have F = 4, others 8.
    "char_rnn": Published(32 + 416 + 68, 5 * 384 + 320, "rnn 5×16 · fc 5×4"),
    "char_lstm": Published(32 + 1_664 + 68, 5 * 1_536 + 320, "lstm 5×16 · fc 5×4"),
    "char_gru": Published(32 + 1_248 + 68, 5 * 1_152 + 320, "gru 5×16 · fc 5×4"),
    "char_rnn_one_hot": Published(352 + 68, 5 * 320 + 320, "one_hot 5×4 · rnn 5×16"),
    "char_lstm_one_hot": Published(1_408 + 68, 5 * 1_280 + 320, "one_hot 5×4 · lstm 5×16"),
    "char_gru_one_hot": Published(1_056 + 68, 5 * 960 + 320, "one_hot 5×4 · gru 5×16"),
    # 256·64 bytes, 4·256·(64 + 256 + 2), 256·256 + 256.
    "char_language_model": Published(
        16_384 + 329_728 + 65_792, 64 * (327_680 + 65_536), "lstm 64×256 · fc 64×256"
    ),
    # 10·26, 20·251 and 321·10 parameters, by the definition of the layers.
    "small_cnn": Published(8_490, 250 * 576 + 5_000 * 64 + 3_200, "flatten 320 · fc 10"),
    "resnet20": Published(269_722, 40_551_040, _CIFAR),
    "resnet32": Published(464_154, 68_862_592, _CIFAR),
    "resnet44": Published(658_586, 97_174_144, _CIFAR),
    "resnet56": Published(853_018, 125_485_696, _CIFAR),
    "resnet110": Published(1_727_962, 252_887_680, _CIFAR),
    "plain20": Published(269_722, 40_551_040, _CIFAR),
    "plain32": Published(464_154, 68_862_592, _CIFAR),
    "plain44": Published(658_586, 97_174_144, _CIFAR),
    "plain56": Published(853_018, 125_485_696, _CIFAR),
    "preact_resnet164": Published(
        1_703_258,
        244_500_992,
        "conv1 16×32×32 · layer1 64×32×32 · layer2 128×16×16 · layer3 256×8×8 · avgpool 256 · "
        "fc 10",
    ),
}

# The same networks with their auxiliary classifiers: operations in evaluation, then in training.
_AUXILIARIES = "aux1 1000 · aux2 1000"
WITH_AUXILIARIES = {
    "googlenet_aux": Published(13_004_888, 1_498_376_192, _AUXILIARIES, 1_506_748_416),
    "googlenet_2014_aux": Published(13_378_280, 1_582_671_872, _AUXILIARIES, 1_591_044_096),
    "inception_v3_aux": Published(27_161_264, 5_713_216_096, "aux 1000", 5_718_899_296),
}

PUBLISHED = TORCHVISION | OTHERS | WITH_AUXILIARIES

# Parameters of single nodes: torchvision's modules, and table 1 of the GoogLeNet paper by
# definition of its layers (weights with biases).
PARTS = {
    "vgg16": {"fc6": 102_764_544, "fc7": 16_781_312, "fc8": 4_097_000},
    "googlenet": {
        "inception3a": 155_872,
        "inception3b": 340_224,
        "inception4a": 364_512,
        "inception4b": 425_232,
        "inception4c": 486_192,
        "inception4d": 573_312,
        "inception4e": 803_840,
        "inception5a": 978_944,
        "inception5b": 1_347_040,
        "fc": 1_025_000,
    },
    "googlenet_aux": {"aux1": 3_188_968, "aux2": 3_191_016},
    "inception_v3_aux": {"aux": 3_326_696},
    "googlenet_2014": {
        "conv1": 9_472,
        "conv2_reduce": 4_160,
        "conv2": 110_784,
        "inception3a": 163_696,
        "inception3b": 388_736,
        "inception4a": 376_176,
        "inception4b": 449_160,
        "inception4c": 510_104,
        "inception4d": 605_376,
        "inception4e": 868_352,
        "inception5a": 1_043_456,
        "inception5b": 1_444_080,
        "fc": 1_025_000,
    },
    "resnet50": {
        "layer1": 215_808,
        "layer2": 1_219_584,
        "layer3": 7_098_368,
        "layer4": 14_964_736,
        "fc": 2_049_000,
    },
}
