"""The article as formats lay it out: what writers and the readers of our own results both stand on."""
