"""What is carried from turn to turn, and for how long: the ring, cartridges, the emergency cartridge D."""
