#!/usr/bin/env bash
# Question: does warcio hand over a page that the server packed with brotli, when the package brotli is installed?
# Best guess (not written down before the first run): yes; warcio imports brotli if it can, and without it hands over
#   the packed bytes.
# Seen (warcio 1.8.1, brotli 1.2.1, 2026-11-29): content_stream() raises AttributeError, for it sets an attribute on a
#   decompressor that allows none. To install brotli turns unreadable pages into an error that ends the loop over the
#   archive; and zstd is handed over packed, without a word. gzip works.
# Source: issue "AttributeError: 'brotli.Decompressor' object has no attribute 'unused_data'" of warcio (2019, closed),
#   and its pull request "doc: document how to use brotli": another package, brotlipy, is meant.
# Parley: has warcio leave the bytes as they are and unpacks br, zstd, gzip and deflate itself, up to a limit
#   (helpers/articles/warc.py, helpers/articles/unpack.py); tests/articles/test_unpack.py guards it.
set -euo pipefail

packages=(warcio==1.8.1 brotli==1.2.1)
if [ $# -gt 0 ]; then packages=("$@"); fi # other versions, to see whether they do the same
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check "${packages[@]}"
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import gzip
import io
import sys
from importlib.metadata import version

import brotli
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

BODY = b"<html><body><p>Lund met Haddad in Oslo.</p></body></html>"


def read(packing: str, packed: bytes) -> bytes | str:
    archive = io.BytesIO()
    writer = WARCWriter(archive, gzip=True)
    headers = StatusAndHeaders(
        "200 OK", [("Content-Type", "text/html"), ("Content-Encoding", packing)], protocol="HTTP/1.1"
    )
    address = "https://fjordtimes.example/talks"
    writer.write_record(writer.create_warc_record(address, "response", io.BytesIO(packed), http_headers=headers))
    archive.seek(0)
    try:
        return next(record.content_stream().read() for record in ArchiveIterator(archive))
    except AttributeError as error:
        return f"AttributeError: {error}"


seen = {"gzip": read("gzip", gzip.compress(BODY)), "br": read("br", brotli.compress(BODY))}
print("warcio", version("warcio"), "brotli", version("brotli"))
for name, found in seen.items():
    print(f"{name}: {found}")
error = "AttributeError: 'brotli.Decompressor' object has no attribute 'unused_data'"
sys.exit(0 if list(seen.values()) == [BODY, error] else "the behaviour has changed")
PYTHON
