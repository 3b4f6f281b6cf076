"""From files to facts: what a dispatch says about itself and about others."""
