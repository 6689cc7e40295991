"""The page of consents: who may get what, asked, read out, answered and taken back."""
