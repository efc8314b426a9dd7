"""What is remembered from one build to the next: what was written, or nothing at all."""

import pytest

from helpers.tables.remembered import Remembered

ROWS = {f"thing {number}": (f"state {number}", f'{{"made": "ü{number}"}}') for number in range(3)}


@pytest.fixture
def file(tmp_path):
    kept = Remembered(tmp_path / "kept", "1")
    for name, row in ROWS.items():
        kept.put(name, *row)
    kept.save(list(ROWS))
    (path,) = (tmp_path / "kept").iterdir()
    return path


def rows_of(folder):
    kept = Remembered(folder, "1")
    return {name: (state, kept.take(name)) for name, (state, _) in ROWS.items() if kept.knows(name, state)}


def test_what_was_written_is_read_back(file):
    assert rows_of(file.parent) == ROWS and file.exists()


def test_a_flipped_byte_costs_the_file_and_nothing_else(file):
    sound = file.read_bytes()
    for place in range(0, len(sound), 13):
        file.write_bytes(sound[:place] + bytes([sound[place] ^ 0xFF]) + sound[place + 1 :])
        assert rows_of(file.parent) == {} and not file.exists()


def test_a_damaged_file_does_not_hinder_saving(file):
    file.write_bytes(file.read_bytes()[:-9])
    kept = Remembered(file.parent, "1")
    kept.put("thing 0", *ROWS["thing 0"])
    kept.save(list(ROWS))
    assert rows_of(file.parent) == {"thing 0": ROWS["thing 0"]}


@pytest.mark.parametrize("name", ["000000.parquet", "000000-0123456789abcdef.parquet"])
def test_a_file_without_its_own_checksum_in_its_name_is_removed(file, name):
    file.rename(file.with_name(name))
    assert rows_of(file.parent) == {} and not list(file.parent.iterdir())


@pytest.mark.parametrize("name", ["x.parquet", "court.parquet", "2020.parquet", "000000-mine.parquet"])
def test_a_file_that_is_called_otherwise_is_neither_read_nor_removed(file, name):
    file.rename(file.with_name(name))
    assert rows_of(file.parent) == {} and file.with_name(name).exists()


def test_a_file_that_is_no_table_though_its_checksum_fits_is_removed(file):
    file.unlink()
    (file.parent / "000000-e4a6a0577479b2b4.parquet").write_bytes(b"")  # the checksum of no bytes
    assert rows_of(file.parent) == {} and not list(file.parent.iterdir())
