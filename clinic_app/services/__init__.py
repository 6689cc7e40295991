"""One module per thing a person does, and the ports those modules need from the outside world."""
