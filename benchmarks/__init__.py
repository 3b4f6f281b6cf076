"""Measurements of the extractor: speed against its peers, and what a change to its rules gains and loses."""
