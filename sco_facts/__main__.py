"""``python -m sco_facts``: the same program as ``sco-facts``."""

from sco_facts.cli import main

main()
