"""Pure rules of file intake: recognising headings, and what a row may not say."""
