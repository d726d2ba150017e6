"""The report: clusters ranked, judged and described."""
