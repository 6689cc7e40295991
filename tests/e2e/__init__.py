"""The program as a person or a script meets it."""
