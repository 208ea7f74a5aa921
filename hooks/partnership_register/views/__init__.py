"""Views: what each page that looks across the register shows, drawn from it with no words of its own."""
