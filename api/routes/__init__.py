"""The addresses of the HTTP service, one module a subject."""
