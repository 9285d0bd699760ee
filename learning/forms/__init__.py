"""What the forms of the register ask."""
