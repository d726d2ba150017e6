"""Plan documents in: text taken out of files, read by the reader, reviewed beside the sentence."""
