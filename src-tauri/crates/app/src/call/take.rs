//! Opening a call: looked at part by part, then set up as one act with one undo.

use super::{counted, lines, money, part, title};
use crate::collect::known;
use crate::dto::call::{CallPart, CallPreview, TakeCall};
use crate::dto::session::FilePath;
use crate::dto::{Done, Named, Outcome};
use crate::error::AppError;
use crate::file;
use crate::maturity::edition as editions;
use crate::plan::impossible;
use crate::registry::Registry;
use crate::session::{Deed, Session};
use crate::trust::{self, Hand};
use pch_domain::definitions::Definitions;
use pch_domain::words;
use pch_exchange::package::call::{CalledComparator, CalledMember, CalledRate};
use pch_exchange::package::{self, CallPackage, Opened};
use pch_store::tables::assumption::{self, Assumption};
use pch_store::tables::calls::{self as rows, Call};
use pch_store::tables::organisations::{self, Comparator, ListSize, Membership, Organisation};
use pch_store::tables::{blobs, settings};
use pch_store::{Connection, StoreError};

/// A call that was read, with what decides how much of it is taken.
struct Read {
    bytes: Vec<u8>,
    package: CallPackage,
    /// The cluster whose people use this copy; none takes all.
    own: Option<String>,
}

/// Says what opening a call would set up. Changes nothing.
///
/// # Errors
/// A file that cannot be read, or that is no call, with every reason.
pub(crate) fn look(session: &mut Session, input: FilePath) -> Result<CallPreview, AppError> {
    let read = open(session, &input.path)?;
    let parts = plan(session, &read)?;
    let registry = session.registry()?;
    let (trust, trust_sentence) = trust::judge(session.read(), &(&read.package).into())?;
    let CallPackage { manifest, data, .. } = &read.package;
    let caller = &data.identity.organisation;
    Ok(CallPreview {
        path: input.path,
        sha256: blobs::digest(&read.bytes),
        caller: Named { code: caller.code.to_string(), name: caller.name.clone() },
        return_title: title(data.identity.return_type),
        period: data.identity.period.to_string(),
        revision: data.revision,
        due: data.due.to_string(),
        onward_due: data.onward_due.map(|day| day.to_string()),
        message: data.message.clone(),
        signed_by: crate::submission::tables::named(&manifest.signed.name, &manifest.signed.role),
        signed_on: manifest.signed.date.to_string(),
        trust: trust.name().to_owned(),
        trust_sentence,
        for_cluster: read.own.as_ref().map(|code| {
            let named = data.organisations.iter().find(|one| one.code.as_str() == code);
            Named { code: code.clone(), name: named.map_or_else(|| registry.name(code), |one| one.name.clone()) }
        }),
        would_change: parts.iter().any(|part| part.new + part.changed > 0),
        refused: refused(session, &read)?,
        parts,
    })
}

/// Sets everything up that the call brings.
///
/// # Errors
/// As [`look`]; a file that has changed since it was looked at; a call that is older than the one that holds.
pub(crate) fn take(session: &mut Session, input: TakeCall) -> Result<Outcome<Done>, AppError> {
    let read = open(session, &input.path)?;
    let sha256 = blobs::digest(&read.bytes);
    if sha256 != input.sha256 {
        return Err(AppError::field("path", "The file has changed since you looked at it: open it again."));
    }
    if let Some(why) = refused(session, &read)? {
        return Err(AppError::not_allowed(why));
    }
    let hand = Hand::from(&read.package);
    trust::admit(session.read(), &hand, input.vouched)?;
    let at = session.clock.now().to_rfc3339();
    let registry = session.registry()?;
    let source = source(&read.package);
    let coming = read.package.edition.as_ref().map(|matrix| editions::judge(session, matrix)).transpose()?;
    let on_day = session.today().to_string();
    let (data, manifest) = (&read.package.data, &read.package.manifest);
    let identity = &data.identity;
    let row = Call {
        id: 0,
        direction: "taken".to_owned(),
        return_type: identity.return_type.name().to_owned(),
        caller: identity.organisation.code.to_string(),
        caller_name: identity.organisation.name.clone(),
        period: identity.period.to_string(),
        revision: i64::from(data.revision),
        package_id: manifest.package_id.clone(),
        due: data.due.to_string(),
        onward_due: data.onward_due.map(|day| day.to_string()),
        message: data.message.clone(),
        by_name: manifest.signed.name.clone(),
        on_day: manifest.signed.date.to_string(),
        file_name: std::path::Path::new(&input.path)
            .file_name()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
        package: String::new(),
    };
    let label = format!(
        "Call taken in: {} of {}, due {}",
        identity.return_type.title(),
        identity.organisation.name,
        words::date(data.due)
    );
    let deed = Deed { package_id: Some(manifest.package_id.clone()), ..Deed::new("take_call", label) };
    let rates_can_be = impossible_rates(&session.definitions, &data.rates).is_none();
    let outcome = session.transact(deed, |tx| {
        rows::save(tx, &Call { package: blobs::put(tx, &read.bytes)?, ..row })?;
        trust::pin(tx, &hand, &at)?;
        put_organisations(tx, &registry, &read, &source)?;
        if let (Some(matrix), Some(coming)) = (&read.package.edition, &coming)
            && matches!(coming.result.as_str(), "new" | "newer")
        {
            editions::put(tx, matrix, coming)?;
        }
        for rate in data.rates.iter().filter(|_| rates_can_be) {
            put_rate(tx, rate, &source, &manifest.signed.name, &on_day)?;
        }
        money::take(tx, &data.lines, &source, &wanted(&read))?;
        for comparator in &data.comparators {
            put_comparator(tx, comparator, &source)?;
        }
        Ok(Done {})
    })?;
    look_at_period(session, &read)?;
    Ok(outcome)
}

/// The bar goes to the period that is asked for: that is where the work begins.
fn look_at_period(session: &mut Session, read: &Read) -> Result<(), AppError> {
    let period = read.package.data.identity.period.to_string();
    session.store.write_unjournalled::<_, StoreError>(|tx| settings::set(tx, "period", &period))?;
    Ok(())
}

fn open(session: &mut Session, path: &str) -> Result<Read, AppError> {
    let bytes = file::read_whole(path, 2 * package::MOST_BYTES as u64)?;
    let name = file::name_of(path);
    let package = match package::open(&bytes) {
        Ok(Opened::Call(call)) => *call,
        Ok(Opened::Return(found)) => {
            let message = format!("{name} is a {}, not a call: open it under Collect.", found.manifest.carries.title());
            return Err(AppError::field("path", message));
        }
        Ok(Opened::Reply(_)) => {
            return Err(AppError::field(
                "path",
                format!("{name} is a reply to a return, not a call: open it with “Open a reply”."),
            ));
        }
        Err(problems) => {
            let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
            return Err(AppError::field("path", format!("{name}: {}", said.join(" "))));
        }
    };
    let own = own_cluster(session, &package)?;
    Ok(Read { bytes, package, own })
}

/// The cluster whose people use this copy, where the call names it: they need no other's members and money.
fn own_cluster(session: &mut Session, package: &CallPackage) -> Result<Option<String>, AppError> {
    let registry = session.registry()?;
    let Some(person) = session.person() else { return Ok(None) };
    let Some(code) = person.organisation else { return Ok(None) };
    let day = package.data.identity.period.last_day().to_string();
    let named = |code: &str| package.data.clusters().iter().any(|cluster| cluster.as_str() == code);
    let of_member = || {
        let member = package.data.membership.iter().find(|row| row.practice.code.as_str() == code);
        member.map(|row| row.cluster.to_string()).or_else(|| registry.cluster_of(&code, &day).map(|at| at.cluster))
    };
    Ok(match person.organisation_kind.as_deref() {
        Some("cluster") => Some(code).filter(|code| named(code)),
        Some("practice") => of_member().filter(|code| named(code)),
        _ => None,
    })
}

/// Whose parts of the money are taken: everybody's, or those of one's own cluster and its practices.
fn wanted(read: &Read) -> impl Fn(&str) -> bool {
    let members: Option<Vec<String>> = read.own.as_ref().map(|own| {
        let members = read.package.data.membership.iter().filter(|row| row.cluster.as_str() == own);
        members.map(|row| row.practice.code.to_string()).chain([own.clone()]).collect()
    });
    move |code| members.as_ref().is_none_or(|members| members.iter().any(|member| member == code))
}

/// Members of the clusters that are taken.
fn members(read: &Read) -> impl Iterator<Item = &CalledMember> {
    let own = read.own.clone();
    read.package.data.membership.iter().filter(move |row| own.as_ref().is_none_or(|own| row.cluster.as_str() == own))
}

/// `call of NHS Luton of 1 October 2018`.
fn source(package: &CallPackage) -> String {
    let signed = &package.manifest.signed;
    format!("call of {} of {}", package.data.identity.organisation.name, words::date(signed.date))
}

/// Why the whole call cannot be taken in.
fn refused(session: &Session, read: &Read) -> Result<Option<String>, AppError> {
    let (data, manifest) = (&read.package.data, &read.package.manifest);
    let identity = &data.identity;
    for call in rows::list(session.read())? {
        let same = call.return_type == identity.return_type.name()
            && call.caller == identity.organisation.code.as_str()
            && call.period == identity.period.to_string();
        if !same {
            continue;
        }
        if call.direction == "sent" {
            return Ok(Some("This call was made in this copy: here it holds already.".to_owned()));
        }
        if call.revision > i64::from(data.revision) {
            return Ok(Some(format!(
                "Revision {} of this call was taken in already: this is the earlier revision {}.",
                call.revision, data.revision
            )));
        }
        if call.revision == i64::from(data.revision) && call.package_id != manifest.package_id {
            return Ok(Some(format!(
                "Another revision {} of this call was taken in. Ask {} which of the two holds, and have it sent as the next revision.",
                data.revision, identity.organisation.name
            )));
        }
    }
    Ok(None)
}

/// What each part would do.
fn plan(session: &mut Session, read: &Read) -> Result<Vec<CallPart>, AppError> {
    let registry = session.registry()?;
    let data = &read.package.data;
    let source = source(&read.package);
    let mut deadline = part("deadline", "Deadline");
    let held = rows::list(session.read())?;
    let here = held.iter().any(|call| call.direction == "taken" && call.package_id == read.package.manifest.package_id);
    (deadline.new, deadline.same) = if here { (0, 1) } else { (1, 0) };
    if !here {
        let what = title(data.identity.return_type);
        deadline.lines.push(format!(
            "{what} for {}, due {}",
            words::quarter(&data.identity.period),
            words::date(data.due)
        ));
        deadline.lines.extend(data.onward_due.map(|day| format!("For those below: {}", words::date(day))));
    }
    let mut wording = part("edition", "Wording of the matrix");
    if let Some(matrix) = &read.package.edition {
        let coming = editions::judge(session, matrix)?;
        match coming.result.as_str() {
            "new" => wording.new = 1,
            "newer" => wording.changed = 1,
            "same" => wording.same = 1,
            _ => {
                let said: Vec<&str> = coming.problems.iter().map(|problem| problem.message.as_str()).collect();
                wording.refused = Some(format!("{} stays as it is here. {}", matrix.title, said.join(" ")));
            }
        }
        let says = coming.says.iter().map(|said| format!("{}, version {}: {said}", matrix.title, matrix.version));
        wording.lines.extend(says);
    }
    let connection = session.read();
    Ok(vec![
        deadline,
        organisations_plan(&registry, read),
        wording,
        rates_plan(connection, &session.definitions, &data.rates)?,
        money::plan(connection, &data.lines, &source, &wanted(read))?,
        comparators_plan(connection, &data.comparators)?,
    ])
}

fn organisations_plan(registry: &Registry, read: &Read) -> CallPart {
    let mut out = part("membership", "Clusters and practices");
    let data = &read.package.data;
    let last = data.identity.period.last_day().to_string();
    let name = |code: &str| {
        let named = data.organisations.iter().find(|one| one.code.as_str() == code);
        named.map_or_else(|| registry.name(code), |one| one.name.clone())
    };
    for row in members(read) {
        let (practice, cluster) = (row.practice.code.as_str(), row.cluster.as_str());
        match registry.cluster_of(practice, &last) {
            Some(at) if at.cluster == cluster => out.same += 1,
            Some(at) => {
                out.changed += 1;
                out.lines.push(format!(
                    "{} ({practice}): from {} to {}",
                    row.practice.name,
                    registry.name(&at.cluster),
                    name(cluster)
                ));
            }
            None => {
                out.new += 1;
                out.lines.push(format!("{} ({practice}): in {}", row.practice.name, name(cluster)));
            }
        }
    }
    // A practice that the call no longer names is not taken away: that is for people to decide.
    let asked: Vec<&str> = members(read).map(|row| row.practice.code.as_str()).collect();
    let mut clusters: Vec<&str> = members(read).map(|row| row.cluster.as_str()).collect();
    clusters.dedup();
    for cluster in clusters {
        for practice in registry.practices_of_cluster(cluster, &last) {
            if !asked.contains(&practice.as_str()) {
                out.lines.push(format!(
                    "{} ({practice}) is in {} here and not in the call: it stays",
                    registry.name(&practice),
                    name(cluster)
                ));
            }
        }
    }
    out
}

fn put_organisations(tx: &Connection, registry: &Registry, read: &Read, source: &str) -> Result<(), AppError> {
    let data = &read.package.data;
    let taken: Vec<&CalledMember> = members(read).collect();
    let wanted_cluster = |code: &str| read.own.as_ref().is_none_or(|own| own == code);
    for one in &data.organisations {
        let cluster = one.kind == pch_domain::OrganisationKind::Cluster;
        if registry.get(one.code.as_str()).is_some() || (cluster && !wanted_cluster(one.code.as_str())) {
            continue;
        }
        organisations::save(
            tx,
            &Organisation {
                code: one.code.to_string(),
                kind: one.kind.name().to_owned(),
                name: Some(one.name.clone()),
                parent: one.parent.as_ref().map(ToString::to_string),
                place: one.place.as_ref().map(ToString::to_string),
                source: source.to_owned(),
                ..Organisation::default()
            },
        )?;
    }
    let last = data.identity.period.last_day().to_string();
    let first = data.identity.period.year().first_day();
    for row in taken {
        let practice = row.practice.code.as_str();
        if registry.get(practice).is_none() {
            organisations::save(
                tx,
                &Organisation {
                    code: practice.to_owned(),
                    kind: "practice".to_owned(),
                    name: Some(row.practice.name.clone()),
                    parent: row.practice.ccg.as_ref().map(ToString::to_string),
                    source: source.to_owned(),
                    ..Organisation::default()
                },
            )?;
        }
        put_list(tx, registry, row, source)?;
        let known = registry.cluster_of(practice, &last);
        if known.as_ref().is_some_and(|at| at.cluster == row.cluster.as_str()) {
            continue;
        }
        let from = row.practice.joined.unwrap_or(first);
        // The membership by hand that is being left ends on the eve; what files say stands behind it anyway.
        let eve = from.pred_opt().unwrap_or(from).to_string();
        let before = organisations::memberships(tx)?.into_iter().rfind(|link| {
            link.practice == practice
                && link.from_day < from.to_string()
                && link.to_day.as_ref().is_none_or(|to| *to > eve)
        });
        if let Some(before) = before {
            organisations::save_membership(tx, &Membership { to_day: Some(eve), ..before })?;
        }
        organisations::save_membership(
            tx,
            &Membership {
                practice: practice.to_owned(),
                cluster: row.cluster.to_string(),
                from_day: from.to_string(),
                to_day: None,
                source: source.to_owned(),
            },
        )?;
    }
    Ok(())
}

/// A list size that nobody here states for that day.
fn put_list(tx: &Connection, registry: &Registry, row: &CalledMember, source: &str) -> Result<(), AppError> {
    let member = &row.practice;
    let (Some(as_of), Some(registered)) = (member.list_as_of, member.registered) else { return Ok(()) };
    let as_of = as_of.to_string();
    let told = registry.lists(member.code.as_str()).iter().any(|entry| {
        entry.as_of == as_of && !entry.source.starts_with("call of") && !entry.source.starts_with(known::SOURCE)
    });
    if told {
        return Ok(());
    }
    let size = ListSize {
        practice: member.code.to_string(),
        as_of,
        registered: Some(registered.billionths()),
        weighted: member.weighted.map(|patients| patients.billionths()),
        source: source.to_owned(),
    };
    Ok(organisations::save_list_size(tx, &size)?)
}

fn rate_at(connection: &Connection, rate: &CalledRate) -> Result<Option<Assumption>, AppError> {
    let organisation = rate.organisation.as_ref().map(ToString::to_string).unwrap_or_default();
    Ok(assumption::at(connection, &rate.key, &rate.level, &organisation, None)?)
}

/// Why the rates stay as they are here: one that cannot be keeps all of them out.
fn impossible_rates(definitions: &Definitions, rates: &[CalledRate]) -> Option<String> {
    let judged = |rate: &CalledRate| impossible(definitions, &rate.key, rate.low.billionths(), rate.high.billionths());
    let said: Vec<String> = rates.iter().filter_map(judged).collect();
    (!said.is_empty())
        .then(|| format!("The rates stay as they are here. {} Ask the sender for the right ones.", said.join(" ")))
}

fn rates_plan(connection: &Connection, definitions: &Definitions, rates: &[CalledRate]) -> Result<CallPart, AppError> {
    let mut out = part("rates", "Rates and assumptions");
    out.refused = impossible_rates(definitions, rates);
    if out.refused.is_some() {
        return Ok(out);
    }
    for rate in rates {
        match rate_at(connection, rate)? {
            Some(held) if held.low == rate.low.billionths() && held.high == rate.high.billionths() => out.same += 1,
            Some(held) => {
                out.changed += 1;
                let (low, high) = (pch_domain::Share(held.low), pch_domain::Share(held.high));
                out.lines.push(format!("{}, in place of {low} to {high}", lines::rate(definitions, rate)));
            }
            None => {
                out.new += 1;
                out.lines.push(lines::rate(definitions, rate));
            }
        }
    }
    debug_assert_eq!(out.new + out.changed + out.same, counted(rates.len()), "each rate once");
    Ok(out)
}

fn put_rate(tx: &Connection, rate: &CalledRate, source: &str, by: &str, on_day: &str) -> Result<(), AppError> {
    let held = rate_at(tx, rate)?;
    let (low, high) = (rate.low.billionths(), rate.high.billionths());
    if held.as_ref().is_some_and(|held| held.low == low && held.high == high) {
        return Ok(());
    }
    assumption::save(
        tx,
        &Assumption {
            id: held.map_or(0, |held| held.id),
            key: rate.key.clone(),
            level: rate.level.clone(),
            organisation: rate.organisation.as_ref().map(ToString::to_string).unwrap_or_default(),
            scenario: None,
            low,
            high,
            source: if rate.source.is_empty() { source.to_owned() } else { format!("{} ({source})", rate.source) },
            as_of: rate.as_of.map(|day| day.to_string()),
            changed_by: by.to_owned(),
            changed_on: on_day.to_owned(),
        },
    )?;
    Ok(())
}

fn held_comparator(all: &[Comparator], one: &CalledComparator) -> Option<Comparator> {
    let as_of = one.as_of.to_string();
    all.iter().find(|row| row.kind == one.kind && row.measure == one.measure && row.as_of == as_of).cloned()
}

fn comparators_plan(connection: &Connection, coming: &[CalledComparator]) -> Result<CallPart, AppError> {
    let mut out = part("comparators", "Figures to compare with");
    let all = organisations::comparators(connection)?;
    for one in coming {
        match held_comparator(&all, one) {
            Some(held) if held.value == one.value.billionths() => out.same += 1,
            Some(held) => {
                out.changed += 1;
                out.lines.push(format!("{}, in place of {}", lines::comparator(one), pch_domain::Wte(held.value)));
            }
            None => {
                out.new += 1;
                out.lines.push(lines::comparator(one));
            }
        }
    }
    Ok(out)
}

fn put_comparator(tx: &Connection, one: &CalledComparator, source: &str) -> Result<(), AppError> {
    let held = held_comparator(&organisations::comparators(tx)?, one);
    if held.is_some_and(|held| held.value == one.value.billionths()) {
        return Ok(());
    }
    organisations::save_comparator(
        tx,
        &Comparator {
            label: one.label.clone(),
            kind: one.kind.clone(),
            measure: one.measure.clone(),
            value: one.value.billionths(),
            as_of: one.as_of.to_string(),
            source: format!("{} ({source})", one.source),
        },
    )?;
    Ok(())
}
