"""The page on which a clinic words the questions itself."""
