//! Where every pound of every line is, to the penny, or a difference that says it is not.

use super::accounts::{self, Books};
use super::year;
use crate::dto::Scope;
use crate::dto::funding::FundingQuery;
use crate::dto::money::{Reconciled, ReconciledCluster, ReconciledLine, Reconciliation};
use crate::error::AppError;
use crate::registry::Registry;
use crate::session::Session;
use pch_domain::Pence;
use pch_domain::funding::account::Account;

/// Every pound of the year's lines, as a scope sees it.
pub fn reconcile(session: &mut Session, input: FundingQuery) -> Result<Reconciliation, AppError> {
    let registry = session.registry()?;
    let year = year(&input.year).map_err(|message| AppError::field("year", message))?.to_string();
    if registry.get(&input.scope.code).is_none() {
        let message = format!("There is no organisation “{}” here: choose one that is.", input.scope.code);
        return Err(AppError::field("scope.code", message));
    }
    let all = accounts::of_year(session, &year)?;
    let mut lines: Vec<ReconciledLine> = all.iter().map(|books| line(&registry, &input.scope, books)).collect();
    let query = FundingQuery { scope: input.scope.clone(), year: year.clone() };
    let shown = super::conditions(session, query)?.lines;
    for line in &mut lines {
        let answers = shown.iter().filter(|one| one.id == line.id).flat_map(|one| &one.conditions);
        let answers: Vec<&str> = answers.flat_map(|one| &one.answers).map(|one| one.decision.as_str()).collect();
        line.sentence = in_words(line, &answers);
    }
    let mut total = Reconciled::default();
    for line in &lines {
        add(&mut total, &line.money);
    }
    let off: Vec<&str> =
        lines.iter().filter(|line| line.money.difference != 0).map(|line| line.title.as_str()).collect();
    let closes = off.is_empty();
    let to_be_confirmed: Vec<String> =
        lines.iter().filter(|line| line.amount.is_none()).map(|line| line.title.clone()).collect();
    let p = Pence;
    let tbc = match to_be_confirmed.len() {
        0 => String::new(),
        1 => format!(" One line is to be confirmed and stands beside it: {}.", to_be_confirmed[0]),
        many => format!(" {many} lines are to be confirmed and stand beside it."),
    };
    let sentence = if closes {
        format!(
            "Every penny of {} is accounted for: {} not allocated, {} allocated elsewhere, {} held here, of which {} spent, {} committed, {} free.{tbc}",
            p(total.amount),
            p(total.unallocated),
            p(total.elsewhere),
            p(total.held),
            p(total.spent),
            p(total.open),
            p(total.free)
        )
    } else {
        format!("{} is not explained, in {}.{tbc}", p(total.difference), off.join(", "))
    };
    Ok(Reconciliation { scope: input.scope, year, sentence, closes, lines, total, to_be_confirmed })
}

fn line(registry: &Registry, scope: &Scope, books: &Books) -> ReconciledLine {
    let accounts = books.accounts(registry);
    let inside = |code: &String| books.within(registry, code, scope);
    let mut here = Account::default();
    let mut clusters = Vec::new();
    let mut elsewhere = 0;
    let mut by_account = Reconciled::default();
    for (code, account) in &accounts {
        if inside(code) {
            here = here.and(account);
            let money = Reconciled { amount: account.allocated, ..of(account) };
            add(&mut by_account, &money);
            clusters.push(ReconciledCluster { cluster: registry.named(code), money });
        } else {
            elsewhere += account.allocated;
        }
    }
    // The second way to every sum: straight from the rows, without the accounts.
    let rows = straight(registry, scope, books);
    let divided: i64 = books.parts.iter().map(|(_, pence)| pence).sum();
    let amount = books.line.amount.unwrap_or(0);
    let unallocated = if books.line.amount.is_some() { amount - divided } else { 0 };
    let known = if books.line.amount.is_some() { amount } else { divided };
    let mut money = Reconciled { amount: known, unallocated, elsewhere, difference: 0, ..by_account.clone() };
    let first = known - unallocated - elsewhere - rows.allocated;
    let second = rows.held().0 - money.held;
    let third = rows.held().0 - (rows.spent + money.open + money.free - money.over);
    money.difference = first.abs() + second.abs() + third.abs() + (rows.released - here.released).abs();
    ReconciledLine {
        id: books.line.id,
        code: books.line.code.clone(),
        title: books.line.title.clone(),
        recurrent: books.line.recurrent,
        amount: books.line.amount,
        money,
        sentence: String::new(),
        clusters,
    }
}

/// Where a line's money is: what somebody is told who asks for it.
fn in_words(line: &ReconciledLine, decisions: &[&str]) -> String {
    let m = &line.money;
    let mut said: Vec<String> = match line.amount {
        None => vec!["The amount is to be confirmed.".to_owned()],
        Some(amount) => {
            let mut start = format!("Of {}:", Pence(amount));
            let parts: Vec<String> = [
                (m.unallocated, "is not allocated"),
                (m.elsewhere, "is allocated elsewhere"),
                (m.allocated, "is allocated here"),
            ]
            .iter()
            .filter(|(pence, _)| *pence != 0)
            .map(|(pence, what)| format!("{} {what}", Pence(*pence)))
            .collect();
            start.push_str(&format!(
                " {}.",
                if parts.is_empty() { "nothing is left to tell".to_owned() } else { parts.join(", ") }
            ));
            vec![start]
        }
    };
    let moved: Vec<String> = [
        (m.carried_in, "carried in"),
        (m.moved_in, "moved in"),
        (m.moved_out, "moved out"),
        (m.carried_on, "carried on"),
        (m.returned, "given or clawed back"),
    ]
    .iter()
    .filter(|(pence, _)| *pence != 0)
    .map(|(pence, what)| format!("{} {what}", Pence(*pence)))
    .collect();
    if !moved.is_empty() {
        said.push(format!("{}.", moved.join(", ")));
    }
    if m.held != 0 || m.spent != 0 {
        let holders = super::count(line.clusters.len(), "holder has", "holders have");
        let over = if m.over > 0 { format!(", and {} more is spent than held", Pence(m.over)) } else { String::new() };
        said.push(format!(
            "{holders} {}: {} spent, {} committed, {} free{over}; {} was paid.",
            Pence(m.held),
            Pence(m.spent),
            Pence(m.open),
            Pence(m.free),
            Pence(m.paid)
        ));
    }
    if !decisions.is_empty() {
        let met = decisions.iter().filter(|decision| **decision == "met").count();
        let open = decisions.iter().filter(|decision| **decision == "open").count();
        said.push(format!("Conditions: {met} of {} met, {open} not decided.", decisions.len()));
    }
    said.join(" ")
}

/// The sums of a scope's rows.
fn straight(registry: &Registry, scope: &Scope, books: &Books) -> Account {
    let inside = |code: &str| books.within(registry, &books.holder(registry, code), scope);
    let entries = |spend: bool| {
        let rows = books.entries.iter().filter(|entry| (entry.kind == "spend") == spend && inside(&entry.cluster));
        rows.map(|entry| entry.pence).sum::<i64>()
    };
    let out = |kinds: &[&str]| {
        let rows = books.moves.iter().filter(|moved| {
            moved.from_line == books.line.id && kinds.contains(&moved.kind.as_str()) && inside(&moved.from_cluster)
        });
        rows.map(|moved| moved.pence).sum::<i64>()
    };
    let into = |kind: &str| {
        let rows = books.moves.iter().filter(|moved| {
            moved.kind == kind
                && moved.to.as_ref().is_some_and(|(line, cluster)| *line == books.line.id && inside(cluster))
        });
        rows.map(|moved| moved.pence).sum::<i64>()
    };
    let released = books.instalments.iter().filter(|row| row.released_on.is_some() && inside(&row.cluster));
    Account {
        allocated: books.parts.iter().filter(|(code, _)| inside(code)).map(|(_, pence)| pence).sum(),
        carried_in: into("carry"),
        moved_in: into("virement"),
        moved_out: out(&["virement"]),
        carried_on: out(&["carry"]),
        returned: out(&["give_back", "clawback"]),
        committed: entries(false),
        spent: entries(true),
        released: released.map(|row| row.pence).sum(),
        ..Account::default()
    }
}

fn of(account: &Account) -> Reconciled {
    Reconciled {
        amount: 0,
        unallocated: 0,
        elsewhere: 0,
        allocated: account.allocated,
        carried_in: account.carried_in,
        moved_in: account.moved_in,
        moved_out: account.moved_out,
        carried_on: account.carried_on,
        returned: account.returned,
        held: account.held().0,
        paid: account.paid().0,
        spent: account.spent,
        open: account.open().0,
        free: account.free().0,
        over: account.over().0,
        difference: 0,
    }
}

/// Adds figure by figure.
pub(super) fn add(total: &mut Reconciled, one: &Reconciled) {
    total.amount += one.amount;
    total.unallocated += one.unallocated;
    total.elsewhere += one.elsewhere;
    total.allocated += one.allocated;
    total.carried_in += one.carried_in;
    total.moved_in += one.moved_in;
    total.moved_out += one.moved_out;
    total.carried_on += one.carried_on;
    total.returned += one.returned;
    total.held += one.held;
    total.paid += one.paid;
    total.spent += one.spent;
    total.open += one.open;
    total.free += one.free;
    total.over += one.over;
    total.difference += one.difference;
}
