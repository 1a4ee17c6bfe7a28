"""The command line: ``python -m hepmodel``."""

from hepmodel.commands.main import main

if __name__ == "__main__":
    main()
