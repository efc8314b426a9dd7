"""The view (frozen filters) and the rows that it keeps."""
