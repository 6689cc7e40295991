"""The house rules: tools, arrows between packages, pins, set-up."""
