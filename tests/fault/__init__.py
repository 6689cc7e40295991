"""Crashes, full disks, damaged and hostile files."""
