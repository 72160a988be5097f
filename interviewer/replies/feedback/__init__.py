"""Find feedback, grades and quotations in a reply."""
