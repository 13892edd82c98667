//! json-format [--compact] [FILE]: reads JSON from a file or standard input and prints it laid out.
use std::io::{self, Read, Write};
use std::process::ExitCode;

fn input(path: Option<&str>) -> io::Result<String> {
    let mut text = String::new();
    match path {
        Some(path) => text = std::fs::read_to_string(path)?,
        None => {
            io::stdin().read_to_string(&mut text)?;
        }
    }
    Ok(text)
}

fn format(text: &str, compact: bool) -> serde_json::Result<String> {
    let value: serde_json::Value = serde_json::from_str(text)?;
    if compact {
        serde_json::to_string(&value)
    } else {
        serde_json::to_string_pretty(&value)
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let compact = arguments.iter().any(|a| a == "--compact");
    let path = arguments.iter().find(|a| !a.starts_with("--"));
    let text = match input(path.map(String::as_str)) {
        Ok(text) => text,
        Err(why) => {
            eprintln!("json-format: {}: {why}", path.map_or("standard input", |p| p));
            return ExitCode::from(2);
        }
    };
    match format(&text, compact) {
        Ok(laid_out) => {
            let written = writeln!(io::stdout(), "{laid_out}");
            ExitCode::from(if written.is_ok() { 0 } else { 2 })
        }
        Err(why) => {
            eprintln!("json-format: {why}");
            ExitCode::from(1)
        }
    }
}
