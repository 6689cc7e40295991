"""Before the lock: in again with the printed sheets."""
