"""How healthy the layers of the network in training are."""
