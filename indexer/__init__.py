"""Turns a folder of reports into an index folder."""
