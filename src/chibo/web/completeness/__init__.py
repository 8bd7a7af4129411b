"""How complete the records of a unit are, and who lacks what."""
