//! `isnad formats`: what can be read and written.

use super::{Exit, NotRun, Terminal};
use crate::format::{FORMATS, Format, SCHEMAS, Thing, statistics};

/// List the formats: name, whether it is read and written, and what it cannot carry
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Print the JSON Schema of this format instead, for programs that write or check its files
    #[arg(long, value_name = "F")]
    schema: Option<String>,
}

/// Prints one line a format, its columns aligned; or a schema.
pub fn run(args: &Args, terminal: &mut Terminal<'_>) -> Result<Exit, NotRun> {
    if let Some(name) = &args.schema {
        let found = SCHEMAS.iter().find(|(format, _)| *format == name.as_str());
        let (_, schema) = found.ok_or_else(|| NotRun::NoJsonSchema {
            name: name.clone(),
            known: SCHEMAS.map(|(format, _)| format).join(", "),
        })?;
        terminal.say(schema.trim_end())?;
        return Ok(Exit::Fine);
    }
    let word = |yes| if yes { "yes" } else { "no" };
    let width = FORMATS.iter().map(|format| format.name.len()).max();
    let width = width.unwrap_or(0).max("format".len());
    terminal.say(&format!("{:width$}  reads  writes  cannot carry", "format"))?;
    for format in FORMATS {
        terminal.say(&format!(
            "{:width$}  {:5}  {:6}  {}",
            format.name,
            word(format.read.is_some()),
            word(format.write.is_some()),
            cannot_carry(format),
        ))?;
    }
    Ok(Exit::Fine)
}

/// The names of what a format cannot carry.
fn cannot_carry(format: &Format) -> String {
    if format.name == statistics::FORMAT.name {
        return "any of it: it only counts what there is".to_owned();
    }
    let things: Vec<&str> = format.cannot_carry().map(Thing::name).collect();
    things.join(", ")
}
