"""“Căn cứ”: what applies, since when, on what ground, how sure; what a date changes; a unit's own rules."""
