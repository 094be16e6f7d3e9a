"""The language server: findings as an editor types, and what there is to write, to read and to go to.

`room` holds a newsroom as it is being written, `server` speaks the protocol, and each thing that an editor can ask for
has a module: `completion`, `hover`, `navigation`, `actions`.
"""

from importlib.util import find_spec

from newsdesk.errors import NewsdeskError


def must_be_installed() -> None:
    """Raise NewsdeskError where the server is not installed."""
    if find_spec("pygls") is None:
        msg = "lsp: `pygls` is not installed: run pip install 'newsdesk[lsp]'."
        raise NewsdeskError(msg)
