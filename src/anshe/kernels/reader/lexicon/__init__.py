"""The lexicon: what the reader knows of words, as data; each pattern has a name and examples."""

from anshe.kernels.reader.lexicon.load import Lexicon, Pattern, lexicon

__all__ = ["Lexicon", "Pattern", "lexicon"]
