"""Pictures: where each mark of a bar, a chart, a heat map or a line of time stands. No words, no colours."""
