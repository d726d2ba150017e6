"""Where do we stand: measures over the facts, grades, and the records behind them."""
