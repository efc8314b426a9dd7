"""Parley: who met whom, who said what, in a folder of news articles."""
