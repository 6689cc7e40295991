"""The vault, format version 1: a folder of two header copies, two SQLCipher databases and age files.

`SqlCipherVaultKeeper` is the way in; `PRODUCTION_KDF` is what a passphrase costs outside tests.
"""

from clinic_app.adapters.vault.keeper import SqlCipherVaultKeeper
from clinic_app.adapters.vault.slots import PRODUCTION_KDF, KdfPolicy

__all__ = ["PRODUCTION_KDF", "KdfPolicy", "SqlCipherVaultKeeper"]
