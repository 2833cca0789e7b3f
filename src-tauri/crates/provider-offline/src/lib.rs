//! The built-in storyteller and illustrator: no network, no keys.
