"""Where nodes stand: layers, columns, folding."""
