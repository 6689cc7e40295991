"""The parts that pages are made of; each asks the theme for its look and says in words what it shows."""
