//! tmp
use isnad::cli::{self, Asked, Terminal};
fn main() -> std::process::ExitCode {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut err = std::io::stderr().lock();
    match cli::run(std::env::args_os(), &mut Terminal::new(&mut out, &mut err)) { Asked::Nothing(exit) => exit.into(), other => { drop(other); 9.into() } }
}
