"""How fast the program is: ``make bench`` measures it and prints one table. Nothing in here is a test."""
