"""Forms: read from schema/forms.yml, filled in from the register, and made into Word documents and pages to print.

    reading ──► model ──► filled ──► sheet ──► word, or a page's template

A form says what is asked; a sheet is a form as it is printed, blank or for one partnership or directorate.
"""
