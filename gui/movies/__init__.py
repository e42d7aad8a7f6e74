"""Moving pictures: frames painted as exports are, and streamed into a file."""
