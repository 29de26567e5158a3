"""ResNets for small images with their plain twins, as in the paper's study of depth."""

from functools import partial

from netwright.engine.blocks.block import Block
from netwright.engine.blocks.composite.conv_bn_relu import ConvBNReLU
from netwright.engine.blocks.composite.plain_stage import PlainStage
from netwright.engine.blocks.composite.residual_stage import ResidualStage
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.plan import Plan
from netwright.engine.blocks.pooling.global_average_pool import GlobalAveragePool
from netwright.engine.zoo.network import Network, NetworkFamily
from netwright.engine.zoo.recipes import SMALL_IMAGES

WIDTHS = (16, 32, 64)
REFERENCE = "He et al. 2016, Deep residual learning for image recognition, 4.2 and table 6"


def small_image_resnet(depth: int, *, plain: bool = False) -> Plan:
    """Return a network of 6n + 2 weighted layers: three stages of n pairs of convolutions.

    Args:
        depth: Number of weighted layers: 20, 32, 44, 56 or 110.
        plain: Whether the shortcuts are left out, which changes nothing else: those that change
            their shape have no parameters.
    """
    pairs = (depth - 2) // 6
    plan = Plan()
    x = plan.add("conv1", ConvBNReLU(out_channels=16, kernel_size=3, padding=1), plan.x)
    for number, width in enumerate(WIDTHS, start=1):
        stride = 1 if number == 1 else 2
        stage: Block = ResidualStage(
            out_channels=width, stride=stride, shortcut="padding", blocks=pairs
        )
        if plain:
            stage = PlainStage(out_channels=width, stride=stride, convolutions=2 * pairs)
        x = plan.add(f"layer{number}", stage, x)
    logits = plan.chain(x, ("avgpool", GlobalAveragePool()), ("fc", Linear(out_features=10)))
    return plan.returns(logits)


def _residual(depth: int) -> Network:
    return Network(
        family=NetworkFamily.SMALL_RESNET,
        name=f"resnet{depth}",
        title=f"ResNet-{depth}",
        summary=(
            f"{depth} weighted layers for images of 32×32 pixels: three stages of "
            f"{(depth - 2) // 6} residual blocks with 16, 32 and 64 channels. Its shortcuts have "
            "no parameters."
        ),
        year=2015,
        reference=REFERENCE,
        input=(3, 32, 32),
        recipe=partial(small_image_resnet, depth),
        tags=("resnet", "residual", "cifar", "skip", "option a", "degradation"),
        training=SMALL_IMAGES,
    )


def _plain(depth: int) -> Network:
    return Network(
        family=NetworkFamily.SMALL_RESNET,
        name=f"plain{depth}",
        title=f"Plain-{depth}",
        summary=(
            f"ResNet-{depth} without its shortcuts: the same layers and weights. Deeper plain "
            "networks train worse, not better, which is what shortcuts cure."
        ),
        year=2015,
        reference=REFERENCE,
        input=(3, 32, 32),
        recipe=partial(small_image_resnet, depth, plain=True),
        tags=("resnet", "plain", "cifar", "degradation", "no shortcut"),
        training=SMALL_IMAGES,
    )


NETWORKS = (
    *(_residual(depth) for depth in (20, 32, 44, 56, 110)),
    *(_plain(depth) for depth in (20, 32, 44, 56)),
)
