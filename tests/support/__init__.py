"""What tests share: fakes, placeholder people, keys."""
