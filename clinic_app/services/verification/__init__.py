"""The verifier: tells anyone who holds a document, a bundle or a log what is wrong with it, in ordinary words.

It knows nothing of the vault. Everything it needs from outside comes in through ports.
"""
