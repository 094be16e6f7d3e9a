"""jsonschema-rs, without what it imports for nothing: it dates its own build by `email.utils`, which takes longer."""

from __future__ import annotations

import sys
from types import ModuleType

_DATES = "email.utils"

if _DATES in sys.modules:
    import jsonschema_rs
else:
    sys.modules[_DATES] = ModuleType(_DATES)
    sys.modules[_DATES].parsedate_to_datetime = str  # type: ignore[attr-defined]
    try:
        import jsonschema_rs
    finally:
        del sys.modules[_DATES]

__all__ = ["jsonschema_rs"]
