//! What a workbook's own lists say: which sheets there are, and in which part each lies.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Most bytes of a part that lists others; a workbook of fifty sheets has a tenth of one per cent.
const MOST_LIST: u64 = 2_000_000;
/// Most bytes of one element in such a part.
const MOST_ELEMENT: usize = 8_192;

/// A sheet as the workbook lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ListedSheet {
    /// Its name.
    pub(crate) name: String,
    /// Not to be seen.
    pub(crate) hidden: bool,
    /// Where it lies in the archive.
    pub(crate) path: String,
}

/// The sheets of a workbook, in their order.
pub(crate) fn listed(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<Vec<ListedSheet>, String> {
    let document = document(archive)?;
    let (folder, name) = document.rsplit_once('/').unwrap_or(("", &document));
    let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let relations = text(archive, &format!("{folder}_rels/{name}.rels"), MOST_LIST)?;
    let mut targets: BTreeMap<String, String> = BTreeMap::new();
    relationships(&relations, |found| {
        if let (Some(id), Some(target)) = (found.get("Id"), found.get("Target")) {
            let path = target.strip_prefix('/').map_or_else(|| format!("{folder}{target}"), str::to_owned);
            targets.insert(id.clone(), path);
        }
    })?;
    let book = text(archive, &document, MOST_LIST)?;
    let mut out = Vec::new();
    short_elements(&book, |tag| {
        if tag.local_name().as_ref() != "sheet" {
            return Ok(());
        }
        let found = attributes(tag)?;
        // `r:id`, whatever its prefix.
        let id = found.iter().find(|(key, _)| key.as_str() == "id" || key.ends_with(":id")).map(|(_, id)| id);
        if let (Some(name), Some(path)) = (found.get("name"), id.and_then(|id| targets.get(id))) {
            let hidden = found.get("state").is_some_and(|state| state != "visible");
            out.push(ListedSheet { name: name.clone(), hidden, path: path.clone() });
        }
        Ok(())
    })?;
    Ok(out)
}

/// The part that is the workbook itself.
fn document(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<String, String> {
    let mut out = None;
    relationships(&text(archive, "_rels/.rels", MOST_LIST)?, |found| {
        if found.get("Type").is_some_and(|kind| kind.ends_with("/relationships/officeDocument")) {
            out = found.get("Target").cloned().or_else(|| out.take());
        }
    })?;
    let target = out.ok_or("no part that is the workbook")?;
    Ok(target.strip_prefix('/').map(str::to_owned).unwrap_or(target))
}

fn relationships(text: &str, mut each: impl FnMut(BTreeMap<String, String>)) -> Result<(), String> {
    short_elements(text, |tag| {
        if tag.local_name().as_ref() == "Relationship" {
            each(attributes(tag)?);
        }
        Ok(())
    })
}

/// Two attributes of one name make readers differ in which of them they believe, so that they are refused.
fn attributes(tag: &BytesStart<'_>) -> Result<BTreeMap<String, String>, String> {
    let mut out = BTreeMap::new();
    for one in tag.attributes() {
        let one = one.map_err(|error| error.to_string())?;
        let value = quick_xml::escape::unescape(&one.value).map_err(|error| error.to_string())?;
        out.insert(one.key.as_ref().to_owned(), value.into_owned());
    }
    Ok(out)
}

fn short_elements(text: &str, mut each: impl FnMut(&BytesStart<'_>) -> Result<(), String>) -> Result<(), String> {
    let mut fault = None;
    elements(text, |tag| {
        let said = if tag.len() > MOST_ELEMENT { Err("an element without end".to_owned()) } else { each(tag) };
        if let Err(said) = said {
            fault.get_or_insert(said);
        }
    })?;
    fault.map_or(Ok(()), Err)
}

/// Every start of an element, in order.
pub(crate) fn elements(text: &str, mut each: impl FnMut(&BytesStart<'_>)) -> Result<(), String> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) => each(&tag),
            Ok(Event::Eof) => return Ok(()),
            // A document type could define entities that grow; no workbook has one.
            Ok(Event::DocType(_)) => return Err("a document type inside".to_owned()),
            Ok(_) => {}
            Err(error) => return Err(error.to_string()),
        }
    }
}

/// A part as text, found as workbook programs do: capitals do not matter, and slashes may lean either way.
pub(crate) fn text(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str, most: u64) -> Result<String, String> {
    let wanted = key(name);
    let at = (0..archive.len())
        .rev()
        .find(|at| archive.name_for_index(*at).and_then(Result::ok).is_some_and(|found| key(&found) == wanted))
        .ok_or_else(|| format!("no part {name}"))?;
    let mut bytes = Vec::new();
    let part = archive.by_index(at).map_err(|error| error.to_string())?;
    part.take(most + 1).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    if bytes.len() as u64 > most {
        return Err(format!("the part {name} has more than {most} bytes"));
    }
    String::from_utf8(bytes).map_err(|error| error.to_string())
}

/// A part's name as it is looked for.
pub(crate) fn key(name: &str) -> String {
    name.replace('\\', "/").to_ascii_lowercase()
}
