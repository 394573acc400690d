//! Laws and tables of `merge`.

mod laws;
mod oracle;
mod sides;
mod tables;
