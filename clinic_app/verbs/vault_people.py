"""`vault people list | add | remove | role | passphrase`."""

from __future__ import annotations

import argparse

from clinic_app.errors import InputError
from clinic_app.services.ports.vault import Person, Role
from clinic_app.verbs.common import DONE, Context, json_option, open_vault, read_passphrase, show_json, show_table
from clinic_app.verbs.common import vault_options as vault_words

THEIRS_TO_KEEP = (
    "What they saw they know. Backups and copies of this vault that were made before still open with their passphrase: "
    "make a new backup, and destroy old ones they can reach."
)
OLD_COPIES = "Backups and copies of this vault that were made before still open with the old passphrase."


def add(parser: argparse.ArgumentParser) -> None:
    """Adds the family to the parser."""
    family = parser.add_subparsers(dest="people_act", required=True, metavar="ACT")
    listed = family.add_parser("list", help="who can open the vault")
    vault_words(listed)
    json_option(listed)
    listed.set_defaults(run=_list)
    change = family.add_parser("passphrase", help="another passphrase for whoever unlocks")
    vault_words(change)
    change.add_argument(
        "--new-passphrase-file",
        required=True,
        metavar="FILE",
        help="its first line is the new one; - is the next line of standard input",
    )
    json_option(change)
    change.set_defaults(run=_passphrase)
    _add_words(family.add_parser("add", help="one more person who can open the vault"))
    remove = family.add_parser("remove", help="take people's way in away; the vault gets new keys")
    vault_words(remove)
    remove.add_argument("handles", nargs="+", metavar="HANDLE", help="their short name, as 'people list' shows it")
    json_option(remove)
    remove.set_defaults(run=_remove)
    role = family.add_parser("role", help="another role for somebody")
    vault_words(role)
    role.add_argument("whom", metavar="HANDLE", help="their short name")
    role.add_argument("role", choices=[each.value for each in Role], metavar="ROLE", help=", ".join(Role))
    role.add_argument(
        "--their-passphrase-file",
        metavar="FILE",
        help="to make an attorney: its first line is that person's own passphrase, which they type themselves",
    )
    json_option(role)
    role.set_defaults(run=_role)


def _add_words(parser: argparse.ArgumentParser) -> None:
    vault_words(parser)
    parser.add_argument("--name", required=True, metavar="NAME", help="as seals and lists will show it")
    parser.add_argument(
        "--handle", dest="short", default="", metavar="HANDLE", help="a short name for --as; else made of the name"
    )
    parser.add_argument("--role", required=True, choices=[role.value for role in Role])
    parser.add_argument(
        "--new-passphrase-file",
        required=True,
        metavar="FILE",
        help="its first line is their passphrase; - is the next line of standard input",
    )
    json_option(parser)
    parser.set_defaults(run=_add)


def described(person: Person) -> dict[str, str]:
    """One person as JSON."""
    return {"handle": person.handle, "name": person.display_name, "role": person.role.value}


def _list(context: Context) -> int:
    with open_vault(context) as vault:
        people = context.clinic.people(vault).everybody()
    if context.words.json:
        show_json([described(person) for person in people])
    else:
        show_table([[person.handle, person.role.value, person.display_name] for person in people])
    return DONE


def _add(context: Context) -> int:
    words = context.words
    present = read_passphrase(words.passphrase_file)
    theirs = read_passphrase(words.new_passphrase_file)
    with open_vault(context, present) as vault:
        person = context.clinic.people(vault).add(words.name, Role(words.role), theirs, handle=words.short)
    if words.json:
        show_json({"person": described(person), "added": True})
    else:
        print(f"{person.display_name} opens the vault from now on: {person.role.value}, --as {person.handle}.")
    return DONE


def _remove(context: Context) -> int:
    words = context.words
    present = read_passphrase(words.passphrase_file)
    with open_vault(context, present) as vault:
        gone = context.clinic.people(vault).remove(words.handles, present)
    if words.json:
        show_json({"removed": [described(person) for person in gone]})
    else:
        names = ", ".join(person.display_name for person in gone)
        print(f"The vault has new keys. No longer opens it: {names}.\n{THEIRS_TO_KEEP}")
    return DONE


def _role(context: Context) -> int:
    words = context.words
    role = Role(words.role)
    if role is Role.ATTORNEY and not words.their_passphrase_file:
        raise InputError(
            "passphrase_missing",
            "Who becomes an attorney types their own passphrase (--their-passphrase-file); nothing was changed.",
        )
    present = read_passphrase(words.passphrase_file)
    theirs = read_passphrase(words.their_passphrase_file) if words.their_passphrase_file else ""
    with open_vault(context, present) as vault:
        people = context.clinic.people(vault)
        before = {person.handle: person.role for person in people.everybody()}
        person = people.change_role(words.whom, role, present, theirs=theirs)
    if words.json:
        show_json({"person": described(person), "changed": True})
        return DONE
    print(f"{person.display_name} is from now on: {role.value}.")
    if before[person.handle] is Role.ATTORNEY:
        print(f"Work product has a new key. {THEIRS_TO_KEEP}")
    return DONE


def _passphrase(context: Context) -> int:
    words = context.words
    # Read before the vault is opened: two lines of one standard input come in the order of the two options.
    present = read_passphrase(words.passphrase_file)
    new = read_passphrase(words.new_passphrase_file)
    with open_vault(context, present) as vault:
        person = vault.person
        context.clinic.people(vault).change_passphrase(present, new)
    if words.json:
        show_json({"person": described(person), "changed": True})
    else:
        print(f"The new passphrase opens the vault.\n{OLD_COPIES}")
    return DONE
