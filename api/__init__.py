"""The outside: the HTTP service and the command line."""
