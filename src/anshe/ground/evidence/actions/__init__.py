"""The only writers of the log and of the files."""

from anshe.ground.evidence.actions.appending import Entry, append, entry_of, tell
from anshe.ground.evidence.actions.erasing import erase_payload, erase_subject
from anshe.ground.evidence.actions.exporting import export_log
from anshe.ground.evidence.actions.files import TooLarge, attach, store_file
from anshe.ground.evidence.actions.key import log_key
from anshe.ground.evidence.actions.sequencing import Sequenced, sequence, sequence_all
from anshe.ground.evidence.actions.verifying import Verified, verify

__all__ = [
    "Entry",
    "Sequenced",
    "TooLarge",
    "Verified",
    "append",
    "attach",
    "entry_of",
    "erase_payload",
    "erase_subject",
    "export_log",
    "log_key",
    "sequence",
    "sequence_all",
    "store_file",
    "tell",
    "verify",
]
