"""Commands that make what is shipped: the encoder's graph and the judge's arrays."""
