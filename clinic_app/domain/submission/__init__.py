"""What goes into a submission: sheets of allowed facts in neutral words, and what was left out."""
