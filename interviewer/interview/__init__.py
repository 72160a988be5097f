"""One interview as frozen data: its records, its state machine and its saved form."""
