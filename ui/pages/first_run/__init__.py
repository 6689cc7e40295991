"""First run, one step at a time: language, clinic, passphrase, recovery sheet, typing it back, start."""
