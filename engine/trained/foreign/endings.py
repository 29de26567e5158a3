"""How files of weights are named; known before PyTorch is there."""

WEIGHTS_ENDINGS = (".safetensors", ".pth", ".pt", ".ckpt", ".bin")
