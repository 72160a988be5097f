"""One interview as frozen data: what is in it, what may happen next, how it is saved."""
