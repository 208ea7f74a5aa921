"""Publishing: check, build beside, verify what was built, and only then put it in the old one's place."""
