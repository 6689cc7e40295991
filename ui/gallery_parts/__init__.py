"""The gallery's pieces, one group of parts each."""
