"""newsdesk where Pillow is not installed, whether it is or not: it draws no card images."""

from __future__ import annotations

import sys

from newsdesk.cli.main import main

# As `find_spec` has it for what is not there.
sys.modules["PIL"] = None  # type: ignore[assignment]
sys.exit(main())
