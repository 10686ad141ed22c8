"""The façade that both front ends call: open, reply, mark, save."""
