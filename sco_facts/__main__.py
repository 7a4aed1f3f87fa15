"""The program, as ``sco-facts`` and as ``python -m sco_facts``."""

import os
import sys  # nothing else here: whoever interrupts an import is shown a traceback


def main() -> None:
    """Run this process's command; whoever interrupts it is told no more than that, even while it starts."""
    try:
        from sco_facts.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.stderr.write("sco-facts: interrupted\n")
        sys.stderr.flush()
        os._exit(130)


if __name__ == "__main__":
    main()
