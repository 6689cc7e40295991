"""Documents: their forms, the words they are made of, and what is kept out of them."""
