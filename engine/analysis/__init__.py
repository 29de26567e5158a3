"""What a drawing amounts to: shapes, counts, operations, memory, and what is wrong with it."""
