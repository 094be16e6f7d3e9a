"""Tables as CSV (RFC 4180), in which no cell is a formula to a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# owasp.org/www-community/attacks/CSV_Injection, with the full-width signs that some programs read alike.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, guarded: bool) -> bytes:
    """Return a table in UTF-8, every cell in quotes; where it is guarded, a formula has an apostrophe before it."""
    written = io.StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_ALL)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([f"'{cell}" if guarded and cell.startswith(_FORMULA) else cell for cell in row])
    return written.getvalue().encode()
