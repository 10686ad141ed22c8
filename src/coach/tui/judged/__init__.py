"""A judged text: its words with their places marked, beside what is said of them."""
