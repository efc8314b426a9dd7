"""Whom words stand for that name nobody: 'he', 'who', 'the minister', 'the group', 'the poll', 'it'.

``anaphor`` says what is asked, ``features`` describes each actor of the article as an answer in named numbers,
``ranker`` weighs them with the weights of ``weights.csv`` (logistic, learned: ``python -m training.speakers``).
"""
