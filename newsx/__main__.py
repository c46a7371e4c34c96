"""`python -m newsx`: the command line."""

from newsx.cli import main

main()
