"""A person's filters, and the rows they leave."""
