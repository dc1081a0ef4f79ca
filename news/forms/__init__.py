"""What editors enter, read strictly and answered with sentences."""
