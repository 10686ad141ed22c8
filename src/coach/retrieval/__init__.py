"""Find the knowledge items that matter to what a student typed."""
