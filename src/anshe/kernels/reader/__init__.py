"""The reader: a work plan in prose becomes a draft programme, each rule beside its sentence."""
