//! Single merges, told one by one.
