//! Places, laws.
