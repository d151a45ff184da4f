//! The model of a projection: staff, joiners and schemes as cells, with the rates that stand for each.

use super::intent::{Intent, Running, hours};
use super::opening::{Opening, Place, Staff};
use crate::dto::plan_assumption::AssumptionLevel;
use crate::error::AppError;
use crate::plan::assumption::Standing;
use crate::plan::read::{float, quarters_between};
use crate::plan::scheme::heads_of;
use crate::plan::{key_of, level};
use crate::registry::Registry;
use crate::session::Session;
use pch_domain::definitions::plan::BANDS;
use pch_domain::staff::AGE_BANDS;
use pch_domain::{Period, StaffGroup};
use pch_projection::model::{Area, Cell, Group, JoinersSpread, Model, Rates, Scheme, Spread};
use pch_store::tables::posts;
use std::collections::{BTreeMap, HashMap};

/// What a cell stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::plan) enum Tag {
    /// Staff of today; with posts or money to hold to, joiners and schemes are among them.
    Staff,
    /// Joiners as assumed or set.
    Joiners,
    /// A scheme, by its place in the intent.
    Scheme(usize),
}

/// A total of the model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::plan) struct Total {
    /// Everybody, a staff group or a role.
    pub(in crate::plan) staff: String,
    /// A place of the opening; the whole scope where none.
    pub(in crate::plan) place: Option<usize>,
}

/// A model with what its parts stand for.
#[derive(Debug, Clone)]
pub(in crate::plan) struct Built {
    pub(in crate::plan) model: Model,
    /// By area and cell.
    pub(in crate::plan) tags: Vec<Vec<Tag>>,
    /// The first totals of the model; more may follow.
    pub(in crate::plan) totals: Vec<Total>,
    /// Heads who join by role and quarter, without schemes, and whether they were set.
    pub(in crate::plan) joiners: BTreeMap<String, (Vec<f64>, Vec<bool>)>,
    pub(in crate::plan) notes: Vec<String>,
}

/// Builds the model of `quarters` quarters after the opening.
///
/// # Errors
/// The store's.
pub(in crate::plan) fn build(
    session: &Session,
    registry: &Registry,
    opening: &Opening,
    intent: &Intent,
    quarters: usize,
    by_place: bool,
) -> Result<Built, AppError> {
    let mut making = Making::new(session, registry, opening, intent, quarters);
    making.totals(by_place);
    for at in 0..opening.places.len() {
        making.place(at)?;
    }
    making.beyond_places()?;
    Ok(making.done())
}

struct Making<'a> {
    session: &'a Session,
    registry: &'a Registry,
    opening: &'a Opening,
    intent: &'a Intent,
    quarters: usize,
    groups: HashMap<String, StaffGroup>,
    drivers: Vec<u64>,
    rates: Vec<Rates>,
    known_rates: HashMap<(u64, Vec<u64>), usize>,
    areas: Vec<Area>,
    tags: Vec<Vec<Tag>>,
    wanted: Vec<Total>,
    joiners: BTreeMap<String, (Vec<f64>, Vec<bool>)>,
    notes: Vec<String>,
    /// Pounds of a whole-time year by role, where money holds hiring back.
    on: String,
}

/// One area while it is made.
struct AreaMaking {
    area: Area,
    tags: Vec<Tag>,
    roles: Vec<String>,
    chain: Vec<AssumptionLevel>,
    place: Option<usize>,
}

impl<'a> Making<'a> {
    fn new(
        session: &'a Session,
        registry: &'a Registry,
        opening: &'a Opening,
        intent: &'a Intent,
        quarters: usize,
    ) -> Self {
        let groups = session.definitions.roles().map(|role| (role.code.clone(), role.group)).collect();
        Self {
            session,
            registry,
            opening,
            intent,
            quarters,
            groups,
            drivers: Vec::new(),
            rates: Vec::new(),
            known_rates: HashMap::new(),
            areas: Vec::new(),
            tags: Vec::new(),
            wanted: Vec::new(),
            joiners: BTreeMap::new(),
            notes: Vec::new(),
            on: opening.period.last_day().to_string(),
        }
    }

    fn group_of(&self, role: &str) -> StaffGroup {
        self.groups.get(role).copied().unwrap_or(StaffGroup::Dpc)
    }

    /// Everybody, the groups, every role that there is or that joins; and everybody and the groups by place.
    fn totals(&mut self, by_place: bool) {
        let mut staff = vec!["all".to_owned()];
        staff.extend(StaffGroup::ALL.iter().map(|group| group.name().to_owned()));
        let here = |role: &str| {
            self.opening.places.iter().flat_map(|place| &place.staff).any(|staff| staff.role == role)
                || self.intent.recruitment.iter().any(|known| known.0 == role && known.2 > 0)
                || self.intent.schemes.iter().any(|running| running.scheme.role == role)
        };
        let whole = staff.len();
        staff.extend(self.session.definitions.roles().filter(|role| here(&role.code)).map(|role| role.code.clone()));
        self.wanted = staff.iter().map(|staff| Total { staff: staff.clone(), place: None }).collect();
        if by_place {
            for place in 0..self.opening.places.len() {
                self.wanted
                    .extend(staff[..whole].iter().map(|staff| Total { staff: staff.clone(), place: Some(place) }));
            }
        }
    }

    fn driver(&mut self, key: u64) -> usize {
        self.drivers.iter().position(|known| *known == key).unwrap_or_else(|| {
            self.drivers.push(key);
            self.drivers.len() - 1
        })
    }

    /// Rates of a role for a chain of levels; alike rates are one.
    fn rates(&mut self, role: &str, chain: &[AssumptionLevel]) -> Result<usize, AppError> {
        let group = self.group_of(role);
        let book = &self.intent.book;
        let leave = book
            .of_role("leave", role, group, chain)
            .ok_or_else(|| AppError::internal(format!("nothing is assumed of the leaving of {role}")))?;
        let factor = |band: &str| {
            book.stands(&format!("age.{role}.{band}"), chain)
                .or_else(|| book.stands(&format!("age.{}.{band}", group.name()), chain))
                .map_or(1.0, |standing| standing.mean())
        };
        let factors: Vec<f64> = AGE_BANDS[..BANDS].iter().map(|band| factor(band)).collect();
        let (mean, sd) = (leave.mean(), leave.sd());
        let mut like: Vec<u64> = factors.iter().map(|factor| factor.to_bits()).collect();
        like.extend([mean.to_bits(), sd.to_bits(), group as u64]);
        let key = (leave.driver(), like);
        if let Some(known) = self.known_rates.get(&key) {
            return Ok(*known);
        }
        let content = self.session.definitions.assumptions().map(|set| &set.content);
        let mut advance: Vec<f64> = content
            .map(|content| content.band_years.iter().map(|years| 1.0 / f64::from(*years)).collect())
            .unwrap_or_else(|| vec![0.2; BANDS - 1]);
        advance.push(0.0);
        let joining = content
            .and_then(|content| content.ages.iter().find(|ages| ages.group == group))
            .map(|ages| ages.joining.iter().map(|share| share.to_f64()).collect())
            .unwrap_or_else(|| vec![1.0 / BANDS as f64; BANDS]);
        let spread = if sd > 0.0 {
            let driver = self.driver(leave.driver());
            Spread::Interval { driver, sd: factors.iter().map(|factor| sd * factor).collect() }
        } else {
            Spread::Fixed
        };
        // Twice the rate of all may be more than everybody in the oldest band: nobody leaves twice.
        let leave = factors.iter().map(|factor| (mean * factor).clamp(0.0, 1.0)).collect();
        self.rates.push(Rates { leave, advance, spread, joining });
        self.known_rates.insert(key, self.rates.len() - 1);
        Ok(self.rates.len() - 1)
    }

    fn begin(&self, key: u64, chain: Vec<AssumptionLevel>, place: Option<usize>) -> AreaMaking {
        let area = Area { key, groups: Vec::new(), cells: Vec::new(), money: None };
        AreaMaking { area, tags: Vec::new(), roles: Vec::new(), chain, place }
    }

    /// The group of a role in an area, made when it is not there yet.
    fn group(&self, area: &mut AreaMaking, role: &str) -> usize {
        if let Some(known) = area.roles.iter().position(|known| known == role) {
            return known;
        }
        let group = self.group_of(role).name();
        let totals = self
            .wanted
            .iter()
            .enumerate()
            .filter(|(_, total)| {
                (total.place.is_none() || total.place == area.place)
                    && (total.staff == "all" || total.staff == group || total.staff == role)
            })
            .map(|(at, _)| at)
            .collect();
        area.roles.push(role.to_owned());
        area.area.groups.push(Group { totals, level: None, key: Some(key_of(&["role", role])) });
        area.roles.len() - 1
    }

    fn place(&mut self, at: usize) -> Result<(), AppError> {
        let place = &self.opening.places[at];
        let chain = level::chain(self.registry, &place.kind, &place.code, &self.on);
        let mut area = self.begin(place.key, chain, Some(at));
        let limited = self.intent.hold_to_posts || self.intent.money.is_some();
        for staff in &place.staff {
            let own = if place.kind == "cluster"
                && staff.organisation != place.code
                && self.intent.book.sets_for("practice", &staff.organisation)
            {
                level::chain(self.registry, "practice", &staff.organisation, &self.on)
            } else {
                area.chain.clone()
            };
            let rates = self.rates(&staff.role, &own)?;
            let group = self.group(&mut area, &staff.role);
            area.area.cells.push(Cell {
                group,
                rates,
                heads: staff.heads.to_vec(),
                wte: vec![staff.each; BANDS],
                ..Cell::default()
            });
            area.tags.push(Tag::Staff);
        }
        self.join(&mut area, place)?;
        for which in 0..self.intent.schemes.len() {
            if self.belongs(&self.intent.schemes[which], place) {
                self.scheme(&mut area, which, place)?;
            }
        }
        if limited {
            self.limit(&mut area, place)?;
        }
        self.areas.push(area.area);
        self.tags.push(area.tags);
        Ok(())
    }

    /// Joiners of every role that is here, and of roles that are recruited.
    fn join(&mut self, area: &mut AreaMaking, place: &Place) -> Result<(), AppError> {
        let mut roles: Vec<String> = Vec::new();
        let recruited = self.intent.recruitment.iter().map(|known| &known.0);
        for role in place.staff.iter().map(|staff| &staff.role).chain(recruited) {
            if !roles.contains(role) {
                roles.push(role.clone());
            }
        }
        for role in roles {
            let of_role: Vec<&Staff> = place.staff.iter().filter(|staff| staff.role == role).collect();
            let heads: f64 = of_role.iter().map(|staff| staff.people()).sum();
            let wte: f64 = of_role.iter().map(|staff| staff.wte()).sum();
            let group = self.group_of(&role);
            let standing = self.intent.book.of_role("joining", &role, group, &area.chain);
            let each = if heads > 0.0 { wte / heads } else { self.each(&role, group, &area.chain) };
            let mean = standing.as_ref().map_or(0.0, Standing::mean) * heads / 4.0;
            let (mut assumed, mut set) = (vec![0.0; self.quarters], vec![0.0; self.quarters]);
            let mut was_set = vec![false; self.quarters];
            let share = self.share_of(&role, place, heads);
            for (quarter, (assumed, (set, was))) in assumed.iter_mut().zip(set.iter_mut().zip(&mut was_set)).enumerate()
            {
                match self.recruited(&role, quarter) {
                    Some(people) => (*set, *was) = (people * share, true),
                    None => *assumed = mean,
                }
            }
            let line = self
                .joiners
                .entry(role.clone())
                .or_insert_with(|| (vec![0.0; self.quarters], vec![false; self.quarters]));
            for quarter in 0..self.quarters {
                line.0[quarter] += assumed[quarter] + set[quarter];
                line.1[quarter] |= was_set[quarter];
            }
            if heads <= 0.0 && !was_set.contains(&true) {
                continue;
            }
            let chain = area.chain.clone();
            let rates = self.rates(&role, &chain)?;
            let group = self.group(area, &role);
            let mut add = |joiners: Vec<f64>, joiners_spread: Option<JoinersSpread>| {
                if joiners.iter().any(|mean| *mean > 0.0) {
                    let (heads, wte) = (vec![0.0; BANDS], vec![each; BANDS]);
                    area.area.cells.push(Cell { group, rates, heads, wte, joiners, joiners_spread, ..Cell::default() });
                    area.tags.push(Tag::Joiners);
                }
            };
            let spread = standing.filter(|standing| standing.sd() > 0.0 && standing.mean() > 0.0);
            let spread = spread.map(|standing| (standing.driver(), standing.sd() / standing.mean()));
            let spread = spread.map(|(key, sd)| JoinersSpread { driver: self.driver(key), sd });
            add(assumed, spread);
            add(set, None);
        }
        Ok(())
    }

    /// WTE per head of somebody who comes in a role that nobody has yet.
    fn each(&self, role: &str, group: StaffGroup, chain: &[AssumptionLevel]) -> f64 {
        let standing = self.intent.book.of_role("hours", role, group, chain);
        standing.map(|standing| standing.mean()).filter(|hours| *hours > 0.0).unwrap_or(1.0)
    }

    /// Heads that are set to join over the scope in a quarter (0 is the first).
    fn recruited(&self, role: &str, quarter: usize) -> Option<f64> {
        let known =
            self.intent.recruitment.iter().rev().find(|known| {
                known.0 == role && quarters_between(self.opening.period, known.1) == quarter as i64 + 1
            })?;
        Some(float(known.2))
    }

    /// A place's part of what is recruited over the scope: as its people in the role, else as its patients.
    fn share_of(&self, role: &str, place: &Place, heads: f64) -> f64 {
        let all: f64 = self
            .opening
            .places
            .iter()
            .flat_map(|place| &place.staff)
            .filter(|staff| staff.role == role)
            .map(Staff::people)
            .sum();
        let patients: f64 = self.opening.places.iter().map(|place| place.patients).sum();
        if all > 0.0 {
            heads / all
        } else if patients > 0.0 {
            place.patients / patients
        } else {
            1.0 / self.opening.places.len() as f64
        }
    }

    /// Whether a scheme brings people to a place: it is the place's, or its hosts are there.
    fn belongs(&self, running: &Running, place: &Place) -> bool {
        let scheme = &running.scheme;
        match scheme.organisation_kind.as_str() {
            "cluster" | "practice" if scheme.organisation == place.code => true,
            "practice" => place.practices.contains(&scheme.organisation),
            "cluster" => false,
            _ => {
                self.opening.places.len() == 1
                    || running.hosts.iter().any(|host| place.practices.contains(&host.practice))
            }
        }
    }

    /// Adds a scheme to an area; hosts elsewhere take their part there.
    fn scheme(&mut self, area: &mut AreaMaking, which: usize, place: &Place) -> Result<(), AppError> {
        let running = &self.intent.schemes[which];
        let scheme = &running.scheme;
        let here = |practice: &str| place.practices.iter().any(|known| known == practice);
        let (planned, each) = heads_of(scheme.planned_wte, hours(self.intent, self.registry, self.session, scheme));
        let places_of = |only: bool| -> i64 {
            let hosts = running.hosts.iter().filter(|host| host.supervisor && (!only || here(&host.practice)));
            hosts.map(|host| host.places).sum()
        };
        let mut heads = i64::from(planned);
        if !running.hosts.is_empty() {
            let (own, all) = (places_of(true), places_of(false));
            // Hosts in several places share the plan as they have room.
            heads = if all > 0 { (heads.min(all) * own + all / 2) / all } else { 0 };
            if i64::from(planned) > all {
                self.notes.push(format!(
                    "“{}” plans {planned} people and has places with a supervisor for {all}: only those are counted.",
                    scheme.title
                ));
            }
        }
        let posts: Vec<_> =
            running.posts.iter().filter(|post| post.practice.is_empty() || here(&post.practice)).collect();
        let mut came: Vec<(usize, f64)> = Vec::new();
        for post in &posts {
            let Some(started) = post.steps[3].as_deref().and_then(|day| day.parse().ok()).map(Period::of) else {
                continue;
            };
            heads -= 1;
            let at = quarters_between(self.opening.period, started);
            let gone = post.steps[4].is_some();
            if at > 0 && !gone && at <= self.quarters as i64 {
                came.push((at as usize, float(post.wte)));
            }
        }
        let role = scheme.role.clone();
        let rates = self.rates(&role, &area.chain.clone())?;
        let group = self.group(area, &role);
        let joining = &self.rates[rates].joining;
        let band = (0..BANDS).fold(0, |best, band| if joining[band] > joining[best] { band } else { best });
        let cell = |each: f64, schemes: Vec<Scheme>| Cell {
            group,
            rates,
            heads: vec![0.0; BANDS],
            wte: vec![each; BANDS],
            schemes,
            ..Cell::default()
        };
        for (at, wte) in came {
            let one = Scheme { band, planned: 1, success: 1.0, start: at, lag: 0, ramp: vec![1.0] };
            area.area.cells.push(cell(wte, vec![one]));
            area.tags.push(Tag::Scheme(which));
        }
        let Ok(start) = scheme.start.parse::<Period>() else { return Ok(()) };
        let first = quarters_between(self.opening.period, start) + scheme.lag;
        let ramp: Vec<f64> = scheme.ramp.iter().map(|part| float(*part)).collect();
        if heads <= 0 {
            return Ok(());
        }
        if first > self.quarters as i64 {
            self.notes.push(format!(
                "“{}” brings its first people in quarter {first} after the baseline, beyond the last quarter here: none are counted.",
                scheme.title
            ));
            return Ok(());
        }
        // What should have come by the baseline is in the baseline, or did not come.
        let past = usize::try_from(1 - first).unwrap_or(0).min(ramp.len());
        let left: f64 = ramp[past..].iter().sum();
        if left <= 0.0 {
            self.notes.push(format!("“{}” ended before the baseline: nobody more is counted.", scheme.title));
            return Ok(());
        }
        let scheme = Scheme {
            band,
            planned: u32::try_from(heads).unwrap_or(0),
            success: (float(scheme.success) * left).clamp(0.0, 1.0),
            start: usize::try_from(first.max(1)).unwrap_or(1),
            lag: 0,
            ramp: ramp[past..].iter().map(|part| part / left).collect(),
        };
        area.area.cells.push(cell(each, vec![scheme]));
        area.tags.push(Tag::Scheme(which));
        Ok(())
    }

    /// Schemes of the whole scope that name no host: an area of their own.
    fn beyond_places(&mut self) -> Result<(), AppError> {
        let scope = &self.opening.scope;
        let loose: Vec<usize> = (0..self.intent.schemes.len())
            .filter(|which| {
                let running = &self.intent.schemes[*which];
                !self.opening.places.iter().any(|place| self.belongs(running, place))
            })
            .collect();
        if loose.is_empty() {
            return Ok(());
        }
        let chain = level::chain(self.registry, &scope.kind, &scope.code, &self.on);
        let mut area = self.begin(key_of(&["beyond", &scope.kind, &scope.code]), chain, None);
        let nowhere = Place {
            code: scope.code.clone(),
            name: String::new(),
            kind: scope.kind.clone(),
            key: 0,
            practices: self.opening.places.iter().flat_map(|place| place.practices.clone()).collect(),
            patients: 0.0,
            patients_of: [0.0; 4],
            supplied: [true; 4],
            staff: Vec::new(),
        };
        for which in loose {
            self.scheme(&mut area, which, &nowhere)?;
        }
        self.areas.push(area.area);
        self.tags.push(area.tags);
        Ok(())
    }

    /// Holds an area's hiring to its posts and to money: one cell a role, because posts and pay are the role's.
    fn limit(&mut self, area: &mut AreaMaking, place: &Place) -> Result<(), AppError> {
        let mut vacancies: HashMap<String, f64> = HashMap::new();
        for organisation in place.practices.iter().chain([&place.code]) {
            for post in posts::of(self.session.read(), organisation, &self.on)? {
                *vacancies.entry(post.role).or_default() += float(post.vacancy_wte.unwrap_or(0));
            }
        }
        let mut bill = 0.0;
        for cell in &area.area.cells {
            let role = &area.roles[cell.group];
            bill += cell_wte(cell) * self.cost(role, &area.chain);
        }
        let roles = area.roles.clone();
        let (cells, tags) = (std::mem::take(&mut area.area.cells), std::mem::take(&mut area.tags));
        for (group, role) in roles.iter().enumerate() {
            let own: Vec<(&Cell, &Tag)> = cells.iter().zip(&tags).filter(|(cell, _)| cell.group == group).collect();
            let Some((first, _)) = own.first() else { continue };
            let wte: f64 = own.iter().map(|(cell, _)| cell_wte(cell)).sum();
            let mut merged = Cell { group, rates: first.rates, heads: vec![0.0; BANDS], ..Cell::default() };
            for (cell, _) in &own {
                merged.heads.iter_mut().zip(&cell.heads).for_each(|(to, from)| *to += from);
                if !cell.joiners.is_empty() {
                    merged.joiners.resize(self.quarters, 0.0);
                    merged.joiners.iter_mut().zip(&cell.joiners).for_each(|(to, from)| *to += from);
                    merged.joiners_spread = merged.joiners_spread.or(cell.joiners_spread);
                }
            }
            let people: f64 = merged.heads.iter().sum();
            let planned = |cell: &Cell| -> f64 {
                cell.schemes.iter().map(|scheme| f64::from(scheme.planned)).sum::<f64>() * cell.wte[0]
            };
            let new_posts: f64 = own.iter().map(|(cell, _)| planned(cell)).sum();
            let each = if people > 0.0 { wte / people } else { first.wte[0] };
            merged.wte = vec![each; BANDS];
            for (cell, _) in &own {
                merged.schemes.extend(cell.schemes.iter().cloned());
            }
            if self.intent.hold_to_posts {
                // A little more than the sum, so that rounding does not turn away whom the posts just hold.
                let vacant = vacancies.get(role).copied().unwrap_or_default();
                merged.establishment = Some(wte + vacant + new_posts.max(0.0) + 1e-6);
            }
            merged.cost = self.cost(role, &area.chain) / 4.0;
            area.area.cells.push(merged);
            area.tags.push(Tag::Staff);
        }
        if let Some(pence) = self.intent.money {
            let patients: f64 = self.opening.places.iter().map(|place| place.patients).sum();
            let share = if patients > 0.0 { place.patients / patients } else { 1.0 / self.opening.places.len() as f64 };
            let pounds = bill / 4.0 + pence as f64 / 100.0 * share;
            area.area.money = Some(vec![pounds; self.quarters]);
        }
        Ok(())
    }

    /// Pounds of a whole-time year.
    fn cost(&self, role: &str, chain: &[AssumptionLevel]) -> f64 {
        let standing = self.intent.book.of_role("cost", role, self.group_of(role), chain);
        standing.map_or(0.0, |standing| standing.mean())
    }

    fn done(self) -> Built {
        Built {
            model: Model {
                quarters: self.quarters,
                bands: BANDS,
                drivers: self.drivers,
                rates: self.rates,
                areas: self.areas,
                totals: self.wanted.len(),
                total_levels: Vec::new(),
            },
            tags: self.tags,
            totals: self.wanted,
            joiners: self.joiners,
            notes: self.notes,
        }
    }
}

fn cell_wte(cell: &Cell) -> f64 {
    cell.heads.iter().zip(&cell.wte).map(|(heads, wte)| heads * wte).sum()
}
