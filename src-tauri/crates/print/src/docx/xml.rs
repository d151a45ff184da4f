//! Texts inside XML.

/// A text as XML takes it. Characters that XML forbids are left out: nobody can see or have meant them.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' => out.push(' '),
            '\n' => out.push('\n'),
            control if control.is_control() || matches!(control, '\u{fffe}' | '\u{ffff}') => {}
            other => out.push(other),
        }
    }
    out
}

/// A run of text; its lines keep their breaks.
pub(super) fn run(text: &str, bold: bool) -> String {
    let look = if bold { "<w:rPr><w:b/></w:rPr>" } else { "" };
    let lines: Vec<String> = text
        .split('\n')
        .map(|line| format!(r#"<w:t xml:space="preserve">{}</w:t>"#, escape(line.trim_end_matches('\r'))))
        .collect();
    format!("<w:r>{look}{}</w:r>", lines.join("<w:br/>"))
}

/// A paragraph of a style, with more properties where there are any.
pub(super) fn paragraph(style: &str, properties: &str, content: &str) -> String {
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>"#)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_typed_never_becomes_a_tag() {
        assert_eq!(escape("<w:p> & \"x\"\u{1}"), "&lt;w:p&gt; &amp; &quot;x&quot;", "marks are escaped, controls go");
        assert_eq!(
            run("a\nb", false),
            r#"<w:r><w:t xml:space="preserve">a</w:t><w:br/><w:t xml:space="preserve">b</w:t></w:r>"#,
            "a line feed is a line break"
        );
    }
}
