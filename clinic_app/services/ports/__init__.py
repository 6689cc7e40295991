"""What the services need from the outside world, as roles; adapters fill them, bootstrap picks."""
