"""Coreference: resolves 'he', 'who', 'the minister', 'the group', 'the poll', 'it' to actors.

``finder`` reads an article from its beginning (``scene``: who was mentioned how prominently) and asks for each quote
who speaks. Words that name somebody are answered by their grammar (``words``, ``names``, ``labels``, ``described``);
who is described first and named later is found by ``leads``. All others become a question (``anaphor``), every actor
of the article an answer in named numbers (``features``, ``issuers``, ``roles``, ``parties``), weighed with the weights
of ``weights.csv`` (``ranker``, ``resolve``), which ``python -m training.speakers`` learns.
"""
