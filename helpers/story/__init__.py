"""Story pages: pieces chosen in the explorers, in order, with the person's own text between, as a page to publish.

``model`` is the page as it is kept, ``shelf`` its file, ``markdown`` the words; ``page`` and ``word`` write it out.
"""
