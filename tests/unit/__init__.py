"""One thing at a time, without a disk where it can be helped."""
