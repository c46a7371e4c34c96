"""The sections of a language file, one a stage: schema of its words and the rules compiled from them."""
