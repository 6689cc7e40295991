"""Places that people name in an account: facilities, courthouses, Chicago's community areas and wards."""
