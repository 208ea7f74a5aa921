"""The register's commands (thin first version)."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from partnership_register.dates import today_in_london
from partnership_register.problem import errors
from partnership_register.register import check, sources_in


def main() -> int:
    """Check the records; exit with 1 where there is an error."""
    checked = check(sources_in(Path.cwd()), today_in_london(datetime.now(UTC)))
    only = sys.argv[2:]
    shown = [p for p in checked.problems if not only or any(name in p.path for name in only)]
    for problem in shown:
        print(problem)
    return 1 if errors(checked.problems) else 0


if __name__ == "__main__":
    sys.exit(main())
