"""Weights that others have made: safetensors files, and PyTorch's pickles in a child process."""
