"""ND2: references between records, and the names and addresses that records are known by."""
