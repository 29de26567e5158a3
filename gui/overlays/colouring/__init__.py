"""The network coloured by what its nodes cost or do: parameters, operations, memory, time."""
