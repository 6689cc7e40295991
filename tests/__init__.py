"""The tests: unit, contract, ui, e2e, fault, bench, and the house rules."""
