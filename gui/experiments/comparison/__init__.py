"""Networks side by side: choosing them, their curves, their gradients."""
