"""Unit tests of domain/documents."""
