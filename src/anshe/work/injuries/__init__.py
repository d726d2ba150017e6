"""Who was hurt and how, who told us, whom we told, and what was done so that it does not recur."""
