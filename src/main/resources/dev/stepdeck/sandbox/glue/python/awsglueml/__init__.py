"""Machine learning transforms."""
