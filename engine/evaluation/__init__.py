"""How well a network does on held-out samples: predictions, confusion, PCA and t-SNE."""
