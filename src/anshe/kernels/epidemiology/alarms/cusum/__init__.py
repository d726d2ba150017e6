"""CUSUM: small rises add up until they are remarkable."""
