"""Plain data shared by every layer; nothing here imports anything of ours outside this folder."""
