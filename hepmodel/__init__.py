"""High-energy physics events, networks that learn to sort them, and a game about it."""
