"""Text out of documents: what people send, whatever it is called.

extracted = extract_apart(content)      # Extracted(text, kind, encoding), or Unreadable(code)
"""

from anshe.work.plans.queries.extraction.extract import (
    Extracted,
    extract,
    extract_apart,
    needs_care,
)
from anshe.work.plans.queries.extraction.refusals import Unreadable, refusal_words

__all__ = ["Extracted", "Unreadable", "extract", "extract_apart", "needs_care", "refusal_words"]
