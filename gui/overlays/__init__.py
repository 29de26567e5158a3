"""What is laid over the canvas: colouring, differences, thumbnails, receptive fields."""
