//! regex-match [-c] [-o] PATTERN [FILE...]: prints the lines that match, as grep does.
//! -c prints counts, -o only the matching parts. Exit status 0: found, 1: nothing found, 2: trouble.
use regex::Regex;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::process::ExitCode;

struct Options {
    count: bool,
    only_matching: bool,
    with_name: bool,
}

fn scan(
    pattern: &Regex,
    name: &str,
    input: impl BufRead,
    options: &Options,
    out: &mut impl Write,
) -> io::Result<u64> {
    let prefix = if options.with_name { format!("{name}:") } else { String::new() };
    let mut hits = 0;
    for line in input.lines() {
        let line = line?;
        if !pattern.is_match(&line) {
            continue;
        }
        hits += 1;
        if options.count {
            continue;
        }
        if options.only_matching {
            for part in pattern.find_iter(&line) {
                writeln!(out, "{prefix}{}", part.as_str())?;
            }
        } else {
            writeln!(out, "{prefix}{line}")?;
        }
    }
    if options.count {
        writeln!(out, "{prefix}{hits}")?;
    }
    Ok(hits)
}

fn search(arguments: &[String]) -> Result<u64, String> {
    let (flags, rest): (Vec<_>, Vec<_>) = arguments.iter().partition(|a| *a == "-c" || *a == "-o");
    let (pattern, files) = rest.split_first().ok_or("usage: regex-match [-c] [-o] PATTERN [FILE...]")?;
    let pattern = Regex::new(pattern).map_err(|e| e.to_string())?;
    let options = Options {
        count: flags.iter().any(|f| *f == "-c"),
        only_matching: flags.iter().any(|f| *f == "-o"),
        with_name: files.len() > 1,
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let mut hits = 0;
    if files.is_empty() {
        let input = io::stdin().lock();
        hits += scan(&pattern, "-", input, &options, &mut out).map_err(|e| e.to_string())?;
    }
    for name in files {
        hits += File::open(name)
            .and_then(|f| scan(&pattern, name, BufReader::new(f), &options, &mut out))
            .map_err(|e| format!("{name}: {e}"))?;
    }
    out.flush().map_err(|e| e.to_string())?;
    Ok(hits)
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match search(&arguments) {
        Ok(0) => ExitCode::from(1),
        Ok(_) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("regex-match: {why}");
            ExitCode::from(2)
        }
    }
}
