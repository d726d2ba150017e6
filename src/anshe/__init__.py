"""Anshe: a street's safe-community programme, run, proven and assessed."""
