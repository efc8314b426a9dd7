"""Story pages: what a person chose from the explorers, in order, with their own words between, as one page to publish.

``model`` is the page as it is kept, ``shelf`` its file, ``markdown`` the words; ``page`` and ``word`` write it out.
"""
