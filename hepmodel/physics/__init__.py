"""Four-vectors and kinematics of collision events: pure, vectorised numpy."""
