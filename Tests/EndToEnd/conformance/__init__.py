"""What the scenarios of the official conformance suite (modelcontextprotocol/conformance) expect of a server, in our
own words: each test names its scenario, and drives the fixtures that the suite calls by name."""
