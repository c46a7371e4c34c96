"""What the section `[dates]` is compiled into: words of running text, tenses, stamps."""
