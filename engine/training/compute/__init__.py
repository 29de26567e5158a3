"""What a run computes on: device, CUDA graphs, memory of a step, several processes."""
