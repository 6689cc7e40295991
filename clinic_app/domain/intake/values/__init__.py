"""The closed lists and composite values that answers take, by subject; names follow legal-brief section 4."""
