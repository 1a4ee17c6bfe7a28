"""What the game shows of answers: small drawings in HTML and SVG, and the figures at the end of a round."""
