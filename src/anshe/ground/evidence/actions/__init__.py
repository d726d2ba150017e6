"""The only writers of the log and of the files."""

from anshe.ground.evidence.actions.appending import Entry, append, entry_of, tell
from anshe.ground.evidence.actions.sequencing import Sequenced, sequence, sequence_all

__all__ = ["Entry", "Sequenced", "append", "entry_of", "sequence", "sequence_all", "tell"]
