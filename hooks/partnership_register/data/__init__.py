"""The register as open data: one table for each list of the schema, written in the formats that people ask for."""
