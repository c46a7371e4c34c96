"""What the section `[numbers]` is compiled into: words, number phrases, units."""
