"""Microsoft Project's XML format (MSPDI): its vocabulary, read safely, and a plan made from it."""
