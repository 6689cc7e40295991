"""Tests of the condition language, the rule engine, its clocks and the shipped packs."""
