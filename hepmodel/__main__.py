"""The command line: ``python -m hepmodel``."""

from hepmodel.commands.main import main
from hepmodel.training.quiet import ask_for_quiet

if __name__ == "__main__":
    ask_for_quiet()
    main()
