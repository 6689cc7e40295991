"""The verbs of the command line, a module per family; each asks one service and prints what it says."""
