"""The edge of every command: what goes wrong is told in Norwegian on standard error."""

from __future__ import annotations

import argparse
import sys

from indexer.errors import IndexerError
from search_app import messages
from search_app.errors import SearchError


def carry_out(args: argparse.Namespace) -> int:
    """Call `args.run` and return its exit code; 2 for an error that the user can mend, 130 where the user stops it."""
    try:
        exit_code: int = args.run(args)
    except (IndexerError, SearchError, OSError) as error:
        print(messages.describe(error), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    return exit_code
