"""Compares coverage: who reported a claim and who left it out. Reads tables and views; knows no widgets."""
