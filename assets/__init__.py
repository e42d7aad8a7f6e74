"""What the program carries with it: fonts, icons, translations and examples, each with its licence beside it."""
