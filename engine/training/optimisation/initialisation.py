"""First weights of a network, other than those that PyTorch gives its layers."""

from torch import Tensor, nn

from netwright.engine.document.training_settings import Initialisation

# By their exact types: what a layer such as attention has inside keeps its own first weights.
WEIGHTED = (
    nn.Linear,
    nn.Conv1d,
    nn.Conv2d,
    nn.Conv3d,
    nn.ConvTranspose1d,
    nn.ConvTranspose2d,
    nn.ConvTranspose3d,
)
DEVIATION = 0.01  # of "normal": A. Krizhevsky et al. (2012), section 5


def initialise(model: nn.Module, initialisation: Initialisation) -> None:
    """Give the convolutions and linear layers of ``model`` new first weights, in place.

    Drawn from PyTorch's generator of the processor, module by module. What is not trained, such as
    a fixed kernel, stays as it is.
    """
    if initialisation == "default":
        return
    for module in model.modules():
        if not isinstance(module, WEIGHTED) or type(module) not in WEIGHTED:
            continue
        if module.weight.requires_grad:
            _draw(module.weight, initialisation)
            if module.bias is not None:
                nn.init.zeros_(module.bias)


def _draw(weight: Tensor, initialisation: Initialisation) -> None:
    match initialisation:
        case "he":
            nn.init.kaiming_normal_(weight, nonlinearity="relu")
        case "xavier":
            nn.init.xavier_uniform_(weight)
        case "normal":
            nn.init.normal_(weight, std=DEVIATION)
