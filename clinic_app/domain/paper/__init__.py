"""The interview on paper: codes, what stands on the form, how it is keyed in again, and what a person takes home."""
