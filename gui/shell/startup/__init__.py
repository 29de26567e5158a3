"""What happens behind the window while it opens, and what keeps it standing afterwards."""
