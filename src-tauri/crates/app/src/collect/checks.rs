//! What stands out when the returns lie beside each other: questions to ask, never reasons to refuse.

use super::inbox::Inbox;
use super::totals::parts;
use crate::dto::collect::{CollectChecks, CollectFinding, CollectQuery};
use crate::error::AppError;
use crate::registry::Registry;
use crate::session::Session;
use crate::submission::indicators::figure;
use pch_domain::definitions::CollectChecks as Limits;
use pch_domain::fixed::{SCALE, divide_half_even};
use pch_domain::{Period, StaffGroup, words};
use pch_exchange::package::data::{IndicatorRow, Member};
use pch_exchange::package::{ReturnType, SubmissionData};
use std::collections::{BTreeMap, HashMap};

/// Looks.
///
/// # Errors
/// A period that is none.
pub(crate) fn checks(session: &mut Session, input: CollectQuery) -> Result<CollectChecks, AppError> {
    let registry = session.registry()?;
    let inbox = Inbox::read(session, &input.scope, &input.period, input.return_type.as_deref())?;
    let earlier = inbox.earlier(session)?;
    let Some(limits) = session.definitions.collect_checks().map(|found| found.content.clone()) else {
        return Err(AppError::internal("no limits of the checks across returns are among the definitions"));
    };
    Ok(CollectChecks {
        findings: findings(&registry, &inbox, &earlier, &limits),
        rules: rules(&limits),
        returns: i64::try_from(inbox.held().count()).unwrap_or(i64::MAX),
    })
}

/// Everything that stands out, the clearest kinds first.
pub(crate) fn findings(
    registry: &Registry,
    inbox: &Inbox,
    earlier: &HashMap<String, (Period, SubmissionData)>,
    limits: &Limits,
) -> Vec<CollectFinding> {
    let look = Look { registry, inbox, earlier, limits };
    let mut found = look.practices();
    found.extend(look.lists());
    found.extend(look.totals());
    found.extend(look.peers());
    found
}

/// The limits in words.
pub(crate) fn rules(limits: &Limits) -> Vec<String> {
    vec![
        "A practice may stand in one return only, in that of the cluster that it belongs to here.".to_owned(),
        format!(
            "A list size that changed by more than {}% since the return before is asked about.",
            limits.list_change_percent
        ),
        format!(
            "So is a staff group's total that changed by more than {}% and more than {} WTE since the return before.",
            limits.total_change_percent, limits.total_change_least_wte
        ),
        format!(
            "So is a practice with more than {0} times the WTE per 1,000 patients of the middle practice (the median) of all that returned, or with less than one part in {0} of it, from {1} practices on.",
            limits.peer_factor, limits.peer_least_practices
        ),
    ]
}

struct Look<'a> {
    registry: &'a Registry,
    inbox: &'a Inbox,
    earlier: &'a HashMap<String, (Period, SubmissionData)>,
    limits: &'a Limits,
}

impl Look<'_> {
    fn found(&self, kind: &str, by: &SubmissionData, about: (&str, &str), sentence: String) -> CollectFinding {
        let organisation = &by.identity.organisation;
        CollectFinding {
            kind: kind.to_owned(),
            title: title(kind).to_owned(),
            returned_by: crate::dto::Named { code: organisation.code.to_string(), name: organisation.name.clone() },
            about: crate::dto::Named { code: about.0.to_owned(), name: about.1.to_owned() },
            sentence,
        }
    }

    /// Practices in two returns, in the return of another cluster, or in none though their cluster returned.
    fn practices(&self) -> Vec<CollectFinding> {
        if self.inbox.return_type != ReturnType::ClusterSubmission {
            return Vec::new();
        }
        let day = self.inbox.period.last_day().to_string();
        let mut by_practice: BTreeMap<&str, Vec<(&Member, &SubmissionData)>> = BTreeMap::new();
        for (_, data) in self.inbox.held() {
            for member in &data.membership {
                by_practice.entry(member.code.as_str()).or_default().push((member, data));
            }
        }
        let mut out = Vec::new();
        for (code, returned) in &by_practice {
            let (member, first) = returned[0];
            if returned.len() > 1 {
                let names: Vec<String> = returned.iter().map(|(_, data)| whose(data)).collect();
                let sentence = format!(
                    "{} ({code}) stands in {} returns: {}. Its staff and patients count in each of them.",
                    member.name,
                    returned.len(),
                    names.join(" and ")
                );
                out.push(self.found("practice_in_two", first, (code, &member.name), sentence));
            }
            let home = self.registry.cluster_of(code, &day);
            for (_, data) in returned {
                let by = data.identity.organisation.code.as_str();
                let Some(home) = home.as_ref().map(|at| at.cluster.as_str()).filter(|home| *home != by) else {
                    continue;
                };
                let sentence = format!(
                    "{} ({code}) stands in the return of {}, and belongs to {} ({home}) here.",
                    member.name,
                    whose(data),
                    self.registry.name(home)
                );
                out.push(self.found("practice_elsewhere", data, (code, &member.name), sentence));
            }
        }
        for (one, data) in self.inbox.held() {
            for code in self.registry.practices_of_cluster(&one.code, &day) {
                if !by_practice.contains_key(code.as_str()) {
                    let name = self.registry.name(&code);
                    let sentence = format!("{name} ({code}) belongs to {} here and is in no return.", whose(data));
                    out.push(self.found("practice_left_out", data, (&code, &name), sentence));
                }
            }
        }
        out
    }

    /// List sizes beside those of the return before.
    fn lists(&self) -> Vec<CollectFinding> {
        let before: HashMap<&str, (Period, i64)> = self
            .earlier
            .values()
            .flat_map(|(of, data)| data.membership.iter().map(move |member| (*of, member)))
            .filter_map(|(of, member)| Some((member.code.as_str(), (of, member.registered?.billionths()))))
            .collect();
        let mut out = Vec::new();
        for (_, data) in self.inbox.held() {
            for member in &data.membership {
                let now = member.registered.map(|patients| patients.billionths());
                let (Some((of, was)), Some(now)) = (before.get(member.code.as_str()).copied(), now) else { continue };
                if Limits::beyond(was, now, self.limits.list_change_percent) {
                    let sentence = format!(
                        "{} ({}): {} patients, {} on the {} of {of}.",
                        member.name,
                        member.code,
                        words::decimal(now, 0),
                        change(was, now),
                        words::decimal(was, 0)
                    );
                    out.push(self.found("list_size", data, (member.code.as_str(), &member.name), sentence));
                }
            }
        }
        out
    }

    /// Totals of staff groups beside those of the return before.
    fn totals(&self) -> Vec<CollectFinding> {
        let mut out = Vec::new();
        for (one, data) in self.inbox.held() {
            let Some((of, before)) = self.earlier.get(&one.code) else { continue };
            for group in StaffGroup::ALL {
                let of_group = |data: &SubmissionData| {
                    super::show::whole(data).and_then(|row| figure(row, group)).map(|wte| wte.billionths())
                };
                let (Some(was), Some(now)) = (of_group(before), of_group(data)) else { continue };
                let enough = (now - was).abs() > self.limits.total_change_least_wte.billionths();
                if enough && Limits::beyond(was, now, self.limits.total_change_percent) {
                    let organisation = &data.identity.organisation;
                    let sentence = format!(
                        "{}: {} WTE of {}, {} on the {} WTE of {of}.",
                        whose(data),
                        words::decimal(now, 2),
                        group.title(),
                        change(was, now),
                        words::decimal(was, 2)
                    );
                    out.push(self.found("total", data, (organisation.code.as_str(), &organisation.name), sentence));
                }
            }
        }
        out
    }

    /// Practices whose staff per 1,000 patients is far from the middle of all that returned.
    fn peers(&self) -> Vec<CollectFinding> {
        let rows: Vec<(IndicatorRow, &SubmissionData)> =
            self.inbox.held().flat_map(|(_, data)| parts(data).0.into_iter().map(move |row| (row, data))).collect();
        let mut out = Vec::new();
        for group in [StaffGroup::Gp, StaffGroup::Nurse, StaffGroup::Admin] {
            let mut rates: Vec<(i64, usize)> =
                rows.iter().enumerate().filter_map(|(at, (row, _))| Some((rate(row, group)?, at))).collect();
            if rates.len() < usize::try_from(self.limits.peer_least_practices).unwrap_or(usize::MAX) {
                continue;
            }
            rates.sort_unstable();
            let middle = rates[rates.len() / 2].0;
            let factor = i128::from(self.limits.peer_factor.billionths());
            let times = |value: i64| i128::from(value) * factor;
            for (rate, at) in &rates {
                let far = times(*rate) < i128::from(middle) * i128::from(SCALE)
                    || i128::from(*rate) * i128::from(SCALE) > times(middle);
                // Nobody of a group that few practices have is no surprise.
                if !far || middle == 0 {
                    continue;
                }
                let (row, data) = &rows[*at];
                let patients = row.registered_patients.map_or(0, |patients| patients.billionths());
                let sentence = format!(
                    "{} ({}): {} WTE of {} for {} patients, {} per 1,000; the middle of {} practices is {}.",
                    row.name,
                    row.code,
                    words::decimal(figure(row, group).map_or(0, |wte| wte.billionths()), 2),
                    group.title(),
                    words::decimal(patients, 0),
                    words::decimal(*rate, 2),
                    rates.len(),
                    words::decimal(middle, 2)
                );
                out.push(self.found("peers", data, (row.code.as_str(), &row.name), sentence));
            }
        }
        out
    }
}

/// WTE per 1,000 patients in billionths, where there are both.
fn rate(row: &IndicatorRow, group: StaffGroup) -> Option<i64> {
    let patients = row.registered_patients.map(|patients| patients.billionths()).filter(|patients| *patients > 0)?;
    let wte = figure(row, group)?.billionths();
    Some(divide_half_even(i128::from(wte) * 1_000 * i128::from(SCALE), i128::from(patients)))
}

fn whose(data: &SubmissionData) -> String {
    format!("{} ({})", data.identity.organisation.name, data.identity.organisation.code)
}

/// `12.5% more`; in words where there is no base.
fn change(was: i64, now: i64) -> String {
    if was == 0 {
        return "up from none,".to_owned();
    }
    let difference = i128::from(now) - i128::from(was);
    let percent = divide_half_even(difference.abs() * 100 * i128::from(SCALE), i128::from(was).abs());
    format!("{}% {}", words::decimal(percent, 1), if difference < 0 { "less" } else { "more" })
}

/// A kind as people say it.
fn title(kind: &str) -> &'static str {
    match kind {
        "practice_in_two" => "Practice in two returns",
        "practice_elsewhere" => "Practice of another cluster",
        "practice_left_out" => "Practice left out",
        "list_size" => "List size",
        "total" => "Total against last time",
        _ => "Far from its peers",
    }
}
