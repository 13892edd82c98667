//! Four patterns over 32 KB of log-like text, n times; the patterns are compiled once a call.
use regex::Regex;

fn text() -> String {
    let mut seed = 7u32;
    let mut out = String::new();
    while out.len() < 32 * 1024 {
        seed = seed.wrapping_mul(1664525).wrapping_add(1013904223);
        let (a, b) = (seed >> 24, seed >> 16 & 255);
        match seed >> 30 {
            0 => out.push_str(&format!("2026-{:02}-{:02} GET /item/{b} 200\n", a % 12 + 1, b % 28 + 1)),
            1 => out.push_str(&format!("user{a}@host{b}.example.org said hello\n")),
            2 => out.push_str(&format!("10.0.{a}.{b} timed out after {a}ms\n")),
            _ => out.push_str("nothing happened here, nothing at all\n"),
        }
    }
    out
}

#[no_mangle]
pub extern "C" fn run(n: i32) -> i32 {
    let patterns = [
        r"(\d{4})-(\d{2})-(\d{2})",
        r"[a-z0-9]+@[a-z0-9.]+\.org",
        r"(?:[0-9]{1,3}\.){3}[0-9]{1,3}",
        r"(?i)NOTHING (HAPPENED|at).*all",
    ]
    .map(|p| Regex::new(p).expect("a valid pattern"));
    let text = text();
    let mut sum = 0u32;
    for round in 0..n {
        for pattern in &patterns {
            for found in pattern.captures_iter(&text) {
                let last = found.iter().flatten().last().map_or(0, |m| m.end());
                sum = sum.wrapping_mul(31).wrapping_add((last as i32 + round) as u32);
            }
        }
    }
    sum as i32
}
