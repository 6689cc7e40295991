"""The tree of RFC 6962: published roots, and the recursive definition."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.merkle import TreeHasher, leaf_hash, node_hash, tree_root
from tests.support.logs import by_definition

# The worked tree that the certificate transparency projects test with.
INPUTS = ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)


@pytest.mark.parametrize("size", range(len(ROOTS)))
def test_published_roots(size: int) -> None:
    leaves = [leaf_hash(bytes.fromhex(data)) for data in INPUTS[:size]]
    assert tree_root(leaves).hex() == ROOTS[size]


@given(st.lists(st.binary(min_size=32, max_size=32), max_size=70))
def test_root_is_the_recursive_one(leaves: list[bytes]) -> None:
    assert tree_root(leaves) == by_definition(leaves)


@given(st.lists(st.binary(max_size=4), min_size=1, max_size=40))
def test_every_prefix_has_its_root_on_the_way(data: list[bytes]) -> None:
    leaves = [leaf_hash(one) for one in data]
    tree = TreeHasher()
    for size, leaf in enumerate(leaves, start=1):
        tree.add(leaf)
        assert (tree.size, tree.root()) == (size, by_definition(leaves[:size]))


def test_a_node_never_passes_for_a_leaf() -> None:
    left, right = leaf_hash(b"a"), leaf_hash(b"b")
    assert node_hash(left, right) != leaf_hash(left + right)
    assert node_hash(left, right) != node_hash(right, left)
