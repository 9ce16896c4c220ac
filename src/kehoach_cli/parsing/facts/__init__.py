"""What the plan says: citations, deadlines, targets, tasks, period, and the links between them."""
