"""The pages of the window: each shows what a service answered and says by signal what a person wants."""
