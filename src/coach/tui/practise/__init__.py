"""The tab Practise: questions, an editor, a report."""
