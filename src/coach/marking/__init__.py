"""Text to findings: which facets it shows, which mistakes it makes, and how each marking point stands."""
