"""Pure values, entries and folds: no files, SQL, screens or clock."""
