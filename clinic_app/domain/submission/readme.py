"""README.txt and index.html of a bundle: what it is, and how anyone checks it without this program.

The steps are those of design section 7, tried one by one; the test suite runs them as they
stand here.
"""

from __future__ import annotations

from clinic_app.domain.submission.sheets import Link, render_index

STEPS_OPEN = (
    "age -d -i recipient-key.txt -o bundle.zip bundle.zip.age",
    "unzip -q bundle.zip -d bundle",
    "cd bundle",
)
STEPS_CHECK = (
    "sha256sum -c manifest-sha256.txt",
    "sha256sum -c tagmanifest-sha256.txt",
    "openssl cms -verify -binary -inform DER -in signature.p7s -content tagmanifest-sha256.txt -CAfile "
    "../clinic-root.pem -no_check_time -out /dev/null",
    "{ cut -c67- manifest-sha256.txt tagmanifest-sha256.txt; echo tagmanifest-sha256.txt; echo signature.p7s; } | sort "
    "| diff - <(find . -type f | cut -c3- | sort)",
)


def readme(*, clinic: str, recipient: str, root_fingerprint: str, documents: tuple[str, ...]) -> bytes:
    """README.txt, plain text, 78 columns where a command allows it."""
    steps = [*STEPS_OPEN, *STEPS_CHECK]
    pdf_steps = [f"pdfsig {name}" for name in documents]
    lines = [
        "SEALED SUBMISSION",
        "=================",
        "",
        f"From:      {clinic}",
        f"To:        {recipient}",
        "",
        "Open index.html in a browser to read it. Nothing is loaded from the internet.",
        "",
        "HOW TO CHECK IT WITHOUT ANY PROGRAM OF THE CLINIC",
        "-------------------------------------------------",
        "You need: age, unzip, sha256sum, openssl, diff and bash, and the clinic's root",
        "certificate (clinic-root.pem), which the clinic gave you in person and which is",
        "NOT in this bundle. Its fingerprint, to be compared by telephone once:",
        f"  {root_fingerprint[:39]}",
        f"  {root_fingerprint[40:]}",
        "",
        "Put your key (recipient-key.txt), clinic-root.pem and the file you received, renamed",
        "to bundle.zip.age, into one folder and type these lines in it:",
        "",
        *(f"  {step}" for step in steps),
        "",
        "Every line of the first two checks must end in OK. The openssl line must say that",
        "the verification was successful. The last line must print nothing: it finds files",
        "that were added or removed.",
        "",
        "Then each sealed document; the last signature must read 'Total document signed'",
        "and 'Signature is Valid' (that its issuer is not trusted is expected: your",
        "computer does not know the clinic's root, you do):",
        "",
        *(f"  {step}" for step in pdf_steps),
        "",
        "A seal shows that nothing was changed since the clinic sealed it. It does not",
        "show that what somebody said is true.",
        "",
    ]
    return "\n".join(lines).encode()


def index_page(*, clinic: str, recipient: str, bundle_id: str, links: tuple[Link, ...], note: str) -> bytes:
    """index.html with links to every file under `data/`."""
    paragraphs = (
        f"From {clinic} to {recipient}. Bundle {bundle_id}.",
        "How to check this bundle stands in README.txt.",
    )
    return render_index("Sealed submission", note, paragraphs, links, STEPS_CHECK)
