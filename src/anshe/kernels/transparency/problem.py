"""What is wrong with a proof, a note or a file: a stable code, and words in both languages."""

from dataclasses import dataclass
from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "index_beyond_size": (
        "位置不在这个大小的树内",
        "the position lies outside a tree of this size",
    ),
    "size_backwards": ("旧树比新树大", "the older tree is larger than the newer one"),
    "size_zero": ("空树不能证明什么", "nothing can be proven from an empty tree"),
    "hash_malformed": ("哈希值不是 32 字节", "a hash does not have 32 bytes"),
    "proof_too_short": ("证明缺少一部分", "a part of the proof is missing"),
    "proof_too_long": ("证明多出一部分", "the proof holds more than it should"),
    "root_mismatch": ("算出的根与给出的根不同", "the root that follows is not the root given"),
    "note_malformed": ("不是签名检查点的格式", "this is not a signed checkpoint"),
    "note_unsigned": ("没有这把钥匙的签名", "no signature of this key stands under the note"),
    "note_forged": ("签名不成立", "the signature does not hold"),
    "note_other_log": ("检查点属于另一本日志", "the checkpoint belongs to another log"),
    "key_malformed": ("不是日志公钥的格式", "this is not the public key of a log"),
    "file_malformed": ("这一行读不懂", "this line cannot be read"),
    "file_unreadable": ("文件读不出来", "the file cannot be read"),
    "file_header_missing": ("文件没有开头行", "the file has no header line"),
    "file_truncated": ("文件在结尾之前断了", "the file ends before its closing line"),
    "position_gap": ("位置不连续", "the positions are not without gaps"),
    "leaf_altered": ("内容与叶子的哈希值不符", "the event does not give the hash of its leaf"),
    "tile_altered": ("瓦片与叶子不符", "the tile does not follow from the leaves"),
    "payload_altered": ("内容与事件中的摘要不符", "the content does not give the event's digest"),
    "checkpoint_mismatch": (
        "叶子算不出已签名的根",
        "the leaves do not give the root that was signed",
    ),
    "checkpoint_beyond": (
        "检查点说有更多叶子：结尾被截去",
        "the checkpoint counts more leaves than there are: the tail was cut off",
    ),
    "leaf_unsigned": ("最后的叶子没有签名的检查点", "no signed checkpoint covers the last leaves"),
}
"""Every code that this kernel can give, with its Chinese and its English sentence."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason for a refusal.

    Example:
        >>> Problem("size_zero").en
        'nothing can be proven from an empty tree'

    """

    code: str
    place: str = ""
    """Where it was found: a line, a position, a tile; empty when there is only one thing."""

    @property
    def zh(self) -> str:
        """Say it in Chinese."""
        return WORDS[self.code][0]

    @property
    def en(self) -> str:
        """Say it in English."""
        return WORDS[self.code][1]
