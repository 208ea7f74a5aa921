"""A published partnership register: read, check, judge and render the records of a council's partnerships."""
