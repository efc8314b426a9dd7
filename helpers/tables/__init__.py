"""The tables: schema, store, build."""
