"""Programme files that ship with Anshe."""
