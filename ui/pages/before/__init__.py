"""Before the narrative: conflict check, what the clinic is to the person, recording, safe contact."""
