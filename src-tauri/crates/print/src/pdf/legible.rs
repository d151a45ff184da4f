//! Texts that the bundled fonts can set. PDF/UA refuses a letter without a shape, and one emoji in a remark must not keep a
//! return from being printed.

use serde_json::Value;
use typst::foundations::Bytes;
use typst::text::Font;

/// Stands for a letter that the fonts do not have.
const STAND_IN: char = '?';

/// Every text of the data with letters that all fonts have.
pub(super) fn legible(data: Value, fonts: &[&'static [u8]]) -> Value {
    let fonts: Vec<Font> = fonts.iter().flat_map(|bytes| Font::iter(Bytes::new(*bytes))).collect();
    let has = |letter: char| fonts.iter().all(|font| font.info().coverage.contains(u32::from(letter)));
    walk(data, &has)
}

fn walk(data: Value, has: &impl Fn(char) -> bool) -> Value {
    match data {
        Value::String(text) => Value::String(mend(&text, has)),
        Value::Array(items) => Value::Array(items.into_iter().map(|item| walk(item, has)).collect()),
        Value::Object(fields) => {
            Value::Object(fields.into_iter().map(|(name, value)| (name, walk(value, has))).collect())
        }
        other => other,
    }
}

fn mend(text: &str, has: &impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' => out.push('\n'),
            '\t' | '\u{a0}' | '\u{2009}' | '\u{202f}' => out.push(' '),
            // Joiners, marks of direction and variants change how a neighbour looks; alone they are nothing.
            '\r'
            | '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' => {}
            control if control.is_control() => {}
            shown if has(shown) => out.push(shown),
            _ => out.push(STAND_IN),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_font_has_is_replaced_and_the_rest_stays() {
        let has = |letter: char| letter.is_ascii() || letter == '£';
        assert_eq!(mend("£5 for 🏥 \u{200d}x\ty\u{7}", &has), "£5 for ? x y", "one stand-in, no joiner, no bell");
        assert_eq!(mend("a\r\nb", &has), "a\nb", "line ends are one line feed");
    }
}
