"""Unit tests of domain/submission."""
