"""What a reader may see of programmes, bodies and tasks."""
