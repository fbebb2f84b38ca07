"""A second implementation of the accounting rules, ticket by ticket and as plain as can be, for the engine to agree with."""
