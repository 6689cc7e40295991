"""The window's tests: real widgets without a screen."""
