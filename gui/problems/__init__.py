"""Problems, and the buttons that fix them."""
