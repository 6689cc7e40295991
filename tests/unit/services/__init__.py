"""What the services do, on fakes of their ports."""
