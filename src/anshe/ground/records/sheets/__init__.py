"""Tables on their way in: checked row by row, let in all or none, in the background when large."""
