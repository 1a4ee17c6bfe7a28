"""How well signal and background are told apart: plain numpy, nothing else."""
