"""Loaded in the process from which the children of a trial come, and nowhere else."""

from tests.faults.light import prepare_server

prepare_server()
