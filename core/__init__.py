"""Pure computation: tensors, State and scenes. No Qt, no clock, no global that changes."""
