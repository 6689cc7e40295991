"""Pictures of every page, and what is wrong with them."""
