"""From a lineage to a page one can look at."""
