"""What events look like in numbers: cuts, histograms, correlations, shapes."""
