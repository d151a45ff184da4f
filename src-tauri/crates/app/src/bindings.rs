//! The TypeScript side of the command table, made from the Rust types so that the two cannot drift.

use crate::commands;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use ts_rs::{Config, TS, TypeVisitor};

/// Gathers declarations and the map of commands.
pub(crate) struct Collector {
    config: Config,
    declarations: BTreeMap<String, String>,
    map: String,
}

impl Collector {
    pub(crate) fn command<I: TS + 'static, O: TS + 'static>(&mut self, name: &str) {
        self.visit::<I>();
        self.visit::<O>();
        let _ = writeln!(
            self.map,
            "  \"{name}\": {{ input: {}; output: {} }};",
            I::name(&self.config),
            O::name(&self.config)
        );
    }
}

impl TypeVisitor for Collector {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        // Only types of our own have a file to go to; numbers, texts and lists do not.
        if T::output_path().is_some() {
            let name = T::ident(&self.config);
            if self.declarations.contains_key(&name) {
                return T::visit_generics(self);
            }
            let docs = T::docs().unwrap_or_default();
            self.declarations.insert(name, format!("{docs}export {}", T::decl(&self.config)));
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

/// The shape of a type for people: a field a line, and below it the types that it is made of.
pub(crate) fn shape<T: TS + 'static>() -> String {
    let mut collector =
        Collector { config: Config::new().with_large_int("number"), declarations: BTreeMap::new(), map: String::new() };
    collector.visit::<T>();
    let own = T::ident(&collector.config);
    let mut out = String::new();
    let first = collector.declarations.remove_entry(&own);
    for (name, declaration) in first.into_iter().chain(collector.declarations) {
        // What stands for a figure or a text needs no page of its own.
        if name == "Typed" {
            continue;
        }
        let _ = writeln!(out, "{}", readable(&name, &declaration));
    }
    out.trim_end().replace("Typed", "number or text")
}

/// A TypeScript declaration as lines: name, then `field: type  (what it means)`.
fn readable(name: &str, declaration: &str) -> String {
    let text = declaration.split_once(" = ").map_or(declaration, |(_, text)| text).trim().trim_end_matches(';');
    let Some(body) = text.strip_prefix('{').and_then(|text| text.strip_suffix('}')) else {
        return format!("{name}: {text}");
    };
    let mut out = format!("{name}:");
    let mut rest = body.trim();
    while !rest.is_empty() {
        let mut said = String::new();
        if let Some((comment, after)) = rest.strip_prefix("/**").and_then(|text| text.split_once("*/")) {
            let words: Vec<&str> = comment.lines().map(|line| line.trim().trim_start_matches('*').trim()).collect();
            said = words.join(" ").trim().to_owned();
            rest = after.trim();
        }
        let mut depth = 0_i32;
        let end = rest.char_indices().find(|(_, letter)| {
            depth +=
                i32::from(matches!(letter, '<' | '(' | '{' | '[')) - i32::from(matches!(letter, '>' | ')' | '}' | ']'));
            *letter == ',' && depth == 0
        });
        let (field, after) = end.map_or((rest, ""), |(at, _)| (&rest[..at], &rest[at + 1..]));
        let meaning = if said.is_empty() { String::new() } else { format!("   {said}") };
        let _ = write!(out, "\n  {}{meaning}", field.trim());
        rest = after.trim();
    }
    out
}

/// The whole of `ui/src/bindings/commands.ts`.
#[must_use]
pub fn typescript() -> String {
    let mut collector =
        Collector { config: Config::new().with_large_int("number"), declarations: BTreeMap::new(), map: String::new() };
    commands::visit_types(&mut collector);
    collector.visit::<crate::error::AppError>();
    collector.visit::<crate::dto::session::ProgressView>();
    collector.visit::<crate::dto::session::Rescue>();
    collector.visit::<crate::dto::session::Rescued>();
    collector.visit::<crate::dto::lock::Unlock>();
    let _ = writeln!(collector.map, "  \"progress.show\": {{ input: Nothing; output: ProgressView }};");
    let _ = writeln!(collector.map, "  \"progress.cancel\": {{ input: Nothing; output: Done }};");
    let _ = writeln!(collector.map, "  \"rescue.show\": {{ input: Nothing; output: Rescue }};");
    let _ = writeln!(collector.map, "  \"rescue.restore\": {{ input: StoreFile; output: Rescued }};");
    let _ = writeln!(collector.map, "  \"passphrase.open\": {{ input: Unlock; output: Done }};");
    let mut out = "// Made from the Rust types by `cargo bindings`. Do not edit.\n\n".to_owned();
    for declaration in collector.declarations.values() {
        let _ = writeln!(out, "{declaration}\n");
    }
    let _ = write!(
        out,
        "/** Every command: what goes in and what comes out. */\nexport interface Commands {{\n{}}}\n",
        collector.map
    );
    out
}
