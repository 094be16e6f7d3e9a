"""The preview: the whole site as it would be exported, served from memory on this machine, drafts and findings shown.

Nothing is written. `snapshot` is what was read, `site` what is shown of it, `live` both as they are now, `server` what
a browser is answered.
"""

from importlib.util import find_spec

from newsdesk.errors import NewsdeskError

_PACKAGES = ("starlette", "uvicorn", "watchfiles")


def must_be_installed() -> None:
    """Raise NewsdeskError where the server is not installed."""
    if missing := next((name for name in _PACKAGES if find_spec(name) is None), None):
        msg = f"serve: `{missing}` is not installed: run pip install 'newsdesk[serve]'."
        raise NewsdeskError(msg)
