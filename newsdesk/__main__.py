"""`python -m newsdesk`."""

import sys

from newsdesk.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
