"""One file for each kind of panel: a widget that draws it and reports what the user wants."""
