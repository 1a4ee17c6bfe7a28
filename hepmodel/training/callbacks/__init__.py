"""What happens beside the learning, one thing a file."""
