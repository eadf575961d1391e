"""Turns a question into an answer that is copied from a cited place in a report."""
