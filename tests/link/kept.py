"""What was made of things, kept in a dict as it is kept between builds."""


class Kept(dict):
    """Name → state and what was made."""

    def knows(self, name, state):
        return self.get(name, ("", ""))[0] == state

    def take(self, name):
        return self[name][1]

    def put(self, name, state, made):
        self[name] = (state, made)
