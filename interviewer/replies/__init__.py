"""Read what a model wrote: questions, feedback, grades and quotations. Pure."""
