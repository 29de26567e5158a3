"""Looking into the network: kernels and feature maps, while it learns and afterwards."""
