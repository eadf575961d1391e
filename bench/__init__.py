"""Measures what docs/quality.md tells; each command prints its figures and writes them to bench/results/."""
