"""The page that lays accounts of one incident beside one another."""
