"""Merkle tree hashing of RFC 6962 section 2.1, for logs that can only grow.

Invariants: leaves and inner nodes are hashed with different first bytes, so that neither can
pass for the other; the root of n leaves is the one the RFC defines for every n, zero included.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

_LEAF = b"\x00"
_NODE = b"\x01"


def leaf_hash(data: bytes) -> bytes:
    """The 32-byte hash of one entry: SHA-256(0x00 ‖ data)."""
    return hashlib.sha256(_LEAF + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The 32-byte hash over two subtrees: SHA-256(0x01 ‖ left ‖ right)."""
    return hashlib.sha256(_NODE + left + right).digest()


class TreeHasher:
    """Takes leaf hashes one by one and tells the root at any time, in memory of the order of log2(size).

    It keeps the roots of the complete subtrees that the binary digits of the size stand for.
    """

    def __init__(self) -> None:
        """An empty tree."""
        self._size = 0
        self._complete: list[bytes] = []

    @property
    def size(self) -> int:
        """How many leaves were added."""
        return self._size

    def add(self, leaf: bytes) -> None:
        """Adds the hash of the next leaf (see `leaf_hash`)."""
        carry = self._size
        subtree = leaf
        while carry & 1:
            subtree = node_hash(self._complete.pop(), subtree)
            carry >>= 1
        self._complete.append(subtree)
        self._size += 1

    def root(self) -> bytes:
        """The root of all leaves so far; of none, the SHA-256 of nothing."""
        if not self._complete:
            return hashlib.sha256(b"").digest()
        root = self._complete[-1]
        for subtree in reversed(self._complete[:-1]):
            root = node_hash(subtree, root)
        return root


def tree_root(leaves: Iterable[bytes]) -> bytes:
    """The root over leaf hashes in order."""
    tree = TreeHasher()
    for leaf in leaves:
        tree.add(leaf)
    return tree.root()
