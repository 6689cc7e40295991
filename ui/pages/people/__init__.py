"""The page of people: who opens the vault, and with which passphrase."""
