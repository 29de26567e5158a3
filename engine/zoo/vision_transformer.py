"""ViT-B/16: an image as a sentence of patches."""

from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.normalisation.layer_norm import LayerNorm
from netwright.engine.blocks.plan import Plan
from netwright.engine.blocks.sequence.class_token import ClassToken
from netwright.engine.blocks.sequence.image_to_sequence import ImageToSequence
from netwright.engine.blocks.sequence.position_embedding import PositionEmbedding
from netwright.engine.blocks.sequence.take_step import TakeStep
from netwright.engine.blocks.sequence.transformer_encoder import TransformerEncoder
from netwright.engine.zoo.network import Network, NetworkFamily
from netwright.engine.zoo.published_names import PublishedNames

EPS = 1e-6
LAYERS = 12


def vit_b_16() -> Plan:
    """Return ViT-B/16: 86,567,656 parameters."""
    encoder = TransformerEncoder(
        nhead=12,
        dim_feedforward=3072,
        dropout=0.0,
        activation="gelu",
        layer_norm_eps=EPS,
        norm_first=True,
        layers=LAYERS,
    )
    plan = Plan()
    logits = plan.chain(
        plan.x,
        ("conv_proj", Conv2d(out_channels=768, kernel_size=16, stride=16)),
        ("tokens", ImageToSequence()),
        ("class_token", ClassToken()),
        ("position", PositionEmbedding()),
        ("encoder", encoder),
        ("ln", LayerNorm(eps=EPS)),
        ("first", TakeStep(step=0)),
        ("heads", Linear(out_features=1000)),
    )
    return plan.returns(logits)


def _torchvision() -> PublishedNames:
    """Return the names of torchvision, and those that its first files have for the same."""
    parts = {
        "ln_1": "norm1",
        "self_attention": "self_attn",
        "ln_2": "norm2",
        "mlp.0": "linear1",
        "mlp.3": "linear2",
        "mlp.linear_1": "linear1",
        "mlp.linear_2": "linear2",
    }
    layers = {
        f"encoder.layers.encoder_layer_{layer}.{there}": f"encoder.{layer}.{here}"
        for layer in range(LAYERS)
        for there, here in parts.items()
    }
    ends = {
        "class_token": "class_token.token",
        "encoder.pos_embedding": "position.position",
        "encoder.ln": "ln",
        "heads.head": "heads",
    }
    return PublishedNames("torchvision", layers | ends)


def _timm() -> PublishedNames:
    parts = {
        "norm1": "norm1",
        "attn.qkv.weight": "self_attn.in_proj_weight",
        "attn.qkv.bias": "self_attn.in_proj_bias",
        "attn.proj": "self_attn.out_proj",
        "norm2": "norm2",
        "mlp.fc1": "linear1",
        "mlp.fc2": "linear2",
    }
    layers = {
        f"blocks.{layer}.{there}": f"encoder.{layer}.{here}"
        for layer in range(LAYERS)
        for there, here in parts.items()
    }
    ends = {
        "patch_embed.proj": "conv_proj",
        "cls_token": "class_token.token",
        "pos_embed": "position.position",
        "norm": "ln",
        "head": "heads",
    }
    return PublishedNames("timm", layers | ends)


NETWORKS = (
    Network(
        family=NetworkFamily.MODERN,
        name="vit_b_16",
        title="ViT-B/16",
        summary=(
            "An image cut into patches of 16×16 pixels, read as a sentence by twelve layers of a "
            "transformer; a learnt class token gathers what the picture shows."
        ),
        year=2020,
        reference="Dosovitskiy et al. 2021, An image is worth 16×16 words, table 1",
        input=(3, 224, 224),
        recipe=vit_b_16,
        published=(_torchvision(), _timm()),
        tags=("transformer", "attention", "vit", "patches", "imagenet"),
    ),
)
