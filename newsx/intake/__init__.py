"""What all readers stand on: streams and containers, decoding, records of a stream, header values, the marked sheet."""
