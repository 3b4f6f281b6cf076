"""Where graphs are kept: one protocol, three stores."""
