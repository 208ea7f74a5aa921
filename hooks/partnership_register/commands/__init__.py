"""One module for each command, by its name. They share the day, the sources they read and the ways to stop.

A module is loaded when its command is called, so that `register check` need not wait for what writes Word and Excel.
"""
