"""The clocks of one matter: what runs, how it was counted, who confirmed it, and what was decided."""
