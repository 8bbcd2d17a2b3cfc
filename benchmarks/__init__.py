"""Budgets of the design as ratios measured in one run (`tox -e bench`); never a timed test."""
