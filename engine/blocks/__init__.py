"""The palette: one declaration per file, in folders by family."""
