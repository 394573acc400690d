//! How many keys and clicks a job takes.
