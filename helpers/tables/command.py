"""Builds tables from the command line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from helpers.articles.told import ToldError
from helpers.tables.opening import open_corpus


def main(given: Sequence[str] | None = None) -> None:
    """Builds the tables of a folder, summarises them, and publishes a copy on request.

    ``given`` are the arguments, those of the command line by default.
    """
    parser = argparse.ArgumentParser(prog="python -m helpers.tables.build", description=__doc__)
    parser.add_argument("folder", help="the articles")
    parser.add_argument("--tables", help="the folder for the tables")
    who = parser.add_mutually_exclusive_group()
    who.add_argument("--workers", type=int, help="how many processes of this machine read and annotate")
    who.add_argument("--scheduler", help="a Dask scheduler (tcp://host:8786) whose workers do: text goes to them")
    parser.add_argument("--publish", help="a folder or store (s3://…) that gets a copy of all tables: text goes there")
    parser.add_argument("--option", action="append", default=[], metavar="NAME=VALUE", help="of that store")
    asked = parser.parse_args(given)
    try:
        options = _options(asked.option)
        corpus = open_corpus(asked.folder, tables=asked.tables, workers=asked.workers, client=asked.scheduler)
        print(corpus)
        if asked.publish:
            from helpers.tables.publish import publish

            publish(corpus, asked.publish, options)
            print(f"Copied to {asked.publish}.")
    except ToldError as error:
        sys.exit(str(error))


def _options(given: Sequence[str]) -> dict[str, str]:
    parts = [one.partition("=") for one in given]
    if wrong := [name for name, sign, _ in parts if not sign]:
        raise ToldError(f"An option of a store is NAME=VALUE; {wrong[0]!r} is not.")
    return {name: value for name, _, value in parts}


if __name__ == "__main__":
    main()
