"""Papers of the draft: ledgers that are kept, what stages leave behind, what a plan rests on."""
