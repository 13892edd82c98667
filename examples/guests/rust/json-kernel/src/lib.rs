//! Writes, parses and walks a JSON document of about 40 KB, n times.
use serde_json::{json, Value};

fn document(round: i32) -> String {
    let rows: Vec<Value> = (0..200)
        .map(|i: i32| {
            json!({
                "id": i + round,
                "name": format!("row \"{i}\" of \u{e9}t\u{e9}"),
                "price": f64::from(i * 37 % 1000) / 8.0,
                "tags": ["a", "bc", null, true, i % 7],
                "nested": {"x": -i, "y": [1, 2, {"deep": i.to_string()}]},
            })
        })
        .collect();
    Value::Array(rows).to_string()
}

fn walk(value: &Value, sum: u32) -> u32 {
    match value {
        Value::Null => sum.wrapping_mul(31),
        Value::Bool(b) => sum.wrapping_mul(31).wrapping_add(u32::from(*b)),
        Value::Number(n) => {
            let bits = n.as_f64().unwrap_or(0.0).to_bits();
            sum.wrapping_mul(31).wrapping_add((bits ^ (bits >> 32)) as u32)
        }
        Value::String(s) => s.bytes().fold(sum, |h, b| h.wrapping_mul(31).wrapping_add(u32::from(b))),
        Value::Array(items) => items.iter().fold(sum, |h, v| walk(v, h)),
        Value::Object(map) => map
            .iter()
            .fold(sum, |h, (k, v)| walk(v, h.wrapping_add(k.len() as u32))),
    }
}

#[no_mangle]
pub extern "C" fn run(n: i32) -> i32 {
    let mut sum = 0;
    for round in 0..n {
        let text = document(round);
        match serde_json::from_str::<Value>(&text) {
            Ok(value) => sum = walk(&value, sum),
            Err(_) => return -1,
        }
    }
    sum as i32
}
