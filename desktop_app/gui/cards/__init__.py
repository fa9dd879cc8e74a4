"""What floats over the page for a moment: cards and the bar of a selection."""
