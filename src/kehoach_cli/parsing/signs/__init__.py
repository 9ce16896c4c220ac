"""What a line shows, read once: marks, labels, names of bodies, orders."""
