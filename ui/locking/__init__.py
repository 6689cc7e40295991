"""What happens by itself when nobody is there: words are hidden, the program locks, the clipboard is emptied."""
