"""The emergency card: ten questions on one page, for when the family calls first."""
