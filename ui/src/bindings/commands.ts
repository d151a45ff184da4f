// Made from the Rust types by `cargo bindings`. Do not edit.

/**
 * An action.
 */
export type ActionId = { id: number, organisation: string, matrix: string, };

/**
 * An action towards a level.
 */
export type ActionView = { id: number, criterion: string, title: string, owner: string, 
/**
 * Quarter.
 */
due: string, 
/**
 * Whole pence; none where not known yet.
 */
cost: number | null, funding_line: string, effect: string, 
/**
 * `not_started`, `under_way`, `done` or `dropped`.
 */
status: string, 
/**
 * The quarter has passed and it is neither done nor dropped.
 */
overdue: boolean, };

/**
 * One service.
 */
export type ActivityLine = { service: string, base: number, without: number, with: number, unmit_vs_base_pct: number, 
/**
 * What is printed: on the figure without change.
 */
mit_vs_unmit_pct: number, mit_vs_base_pct: number, annualised_unmit_pct: number, annualised_mit_pct: number, 
/**
 * What would be missed by taking the printed figure, in whole per cent, for growth on the base year.
 */
missed_if_taken_for_base: number, sentence: string, };

/**
 * Activity by service: base year, later without change, later with the programme.
 */
export type ActivityQuery = { rows: Array<ActivityRow>, 
/**
 * 4 where empty.
 */
years: Typed, };

/**
 * One service.
 */
export type ActivityRow = { service: string, base: Typed, without: Typed, with: Typed, };

/**
 * Growth of services, per cent.
 */
export type ActivityView = { rows: Array<ActivityLine>, total: ActivityLine, };

/**
 * What the clusters that are at one level want.
 */
export type AgainstRow = { 
/**
 * Where they are; none where not assessed.
 */
now: string | null, 
/**
 * How many want each level, in the matrix' order.
 */
wanted: Array<number>, 
/**
 * How many have no ambition.
 */
none: number, };

/**
 * Agree the overall level.
 */
export type AgreeLevel = { organisation: string, matrix: string, 
/**
 * `lowest`, `commonest`, `median` or `all_criteria_met`.
 */
rule: string, 
/**
 * A level other than the rule's, with a reason.
 */
override_level: string | null, reason: string, by_name: string, by_role: string, 
/**
 * ISO date; today where none.
 */
on: string | null, 
/**
 * Domains agreed at another level than assessed, each with a reason.
 */
domains: Array<AgreedDomain>, 
/**
 * How the practices were weighed: `one_voice` or `by_list`; empty where their views were not looked at.
 */
voices: string, };

/**
 * A domain agreed at another level than assessed.
 */
export type AgreedDomain = { domain: string, level: string, reason: string, };

/**
 * A domain agreed at another level than assessed.
 */
export type AgreedDomainView = { domain: string, title: string, level: string, reason: string, };

/**
 * An agreed level of the past.
 */
export type AgreedView = { on: string, by: string, level: string, rule: string, reason: string, matrix: string, domains: Array<AgreedDomainView>, 
/**
 * What a second person said, newest first.
 */
challenges: Array<ChallengeView>, };

/**
 * Divide a line (or, without one, any amount) over organisations.
 */
export type Allocate = { line: number | null, 
/**
 * As typed; the line's amount where none.
 */
amount: string | null, 
/**
 * `registered`, `weighted`, `equal`, `per_practice`, `fixed` (each gets `amount`), `by_bid`, `by_level`, `by_criterion`, `formula` or `by_hand`.
 */
rule: string, 
/**
 * Who gets: `practice`, `cluster`, `ccg`, `place`.
 */
to: string, 
/**
 * `direct`, or `place_first` / `ccg_first` / `cluster_first`: divide there first and then within.
 */
level: string, 
/**
 * Financial year or ISO date of the list sizes; the latest where none.
 */
list: string | null, 
/**
 * Only these organisations, such as four pilots; all within the scope where empty.
 */
only: Array<string>, within: Scope | null, 
/**
 * For `by_hand`, and bids for `by_bid` or a formula with it: amounts as typed.
 */
by_hand: Array<HandAmount>, 
/**
 * For `formula`: an amount each, and how much of the rest goes by which measure; the shares make 100%.
 */
formula: Array<FormulaTerm>, 
/**
 * For `by_level`: points for each level of the matrix.
 */
levels: Array<LevelPoints>, 
/**
 * For `by_criterion`: the criterion, and points for its answers; a point for yes where no points are given.
 */
criterion: string, answers: Array<AnswerPoints>, 
/**
 * For `by_level` and `by_criterion`: the matrix whose agreed levels or answers count; `matrix-2018` where empty.
 */
matrix: string, 
/**
 * The least and the most for everyone who claims, as typed.
 */
floor: string | null, cap: string | null, 
/**
 * For `by_level` and `by_criterion`: points times a list, `registered` or `weighted`; points alone where empty.
 */
times: string, 
/**
 * Whole posts to divide by the rule (Webster), the money following them; money alone where none.
 */
posts: string | null, 
/**
 * For a list: a rate a head in pounds that was promised, such as `£1`. It stands beside the amount and changes no part.
 */
rate: string | null, };

/**
 * One organisation's part and why.
 */
export type AllocationPart = { code: string, name: string, 
/**
 * Place or CCG code, for grouping.
 */
parent: string | null, 
/**
 * Exact decimal of the weight, such as a list size; “not supplied” where the list has no figure.
 */
weight: string, 
/**
 * Exact quota in pence, to six decimals.
 */
quota: string, floor: number, rank: number | null, pence: number, 
/**
 * `floor` or `cap` where a limit, and not the quota alone, made it so.
 */
held: string | null, 
/**
 * Whole posts, where posts were divided and the money followed them.
 */
posts: number | null, 
/**
 * The figure of each term of the rule, exact decimals; “not supplied” where there is none.
 */
measures: Array<string>, };

/**
 * A rate a head that was promised beside the envelope that is divided.
 */
export type AllocationRate = { 
/**
 * Pounds a head, exact decimal.
 */
pounds: string, 
/**
 * What it would cost over everyone who gets a part, pence, to the nearest.
 */
cost: number, 
/**
 * Cost less envelope: above nought the envelope falls short.
 */
gap: number, 
/**
 * Pounds a head that the envelope affords, to nine decimals; none over a list of nought.
 */
affords: string | null, sentence: string, };

/**
 * A measure of a rule that has several.
 */
export type AllocationTerm = { title: string, 
/**
 * Part of the amount that goes by it, such as `70%`; empty where measures are multiplied.
 */
share: string, 
/**
 * Everyone's together, exact decimal; empty where measures are multiplied.
 */
all: string, };

/**
 * How a line was divided, with the working of each part.
 */
export type AllocationView = { rule: string, rule_title: string, 
/**
 * Who gets: `practice`, `cluster`, `ccg`, `place`.
 */
to: string, 
/**
 * `direct`, `place_first`, `ccg_first` or `cluster_first`.
 */
level: string, list_as_of: string | null, list_source: string, envelope: number, 
/**
 * What each place, CCG or cluster got, where money came down through one.
 */
groups: Array<AllocationPart>, parts: Array<AllocationPart>, sum: number, sentence: string, warnings: Array<string>, 
/**
 * The measures of a rule that has several, in their order.
 */
terms: Array<AllocationTerm>, 
/**
 * A rate a head beside the envelope, where one was written.
 */
rate: AllocationRate | null, 
/**
 * What was asked for, to ask again or to change a little; none where the division came from elsewhere.
 */
asked: Allocate | null, };

/**
 * Where the cluster wants to be.
 */
export type AmbitionView = { level: string, by: string, set_by: string, };

/**
 * Answer one criterion; saved as it is made.
 */
export type AnswerCriterion = { organisation: string, matrix: string, criterion: string, 
/**
 * `yes`, `partly` or `no`; none takes the answer back.
 */
answer: string | null, 
/**
 * `sure`, `fairly`, `unsure`, or empty.
 */
confidence: string, evidence: string, reference: string, 
/**
 * ISO date of what shows it, or empty.
 */
evidence_date: string, 
/**
 * ISO date; today where none.
 */
on: string | null, };

/**
 * Points for an answer to a criterion.
 */
export type AnswerPoints = { 
/**
 * `yes`, `partly` or `no`.
 */
answer: string, 
/**
 * As typed: `0.5`.
 */
points: string, };

/**
 * What one cluster showed, and what was decided.
 */
export type AnswerView = { cluster: Named, evidence: string, reference: string, given_on: string | null, 
/**
 * `open`, `met`, `part` or `not_met`.
 */
decision: string, reason: string, by_name: string, by_role: string, decided_on: string | null, 
/**
 * The cluster's agreed level, where the condition is a level.
 */
level_now: string | null, 
/**
 * The day has passed and it is not met.
 */
late: boolean, };

/**
 * The error that crosses the border.
 */
export type AppError = { 
/**
 * Closed set; never match on the text.
 */
code: ErrorCode, 
/**
 * One plain sentence.
 */
message: string, 
/**
 * Every problem at once.
 */
fields: Array<FieldError>, 
/**
 * Help page that deals with it.
 */
help: string | null, 
/**
 * For whoever looks into it: no personal data.
 */
detail: string | null, };

/**
 * People whom a plan brings.
 */
export type ArrivalsQuery = { 
/**
 * Also `target`.
 */
planned: Typed, 
/**
 * Chance of success; or delivered of a target elsewhere.
 */
success: Typed, national_delivered: Typed, national_target: Typed, 
/**
 * Of those delivered, still there; or the share of them.
 */
still_here: Typed, retained_share: Typed, };

/**
 * What comes of a plan.
 */
export type ArrivalsView = { delivery_rate: number, expected_arrivals: number, sd_arrivals: number, prob_zero: number, p10: number, p50: number, p90: number, retained_share: number | null, expected_retained: number | null, };

/**
 * Something that a condition asks of an edition.
 */
export type AskView = { id: number, text: string, };

/**
 * Answer one domain; saved as it is made.
 */
export type AssessDomain = { organisation: string, matrix: string, domain: string, 
/**
 * None takes the answer back.
 */
level: string | null, working_towards: string | null, evidence: Array<EvidenceItem>, 
/**
 * `sure`, `fairly`, `unsure`, or empty; what was said before where none.
 */
confidence: string | null, 
/**
 * ISO date; today where none.
 */
on: string | null, };

/**
 * A level.
 */
export type AssumptionLevel = { 
/**
 * `england`, `system`, `ccg`, `cluster` or `practice`.
 */
level: string, 
/**
 * Empty for England.
 */
code: string, name: string, };

/**
 * Whose assumptions.
 */
export type AssumptionQuery = { scope: Scope, 
/**
 * With those of one scenario.
 */
scenario: number | null, };

/**
 * One assumption.
 */
export type AssumptionRow = { key: string, title: string, 
/**
 * `leave`, `age`, `hours` or `joining`.
 */
topic: string, topic_title: string, 
/**
 * `gp`, `nurse`, `dpc` or `admin`.
 */
group: string, 
/**
 * Role code, where it is of one role.
 */
role: string, 
/**
 * `share` (0.088 is 8.8%), `times` or `wte`.
 */
unit: string, low: number, high: number, 
/**
 * `(low + high) / 2` and `(high - low) / 2.563103`.
 */
mean: number, sd: number, 
/**
 * As people read it: “5.2%”.
 */
low_shown: string, high_shown: string, source: string, 
/**
 * ISO day, empty where the source has none.
 */
source_date: string, 
/**
 * Nobody measured it.
 */
assumed: boolean, 
/**
 * Empty where it is the definition's.
 */
changed_by: string, changed_on: string, 
/**
 * The level that applies.
 */
applies: AssumptionLevel, 
/**
 * Set for one scenario alone.
 */
of_scenario: boolean, 
/**
 * Why this one applies, in a sentence.
 */
why: string, 
/**
 * Every place where it is set, the one that applies first.
 */
set: Array<AssumptionSet>, };

/**
 * One place where an assumption is set.
 */
export type AssumptionSet = { at: AssumptionLevel, scenario: number | null, 
/**
 * It comes with the program.
 */
definition: boolean, low: number, high: number, low_shown: string, high_shown: string, source: string, source_date: string, changed_by: string, changed_on: string, applies: boolean, };

/**
 * All assumptions as they stand for a scope.
 */
export type Assumptions = { scope: Scope, scenario: number | null, 
/**
 * Where they can be set for this scope, widest first: England, system, CCG, cluster, practice.
 */
levels: Array<AssumptionLevel>, rows: Array<AssumptionRow>, notes: Array<string>, };

/**
 * A dot or number on a menu item.
 */
export type Attention = { place: string, count: number, };

/**
 * A back-cast against what came.
 */
export type Backcast = { scope: Scope, 
/**
 * Days of history used, ISO.
 */
known: Array<string>, 
/**
 * Days that were cast.
 */
cast: Array<string>, rows: Array<BackcastRow>, counts: Array<BackcastCount>, 
/**
 * “Of 176 true figures 139 (79%) fell between P10 and P90; 80% would be right.”
 */
sentence: string, method: string, table: DataTable, recipe: Recipe, notes: Array<string>, };

/**
 * How many fell inside.
 */
export type BackcastCount = { 
/**
 * “All”, a group, or a day.
 */
title: string, inside: number, of: number, share: number, 
/**
 * How many lay below P10 and above P90.
 */
below: number, above: number, };

/**
 * How good the method was: from history up to a year to the years after it.
 */
export type BackcastQuery = { scope: Scope | null, 
/**
 * Last day of what may be known, ISO; 2017-09-30 where empty.
 */
until: string, runs: number | null, seed: number | null, threads: number | null, };

/**
 * One cluster and group at one day.
 */
export type BackcastRow = { cluster: Named, group: string, group_title: string, on: string, baseline: number, p10: number, p50: number, p90: number, truth: number, inside: boolean, 
/**
 * Practices that have figures on both days, and those left out.
 */
practices: number, left_out: number, };

/**
 * What a backup holds, to look at before restoring it.
 */
export type BackupContents = { path: string, schema_version: number, operations: number, last_operation: string | null, last_at: string | null, people: Array<string>, organisations: number, posts: number, submissions: number, };

/**
 * A backup on disk.
 */
export type BackupFile = { file: WrittenFile, 
/**
 * RFC 3339.
 */
made: string, 
/**
 * Why it was made: `daily`, `import`, `migration`, `restore`, `asked`.
 */
reason: string, };

/**
 * Heads by age band, quarter by quarter.
 */
export type BandsQuery = { 
/**
 * Names of the bands, youngest first; numbered where none.
 */
bands: Array<string>, 
/**
 * Heads by band; also `H0`.
 */
heads: Array<Typed>, annual_leave: Array<Typed>, 
/**
 * Share of a band that moves to the next in a year.
 */
annual_advance: Array<Typed>, quarterly_joiners: Array<Typed>, 
/**
 * WTE per head; also `wte`.
 */
participation: Array<Typed>, 
/**
 * 12 where empty.
 */
quarters: number | null, 
/**
 * The order of a quarter is fixed; this is read and not used.
 */
order: string, };

/**
 * Closed form by band and quarter, the opening first.
 */
export type BandsView = { bands: Array<string>, quarterly_leave: Array<number>, quarterly_advance: Array<number>, trajectory_headcount: Array<Array<number>>, total_headcount: Array<number>, total_fte: Array<number>, headcount_variance: Array<number>, fte_variance: Array<number>, 
/**
 * None where a band is entered and never left.
 */
steady_state: Array<number> | null, order: string, };

/**
 * What a baseline can be taken from.
 */
export type BaselineOption = { 
/**
 * ISO date.
 */
day: string, title: string, };

/**
 * What a projection starts from.
 */
export type BaselineView = { 
/**
 * The quarter and its last day.
 */
period: string, as_of: string, sources: Array<string>, practices: number, patients: number | null, heads: number, wte: number, 
/**
 * WTE whose role and age are assumed, because only the group's total is known.
 */
assumed_wte: number, 
/**
 * Share of the WTE that is.
 */
assumed_share: number, left_out: Array<LeftOut>, 
/**
 * How much that matters, in a sentence; empty where nobody is left out.
 */
left_out_sentence: string, 
/**
 * Share of the scope's patients whose practice is left out, by staff group (`gp`, `nurse`, `dpc`, `admin`).
 */
left_out_share: Array<number>, };

/**
 * Keep the present assessment as it is and begin the next one with its answers.
 */
export type BeginRound = { organisation: string, matrix: string, 
/**
 * What the kept assessment is called; its day where empty.
 */
title: string, };

/**
 * Something that stays behind.
 */
export type BehindView = { 
/**
 * `criterion`, `domain`, `agreement`, `ambition` or `action`.
 */
kind: string, text: string, 
/**
 * The old answer or level.
 */
said: string, why: string, };

/**
 * A kind of benefit.
 */
export type BenefitKind = { id: string, title: string, };

/**
 * A benefit with the way it has come.
 */
export type BenefitView = { id: number, organisation: Named, own: boolean, kind: string, kind_title: string, title: string, measure: string, unit: string, 
/**
 * Exact decimals as text; none where not known yet.
 */
baseline: string | null, baseline_on: string, target: string | null, 
/**
 * As stored, to be changed.
 */
target_by: string, target_by_words: string, owner: string, source: string, 
/**
 * Earliest first.
 */
readings: Array<ReadingView>, latest: string | null, 
/**
 * Per mille of the way from baseline to target; below 0 is the wrong way.
 */
progress: number | null, 
/**
 * In words with its base, or why it cannot be said.
 */
progress_words: string, working: Working, };

/**
 * A figure of one scenario.
 */
export type BesideCell = { figure: Figure, 
/**
 * Against the first scenario: “+1.2”; empty where it is the same.
 */
difference: string, };

/**
 * Scenarios to look at side by side.
 */
export type BesideQuery = { query: CompareQuery, 
/**
 * `all`, a staff group; `gp` where empty.
 */
staff: string, };

/**
 * One figure of all scenarios.
 */
export type BesideRow = { label: string, unit: string, 
/**
 * What belongs together stands under one heading.
 */
part: string, cells: Array<BesideCell>, };

/**
 * Scenarios side by side.
 */
export type BesideView = { comparison: Comparison, chart: ChartPicture, 
/**
 * In the order of the comparison's scenarios.
 */
waterfalls: Array<WaterfallPicture>, rows: Array<BesideRow>, sentence: string, };

/**
 * Ask for the bridge, of everything or of one line, cluster, funder or year.
 */
export type BridgeQuery = { scope: Scope, 
/**
 * `2018/19`.
 */
year: string, 
/**
 * How to cut the money: `line` (where empty), `cluster`, `funder`, `year` or `head`.
 */
by: string, 
/**
 * One of the rows of that cut, by its key; everything where empty.
 */
of: string, };

/**
 * From the envelope to what is unspent.
 */
export type BridgeView = { year: string, by: string, of: string, 
/**
 * The rows of the cut that can be asked for one by one; none for `head`.
 */
rows: Array<Named>, 
/**
 * The steps from the envelope to what is unspent.
 */
chart: ChartPicture, 
/**
 * What became of the money of each row.
 */
parts: ChartPicture, 
/**
 * By line, cluster, funder and year, and for each head.
 */
tables: Array<DataTable>, };

/**
 * What a call that is made here would hold.
 */
export type CallContents = { return_title: string, parts: Array<CallPart>, };

/**
 * A call that could be made, with what it would say unless somebody changes it.
 */
export type CallOffer = { return_type: string, return_title: string, 
/**
 * “6 practices”.
 */
asked: string, 
/**
 * ISO day.
 */
due: string, 
/**
 * For whoever returns to those who are asked; none where nobody does.
 */
onward_due: string | null, 
/**
 * The revision that the call would have.
 */
revision: number, 
/**
 * Editions of the matrix that can go with it.
 */
editions: Array<Named>, 
/**
 * The one in use.
 */
edition: string, 
/**
 * The call that this one passes on, in words.
 */
passes_on: string | null, };

/**
 * What a call holds or would do, a part a row.
 */
export type CallPart = { 
/**
 * `deadline`, `membership`, `edition`, `rates`, `money`, `comparators`.
 */
part: string, title: string, new: number, changed: number, same: number, 
/**
 * What is new or changed, a line each.
 */
lines: Array<string>, 
/**
 * Why this part stays as it is here; none where it does not.
 */
refused: string | null, };

/**
 * What opening a call would set up; nothing has been changed.
 */
export type CallPreview = { path: string, sha256: string, caller: Named, return_title: string, period: string, revision: number, due: string, onward_due: string | null, message: string, signed_by: string, signed_on: string, 
/**
 * As in [`PackagePreview`](super::collect::PackagePreview): `changed` and `missing` need somebody who vouches for it.
 */
trust: string, 
/**
 * Whose hand it is from, in a sentence; empty where nothing is signed.
 */
trust_sentence: string, 
/**
 * For which cluster alone its organisations and money are taken; none takes all.
 */
for_cluster: Named | null, parts: Array<CallPart>, 
/**
 * Something would change.
 */
would_change: boolean, 
/**
 * Why the whole call cannot be taken in; none where it can.
 */
refused: string | null, };

/**
 * A call for return.
 */
export type CallView = { id: number, 
/**
 * `sent` or `taken`.
 */
direction: string, return_type: string, return_title: string, caller: Named, period: string, revision: number, due: string, onward_due: string | null, message: string, by_name: string, on_day: string, file_name: string, 
/**
 * Whether it is the newest of its kind, which holds.
 */
holds: boolean, };

/**
 * Calls and due dates of an organisation.
 */
export type CallsView = { 
/**
 * What can be asked from here; none where nobody stands below.
 */
asks: CallOffer | null, 
/**
 * Calls made here, newest first.
 */
sent: Array<CallView>, 
/**
 * Calls taken in here, newest first.
 */
taken: Array<CallView>, 
/**
 * What is due in the financial year, by day.
 */
calendar: Array<DueView>, };

/**
 * An answer that comes along.
 */
export type CarriedAnswerView = { criterion: string, text: string, 
/**
 * “Integrating care, Step 1”.
 */
place: string, answer: string, 
/**
 * The old criteria with their answers.
 */
from: Array<OldAnswer>, 
/**
 * `same` or `near`.
 */
fit: string, why: string, 
/**
 * ISO date of the old answer.
 */
from_day: string, 
/**
 * Nobody has confirmed or changed it yet.
 */
waiting: boolean, };

/**
 * A level that comes along.
 */
export type CarriedLevelView = { domain: string, title: string, level: string, 
/**
 * Titles of the old domains.
 */
from: Array<string>, fit: string, why: string, waiting: boolean, };

/**
 * A post's id before and after its picture was copied forward to a later date.
 */
export type CarriedPost = { from: number, to: number, };

/**
 * Whose carries, to which edition.
 */
export type CarriedQuery = { organisation: string, 
/**
 * The new edition.
 */
matrix: string, };

/**
 * What was carried to an edition, newest first, and from where more could be.
 */
export type CarriedView = { reports: Array<CarryReport>, 
/**
 * Answers and levels that wait to be confirmed.
 */
waiting: number, 
/**
 * Editions with answers of the organisation, other than this one.
 */
sources: Array<Named>, };

/**
 * Whose assessment, from which edition to which.
 */
export type CarryAssessment = { organisation: string, from: string, to: string, };

/**
 * What was carried to an edition, or would be.
 */
export type CarryReport = { organisation: Named, from: Named, to: Named, 
/**
 * “12 answers and 4 levels are carried, 16 are not.”
 */
sentence: string, rule: string, 
/**
 * ISO date and person; empty in a preview.
 */
on: string, by: string, answers: Array<CarriedAnswerView>, levels: Array<CarriedLevelView>, behind: Array<BehindView>, 
/**
 * Criteria of the new edition for which there is no old answer.
 */
to_answer: Array<NewQuestion>, 
/**
 * Domains of the new edition for which there is no old level.
 */
to_assess: Array<Named>, };

/**
 * Take the words of an earlier period over, where this period has none of its own.
 */
export type CarryWords = { scope: Scope, period: string, report: string, from: string, };

/**
 * Confirm or challenge the level that was agreed last.
 */
export type ChallengeLevel = { organisation: string, matrix: string, 
/**
 * `confirmed` or `challenged`.
 */
decision: string, comment: string, by_name: string, by_role: string, 
/**
 * ISO date; today where none.
 */
on: string | null, };

/**
 * A second person's word on an agreement.
 */
export type ChallengeView = { 
/**
 * `confirmed` or `challenged`.
 */
decision: string, comment: string, by: string, on: string, };

/**
 * A chance of falling below a level.
 */
export type ChanceView = { 
/**
 * “Fewer than 0.45 GPs (WTE) per 1,000 patients in March 2020”.
 */
title: string, cluster: Named | null, staff: string, period: string, 
/**
 * The level in WTE.
 */
level_wte: number, 
/**
 * Share of the runs below it; none where it is not shown.
 */
chance: number | null, 
/**
 * “62%”, “under 1%”.
 */
shown: string, 
/**
 * Why it is not shown.
 */
withheld: string, sentence: string, };

/**
 * A figure that the import would change.
 */
export type ChangedFigure = { code: string, name: string, field: string, old: string, new: string, };

/**
 * A picture drawn by the core, with its data.
 */
export type ChartPicture = { title: string, description: string, svg: string, table: DataTable, };

/**
 * Sign that an edition was held beside the official copy.
 */
export type CheckEdition = { matrix: string, by_name: string, by_role: string, 
/**
 * ISO date; today where none.
 */
on: string | null, };

/**
 * A check and how it went.
 */
export type CheckResult = { id: string, 
/**
 * `must` or `should`.
 */
kind: string, title: string, 
/**
 * `passed`, `failed` or `explained`.
 */
result: string, message: string, 
/**
 * Screen and field at fault.
 */
place: string, focus: string | null, explanation: string | null, };

/**
 * A claim on a reimbursement scheme.
 */
export type Claim = { 
/**
 * Code; the first scheme where empty.
 */
scheme: string, 
/**
 * First and last day, ISO, in one financial year.
 */
from: string, to: string, posts: Array<ClaimPost>, 
/**
 * Weighted patients, where one sum limits all roles of the year.
 */
weighted: Typed | null, };

/**
 * Posts of one role.
 */
export type ClaimPost = { role: string, wte: Typed, 
/**
 * WTE of the role on the baseline day; none where empty.
 */
baseline: Typed | null, 
/**
 * Actual cost of a whole-time year, pounds.
 */
cost: Typed, };

/**
 * One role of a claim.
 */
export type ClaimRow = { role: string, title: string, wte: string, 
/**
 * Above the baseline.
 */
added: string, 
/**
 * The most that could be paid for these, pence.
 */
maximum: number, pence: number, };

/**
 * A claim worked out; pence.
 */
export type ClaimView = { scheme: string, rows: Array<ClaimRow>, total: number, 
/**
 * The year's sum for all roles, where the scheme has one and weighted patients are given.
 */
limit: number | null, table: DataTable, warnings: Array<string>, };

/**
 * Claw back what was paid.
 */
export type ClawBack = { line: number, cluster: string, amount: string, on: string, reason: string, role: string | null, };

/**
 * Takes out what was set at a level, so that the next wider one stands.
 */
export type ClearAssumption = { key: string, level: string, code: string, scenario: number | null, };

/**
 * Takes an organisation's own split out, so that the level above applies.
 */
export type ClearSplit = { scope: Scope, group: string, };

/**
 * Close a practice on a day.
 */
export type ClosePractice = { practice: string, on: string, };

/**
 * Close a line's year for a cluster.
 */
export type CloseYear = { line: number, 
/**
 * All that hold unspent money of the line where empty.
 */
cluster: string, 
/**
 * `carry`, `give_back`, or empty: what the rule says.
 */
treatment: string, reason: string, 
/**
 * ISO date; the last day of the line's year where empty.
 */
on: string, role: string | null, };

/**
 * A cluster's way to its ambition.
 */
export type ClusterGap = { organisation: Named, 
/**
 * Council area.
 */
place: Named | null, 
/**
 * Overall level, agreed or by the rule; none until every domain is assessed.
 */
now: string | null, ambition: string, 
/**
 * ISO date.
 */
by: string, 
/**
 * Why the ambition may be missed.
 */
risk: string | null, 
/**
 * Gets extra support.
 */
support: boolean, 
/**
 * “3 criteria in 2 domains”, or that the ambition is reached.
 */
sentence: string, shortest: Array<UnmetView>, };

/**
 * A cluster as it stands.
 */
export type ClusterRow = { code: string, name: string, ccg: Named | null, place: Named | null, practices: number, registered: Figure, 
/**
 * “below 30,000”, “within 30,000 to 50,000”, “above 50,000”.
 */
band: string, 
/**
 * Made here, not by a national file.
 */
own: boolean, };

/**
 * What stands out across the returns that came in.
 */
export type CollectChecks = { findings: Array<CollectFinding>, 
/**
 * What is asked and when it stands out, a sentence each.
 */
rules: Array<string>, 
/**
 * Returns that were looked at.
 */
returns: number, };

/**
 * Two periods beside each other.
 */
export type CollectCompared = { period: string, 
/**
 * The earlier period: every change is on it. None where nothing earlier has been received.
 */
base: string | null, 
/**
 * Periods with returns, latest first.
 */
periods: Array<string>, 
/**
 * Totals first (CCGs, then the scope), then a row a return.
 */
rows: Array<ComparedRow>, 
/**
 * What is left out of the totals, and why.
 */
notes: Array<string>, };

/**
 * Something to ask about.
 */
export type CollectFinding = { 
/**
 * `practice_in_two`, `practice_elsewhere`, `practice_left_out`, `list_size`, `total` or `peers`.
 */
kind: string, 
/**
 * The kind as people say it.
 */
title: string, 
/**
 * Whose return.
 */
returned_by: Named, 
/**
 * The practice or cluster that it is about.
 */
about: Named, 
/**
 * What was found, with both figures.
 */
sentence: string, };

/**
 * What would happen; nothing has been stored.
 */
export type CollectPreview = { id: string, packages: Array<PackagePreview>, would_change: boolean, 
/**
 * Workbooks that can be written again with their errors marked.
 */
to_mend: number, };

/**
 * What to show.
 */
export type CollectQuery = { scope: Scope, period: string, 
/**
 * At a system, whether its CCGs return (`ccg_return`) or its clusters themselves; the clusters where nothing is said.
 */
return_type?: string | null, };

/**
 * An organisation and its return.
 */
export type CollectRow = { organisation: Named, kind: string, ccg: Named | null, 
/**
 * `missing`, `late`, `shared`, `received`, `accepted` or `returned`.
 */
status: string, status_title: string, 
/**
 * The last day in time for this one, ISO.
 */
due: string | null, 
/**
 * The draft that it shared; none where it shares none.
 */
draft: DraftView | null, received: number | null, revision: number | null, signed_by: string, signed_on: string, received_at: string, file: string, indicators: IndicatorRow | null, overall: string | null, 
/**
 * What the return says of maturity, as a story: levels, agreement, challenge, ambition, readiness.
 */
maturity: Array<string>, allocated: number | null, spent: number | null, explanations: Array<string>, comments: Array<ReturnComment>, };

/**
 * Totals over received returns.
 */
export type CollectTotal = { scope: Scope, name: string, returns: number, expected: number, indicators: IndicatorRow, 
/**
 * Pence, over the lines that have the amount; none where no return has such a line.
 */
allocated: number | null, committed: number | null, spent: number | null, 
/**
 * Level -> number of clusters.
 */
levels: Array<StatusCount>, };

/**
 * The inbox: everyone who should return, and how they stand.
 */
export type CollectView = { period: string, 
/**
 * `practice_return`, `cluster_submission` or `ccg_return`.
 */
return_type: string, 
/**
 * In the plural, such as “Cluster submissions”.
 */
returns_title: string, 
/**
 * Kinds of return that can be collected here: more than one at a system.
 */
kinds: Array<Named>, due: string | null, 
/**
 * Who of this copy collects for the scope, with their role; empty where nobody says that they do.
 */
collectors: Array<string>, rows: Array<CollectRow>, 
/**
 * Status -> how many.
 */
counts: Array<StatusCount>, 
/**
 * Totals of what has been received, by CCG and for the system.
 */
totals: Array<CollectTotal>, 
/**
 * For an e-mail: the missing and late, a line each.
 */
chase: string, };

/**
 * What was collected.
 */
export type Collected = { new: number, replaced: number, same: number, older: number, conflicting: number, rejected: number, 
/**
 * Drafts to look at; they count in no total.
 */
drafts: number, 
/**
 * Drafts that their senders took back.
 */
taken_back: number, };

/**
 * A comment as it is written: plain words, or words about a figure of the return.
 */
export type CommentInput = string | { text: string, figure: string | null, };

/**
 * Commit a plan; a conflicting package needs a choice.
 */
export type CommitCollect = { id: string, choices: Array<ConflictChoice>, };

/**
 * Does what was read.
 */
export type CommitStaffList = { read: ReadStaffList, 
/**
 * From the preview: only exactly what was shown is done.
 */
token: string, };

/**
 * The same figure somewhere larger.
 */
export type Comparator = { label: string, figure: Figure, };

/**
 * Which periods to lay beside each other.
 */
export type ComparePeriods = { scope: Scope, period: string, 
/**
 * The earlier period; the last one before that has returns where none is named.
 */
with: string | null, 
/**
 * As in [`CollectQuery`].
 */
return_type?: string | null, };

/**
 * Scenarios side by side.
 */
export type CompareQuery = { scope: Scope | null, 
/**
 * All of the scope where empty.
 */
scenarios: Array<number>, from: string, to: string, quarters: number | null, runs: number | null, seed: number | null, threads: number | null, levels: Array<LevelAsked>, };

/**
 * Views of several practices together, one entry a domain in the matrix' order.
 */
export type CompareView = { 
/**
 * When a domain is uncertain, and which middle is meant.
 */
rule: string, 
/**
 * Each practice has one voice.
 */
one_voice: Array<SpreadView | null>, 
/**
 * Each practice weighs as its registered list does.
 */
by_list: Array<SpreadView | null>, 
/**
 * Practices without a list size, which have no weight by list.
 */
without_list: Array<string>, };

/**
 * A figure in two periods; `null` is not supplied.
 */
export type ComparedFigure = { 
/**
 * `registered_patients`, `gp_wte`, `nurse_wte`, `dpc_wte`, `admin_wte`, `allocated` or `spent` (pounds).
 */
figure: string, base: number | null, now: number | null, change: number | null, 
/**
 * Of the base; none from nought.
 */
percent: number | null, };

/**
 * An organisation in two periods.
 */
export type ComparedRow = { organisation: Named, ccg: Named | null, 
/**
 * What it is: `ccg`, `place`, `all` or another scope's kind for a total; `ccg`, `cluster` or `practice` for a return.
 */
kind: string, 
/**
 * A total of several returns, rather than one of them.
 */
total: boolean, 
/**
 * Returns that count in it: those that came in both periods.
 */
returns: number, figures: Array<ComparedFigure>, };

/**
 * One scenario.
 */
export type ComparedScenario = { id: number, name: string, kind: string, 
/**
 * Everybody and the staff groups.
 */
lines: Array<ProjectionLine>, chances: Array<ChanceView>, demand: Array<DemandPoint>, 
/**
 * WTE that hold today's ratio to demand at the end, by staff group code.
 */
required: Array<RequiredLine>, 
/**
 * Pence of its schemes' expected WTE in a whole year; none where a cost is not known.
 */
schemes_a_year: number | null, recipe: Recipe, };

/**
 * Scenarios side by side.
 */
export type Comparison = { scope: Scope, periods: Array<ProjectedPeriod>, scenarios: Array<ComparedScenario>, table: DataTable, notes: Array<string>, };

/**
 * A line with its conditions.
 */
export type ConditionLine = { id: number, code: string, title: string, conditions: Array<ConditionView>, };

/**
 * What must be shown.
 */
export type ConditionView = { id: number, text: string, due: string | null, level: string | null, level_title: string | null, answers: Array<AnswerView>, };

/**
 * Conditions of the lines of a year with what each cluster showed.
 */
export type ConditionsView = { year: string, lines: Array<ConditionLine>, 
/**
 * Whether the person here may decide, release and claw back.
 */
may_decide: boolean, 
/**
 * Who may, in words.
 */
decided_by: string, levels: Array<Named>, };

/**
 * Answers that still hold.
 */
export type ConfirmCarried = { organisation: string, matrix: string, criteria: Array<string>, };

/**
 * A domain whose answer of last time still holds.
 */
export type ConfirmDomain = { organisation: string, matrix: string, domain: string, };

/**
 * Keep what is held or take what came.
 */
export type ConflictChoice = { file: string, 
/**
 * `keep` or `take`.
 */
choice: string, };

/**
 * Copy an edition to a local one.
 */
export type CopyEdition = { from: string, 
/**
 * The new edition's own code.
 */
code: string, title: string, 
/**
 * ISO date.
 */
applies_from: string, source: string, };

/**
 * Copies a scenario.
 */
export type CopyScenario = { id: number, 
/**
 * “Copy of …” where empty.
 */
name: string, };

/**
 * An amount of a year.
 */
export type CostAmount = { year: string, amount: Typed, };

/**
 * What goes on, beside the money that goes on.
 */
export type CostLasting = { year: string, 
/**
 * Net cost of a whole year of all posts without an end.
 */
cost: number, recurrent: number, 
/**
 * Above nought: not funded every year.
 */
gap: number, sentence: string, };

/**
 * A funding line of the plan.
 */
export type CostLine = { code: string, title: string, 
/**
 * Every year: the amount of its last year goes on. Else only in the years that it names.
 */
recurrent: boolean, amounts: Array<CostAmount>, };

/**
 * The schemes of a scenario as posts.
 */
export type CostOfScenario = { scope: Scope, scenario: number, 
/**
 * `planned` (where empty): every post; `expected`: planned times success.
 */
count: string, };

/**
 * Posts and the lines that pay for them. Also what is kept of it.
 */
export type CostPlan = { 
/**
 * 2018/19 to 2020/21 where empty.
 */
years: Array<string>, 
/**
 * `days` (where empty) or `whole_months`.
 */
counting: string, 
/**
 * `paid` (where empty), `underlying` or a rate such as `14.38%`.
 */
pension: string, 
/**
 * Other pension rates from a day on, also within a year.
 */
pension_changes: Array<PensionChange>, posts: Array<CostPost>, lines: Array<CostLine>, 
/**
 * With a scope the funding lines that it holds are taken in beside `lines`.
 */
scope: Scope | null, };

/**
 * A post of the plan.
 */
export type CostPost = { title: string, 
/**
 * Role code, needed where a reimbursement scheme pays.
 */
role: string, 
/**
 * 1 where empty.
 */
wte: Typed, 
/**
 * Who share it; as few as can where empty.
 */
people: Typed, 
/**
 * Pounds of a whole-time year; or band and point; or what one WTE costs in a year with all on-costs.
 */
salary: Typed, cost: Typed, band: string, point: string, 
/**
 * ISO days; from the first year's first day, and without an end, where empty.
 */
start: string, end: string, 
/**
 * Code of the line that pays; any line with money left where empty.
 */
line: string, 
/**
 * Code of the reimbursement scheme; none where empty.
 */
scheme: string, 
/**
 * WTE of the role at the scheme's baseline (31 March 2019): only what is above is paid.
 */
baseline: Typed, };

/**
 * A post by year.
 */
export type CostPostView = { title: string, line: string, people: number, years: Array<CostPostYear>, };

/**
 * A post in a year.
 */
export type CostPostYear = { year: string, 
/**
 * “274 of 365 days”.
 */
part: string, gross: number, ni: number, pension: number, total: number, reimbursed: number, net: number, working: Working, };

/**
 * The kept plan of an organisation, with its answer.
 */
export type CostSheet = { scope: Scope, name: string, plan: CostPlan, 
/**
 * Lines that the scope holds money of.
 */
held: Array<CostLine>, view: CostView | null, roles: Array<Named>, bands: Array<string>, schemes: Array<Named>, };

/**
 * The plan against its money.
 */
export type CostView = { sentence: string, years: Array<CostYear>, posts: Array<CostPostView>, 
/**
 * What all posts without an end cost in a whole last year, beside the recurrent money of that year.
 */
lasting: CostLasting, table: DataTable, chart: ChartPicture | null, working: Working, warnings: Array<string>, };

/**
 * A year: cost, what schemes pay back, money by line, what is short.
 */
export type CostYear = { year: string, gross: number, ni: number, pension: number, total: number, reimbursed: number, 
/**
 * Total less reimbursed: what the lines must carry.
 */
net: number, recurrent: number, non_recurrent: number, lines: Array<CostYearLine>, 
/**
 * Of posts that name no line.
 */
unassigned: number, 
/**
 * Above nought: not covered.
 */
short: number, left: number, sentence: string, };

/**
 * A line in a year.
 */
export type CostYearLine = { code: string, title: string, recurrent: boolean, amount: number, 
/**
 * Charged by the posts that name it.
 */
charged: number, 
/**
 * Drawn by posts that name no line.
 */
drawn: number, short: number, left: number, };

/**
 * A criterion by which money can be divided.
 */
export type CriterionChoice = { matrix: string, criterion: string, title: string, };

/**
 * A criterion that clusters lack for their ambitions.
 */
export type CriterionGap = { criterion: string, text: string, 
/**
 * Empty for a prerequisite of the whole edition.
 */
domain: string, level: string, 
/**
 * How many of the clusters are on the way.
 */
partly: number, clusters: Array<Named>, 
/**
 * What usually helps, as the edition's data say.
 */
suggested: Array<string>, };

/**
 * A criterion of an edition.
 */
export type CriterionLink = { matrix: string, criterion: string, 
/**
 * Its words; not needed when saving.
 */
text: string, };

/**
 * An answer to a criterion.
 */
export type CriterionState = { criterion: string, 
/**
 * `yes`, `partly` or `no`.
 */
answer: string, 
/**
 * `sure`, `fairly`, `unsure`, or empty.
 */
confidence: string, evidence: string, reference: string, 
/**
 * ISO date of what shows it, or empty.
 */
evidence_date: string, by: string, 
/**
 * The day of the last assessment, where the answer is carried forward from it and nobody has confirmed it.
 */
carried_from: string | null, 
/**
 * Entries of the engagement log that are evidence for it.
 */
engagement: Array<string>, };

/**
 * A criterion.
 */
export type CriterionView = { id: string, text: string, help: string, evidence_examples: Array<string>, };

/**
 * A step as it was come to.
 */
export type CycleEntry = { id: number, step: number, title: string, from: string, note: string, by: string, };

/**
 * A step of the cycle.
 */
export type CycleStepView = { number: number, title: string, about: string, 
/**
 * The day on which it was come to last.
 */
since: string | null, };

/**
 * Where in the development cycle somebody is.
 */
export type CycleView = { title: string, source: string, check_against_your_copy: boolean, steps: Array<CycleStepView>, 
/**
 * The step's number, from 1.
 */
now: number | null, 
/**
 * Which time round.
 */
round: number, 
/**
 * Newest first.
 */
history: Array<CycleEntry>, };

/**
 * A table of text for charts and exports: the data behind the picture.
 */
export type DataTable = { title: string, headings: Array<string>, 
/**
 * Which columns are right-aligned.
 */
numeric: Array<boolean>, rows: Array<Array<string>>, notes: Array<string>, };

/**
 * A stock that only leaves, year by year.
 */
export type DecayQuery = { 
/**
 * Also `N0` or `heads`.
 */
stock: Typed, 
/**
 * A year's rate; also `annual` or `rate`.
 */
leave: Typed, years: Array<number>, };

/**
 * Decide whether a condition is met.
 */
export type DecideCondition = { condition: number, cluster: string, 
/**
 * `met`, `part`, `not_met`, or `open` to take the decision back.
 */
decision: string, reason: string, 
/**
 * Where nobody is set as the person of this copy.
 */
role: string | null, };

/**
 * Accept, or return with comments, a received package.
 */
export type DecideReceived = { id: number, 
/**
 * `accepted` or `returned`.
 */
decision: string, comments: Array<CommentInput>, };

/**
 * A dated definition, in the list.
 */
export type DefinitionEntry = { id: string, kind: string, title: string, version: string, applies_from: string, source: string, author: string, check_against_your_copy: boolean, };

/**
 * One by id.
 */
export type DefinitionId = { id: string, };

/**
 * A definition with its whole content as JSON text.
 */
export type DefinitionView = { entry: DefinitionEntry, notes: string, json: string, };

/**
 * Demand relative to the baseline.
 */
export type DemandPoint = { period: string, population: number, activity: number, 
/**
 * Share moved to others, beyond the baseline's.
 */
moved: number, 
/**
 * `population x activity x (1 - moved)`.
 */
index: number, };

/**
 * A factor of demand.
 */
export type DemandView = { 
/**
 * `population`, `activity` or `moved`.
 */
factor: string, title: string, 
/**
 * As printed: 0.033 is 3.3%.
 */
growth: number, 
/**
 * `base_year` or `without_change`.
 */
base: string, 
/**
 * Growth without change on the base year.
 */
without: number | null, 
/**
 * Growth on the base year, whatever it was printed on; for `moved` the share.
 */
on_base_year: number, 
/**
 * A year, on the base year.
 */
annual: number, from_year: string, to_year: string, source: string, 
/**
 * What it means, with its base: “+3.3% on the figure without change of 2020/21, which is +11.5% on 2016/17”.
 */
sentence: string, };

/**
 * What printed figures imply. Rounded for comparison as the names say.
 */
export type DerivedPlace = { 
/**
 * GPs × patients per GP.
 */
pop_from_gp: number | null, pop_from_nurse: number | null, pop_from_practice: number | null, 
/**
 * Populations that round to every printed ratio; none where no population does.
 */
pop_interval: [number, number] | null, ratios_mutually_consistent: boolean, 
/**
 * Four decimals.
 */
gp_per_1000_from_headcount: number | null, gp_per_1000_printed: number | null, 
/**
 * One decimal.
 */
implied_gp_count_from_printed_rate: number | null, nurse_per_1000_from_headcount: number | null, nurse_per_1000_printed: number | null, implied_nurse_count_from_printed_rate: number | null, };

/**
 * Divide whole units (pence or posts) over weights.
 */
export type Divide = { 
/**
 * With a £ an amount of money, divided in pence; without, whole units (pence, posts, seats).
 */
total: Typed, 
/**
 * Weights alone, in order (they are called 001, 002 and so on), or by name: `{"A": 3, "B": 7}`.
 */
weights: Weights, 
/**
 * Or claims with codes, groups and limits of their own.
 */
claims: Array<DivideClaim>, 
/**
 * `largest_remainder` (where empty) or `webster` (also `sainte_lague`).
 */
method: string, 
/**
 * `direct` (where empty; also `flat`) or `groups_first` (also `places_first`, `cascade`).
 */
level: string, 
/**
 * The least and the most for everyone who claims, as the total is written; a claim's own stand before it.
 */
floor: Typed | null, cap: Typed | null, };

/**
 * A claim.
 */
export type DivideClaim = { code: string, weight: Typed, group: string | null, floor: Typed | null, cap: Typed | null, };

/**
 * A division with its working.
 */
export type Divided = { total: number, method: string, level: string, 
/**
 * Exact decimal.
 */
sum_of_weights: string, left_over: number, groups: Array<DividedPart>, parts: Array<DividedPart>, sum: number, 
/**
 * What rounding each quota by itself would add up to, and how far that misses the total.
 */
rounded_sum: number, rounded_error: number, sentence: string, warnings: Array<string>, };

/**
 * What one gets.
 */
export type DividedPart = { code: string, group: string | null, weight: string, 
/**
 * Exact quota to nine decimals.
 */
quota: string, floor: number, 
/**
 * The quota's fraction to nine decimals.
 */
remainder: string, rank: number | null, result: number, 
/**
 * `floor` or `cap` where a limit held it.
 */
held: string | null, };

/**
 * A domain's answer.
 */
export type DomainView = { domain: string, title: string, 
/**
 * `foundation`, `step_1`, `step_2`, `step_3`; none where not assessed.
 */
level: string | null, 
/**
 * Where it was agreed at another level than assessed and the assessment has not moved since.
 */
agreed: AgreedDomainView | null, working_towards: string | null, evidence: Array<EvidenceItem>, 
/**
 * “assessed by … on …”.
 */
by: string, 
/**
 * The day of the last assessment, where the answer is carried forward from it and nobody has confirmed it.
 */
carried_from: string | null, 
/**
 * How sure whoever assessed is: `sure`, `fairly`, `unsure`, or empty.
 */
confidence: string, 
/**
 * The level whose criteria are all answered yes; none where the lowest is not met.
 */
met: string | null, 
/**
 * `draft`, `shared` or `submitted`, for a practice's answer; else empty.
 */
sharing: string, 
/**
 * The level to reach in this domain.
 */
ambition: AmbitionView | null, };

/**
 * The way of one domain to its ambition.
 */
export type DomainWay = { domain: string, title: string, now: string | null, level: string, by: string, set_by: string, 
/**
 * “2 criteria would take Right scale to Step 1.”
 */
sentence: string, open: Array<UnmetView>, 
/**
 * Why it may be missed.
 */
risk: string | null, };

/**
 * Done, with nothing to say.
 */
export type Done = Record<symbol, never>;

/**
 * A draft that a sender shared: to be looked at, never counted.
 */
export type DraftView = { received: number, revision: number, shared_by: string, shared_on: string, indicators: IndicatorRow | null, 
/**
 * Against the signed revision that is held.
 */
differences: Array<FigureDifference>, };

/**
 * A return that is due.
 */
export type DueView = { period: string, return_type: string, return_title: string, 
/**
 * Whether it is made here, or collected here.
 */
made_here: boolean, due: string, 
/**
 * “call of NHS Luton”; empty for the definition.
 */
source: string, 
/**
 * `not_started`, `draft`, `shared`, `submitted`, `accepted`, `returned`; for what is collected `open` or `complete`.
 */
status: string, status_title: string, 
/**
 * Below nought where the day has passed.
 */
days_left: number, 
/**
 * Home reminds of it now.
 */
remind: boolean, late: boolean, };

/**
 * A cell of an edition.
 */
export type EditionCell = { level: string, criteria: Array<EditionCriterion>, };

/**
 * A criterion of an edition.
 */
export type EditionCriterion = { code: string, text: string, help: string, evidence: Array<string>, actions: Array<string>, };

/**
 * A domain of an edition.
 */
export type EditionDomain = { code: string, title: string, about: string, 
/**
 * One a level of the edition, lowest first.
 */
cells: Array<EditionCell>, };

/**
 * An edition in the list.
 */
export type EditionEntry = { code: string, title: string, version: string, applies_from: string, applies_to: string | null, source: string, author: string, notes: string, 
/**
 * Made in this copy or taken in as a file; the others come with the program and are copied before they are changed.
 */
local: boolean, copied_from: string, 
/**
 * Shown to those who have not answered any edition yet.
 */
preferred: boolean, check_against_your_copy: boolean, 
/**
 * Name, role and day of whoever held it beside the official copy.
 */
checked_by: string | null, 
/**
 * What keeps people from being assessed with it; none where nothing does.
 */
gaps: Array<string>, 
/**
 * Organisations that have answered, agreed or planned with it.
 */
users: number, domains: number, criteria: number, };

/**
 * A file as it was previewed.
 */
export type EditionFileId = { path: string, sha256: string, };

/**
 * What one file would do.
 */
export type EditionFileView = { path: string, name: string, sha256: string, 
/**
 * `edition` or `mapping`; empty where it could not be read.
 */
kind: string, code: string, title: string, version: string, source: string, checked_by: string | null, 
/**
 * `new`, `newer`, `same` or `refused`.
 */
result: string, 
/**
 * In words: what happens, what differs.
 */
says: Array<string>, problems: Array<FieldError>, };

/**
 * Files of editions and mappings to look at.
 */
export type EditionFiles = { paths: Array<string>, };

/**
 * What files of editions would do.
 */
export type EditionFilesView = { files: Array<EditionFileView>, 
/**
 * Whether there is something to take, and nothing is refused.
 */
ready: boolean, };

/**
 * An edition by its code.
 */
export type EditionId = { matrix: string, };

/**
 * A level of an edition.
 */
export type EditionLevel = { level: string, title: string, meaning: string, };

/**
 * A level, domain or criterion of an edition.
 */
export type EditionPart = { matrix: string, 
/**
 * `level`, `domain` or `criterion`.
 */
kind: string, code: string, };

/**
 * An edition whole, to read or to edit.
 */
export type EditionView = { entry: EditionEntry, 
/**
 * Only wording may be changed, because somebody has been assessed with it.
 */
locked: boolean, 
/**
 * What may be changed and why.
 */
rule: string, levels: Array<EditionLevel>, 
/**
 * Levels that the edition does not have.
 */
other_levels: Array<Named>, prerequisites: Array<EditionCriterion>, domains: Array<EditionDomain>, };

/**
 * A role of ENG-7000 after the last quarter.
 */
export type Eng7000Role = { role: string, head_mean: number, head_var: number, fte_mean: number, fte_var: number, };

/**
 * ENG-7000: 7,000 invented practices, 8 roles, 8 age bands, 12 quarters.
 */
export type Eng7000View = { heads: number, heads_by_role: Array<number>, heads_by_band: Array<number>, initial_fte: number, oracle_final: Array<Eng7000Role>, oracle_fte_mean_by_quarter: Array<number>, oracle_fte_var_by_quarter: Array<number>, };

/**
 * An entry of the engagement log.
 */
export type EngagementView = { id: number, who: string, who_title: string, on: string, how: string, how_title: string, note: string, reference: string, by: string, 
/**
 * What it is evidence for.
 */
criteria: Array<CriterionLink>, };

/**
 * An entry by its number.
 */
export type EntryId = { id: number, };

/**
 * What a commitment or a spend is for.
 */
export type EntryLink = { 
/**
 * `post`, `action` or `scheme`.
 */
kind: string, 
/**
 * `organisation:role`, the action's number, or the scheme as it is named.
 */
target: string, 
/**
 * In words; made by the core, not read.
 */
title: string, };

/**
 * Why an act was refused. A code exists only where somebody acts on it.
 */
export type ErrorCode = "bad_input" | "not_found" | "not_allowed" | "cancelled" | "store_open_elsewhere" | "store_too_new" | "store_locked" | "store_unreadable" | "read_only" | "disk_full" | "nothing_to_undo" | "internal";

/**
 * A piece of evidence.
 */
export type EvidenceItem = { text: string, 
/**
 * Link or file name.
 */
reference: string, 
/**
 * ISO date, or empty.
 */
date: string, };

/**
 * Explain a should-check away; an empty text takes the explanation back.
 */
export type ExplainCheck = { organisation: string, period: string, check: string, text: string, };

/**
 * A call of this copy.
 */
export type ExportCall = { id: number, folder: string, };

/**
 * Write the report of a carry.
 */
export type ExportCarry = { organisation: string, matrix: string, folder: string, };

/**
 * Write the consolidated tables.
 */
export type ExportCollected = { scope: Scope, period: string, 
/**
 * As in [`CollectQuery`].
 */
return_type?: string | null, folder: string, 
/**
 * `workbook`, `csv`, `tidy` (one figure a row) and `parquet` (the same); all of them where none is named.
 */
kinds: Array<string>, };

/**
 * Write the reconciliation as workbook and CSVs.
 */
export type ExportFunding = { scope: Scope, year: string, folder: string, };

/**
 * Write maturity as workbook and CSV.
 */
export type ExportMaturity = { scope: Scope, period: string, 
/**
 * Edition; the one in use where none.
 */
matrix: string | null, folder: string, };

/**
 * Writes a scenario.
 */
export type ExportPlan = { scope: Scope | null, scenario: number, 
/**
 * Last quarter; 2020/21-Q4 where empty.
 */
to: string, 
/**
 * `all`, a staff group or a role, for the pictures; `gp` where empty.
 */
staff: string, runs: number | null, seed: number | null, folder: string, 
/**
 * `xlsx` (with a CSV a table; where empty), `pdf` or `docx`.
 */
format: string, };

/**
 * Where the workbook and the CSV files go.
 */
export type ExportProgramme = { scope: Scope, period: string, folder: string, };

/**
 * Write a sheet into a folder.
 */
export type ExportStaffing = { scope: Scope, 
/**
 * `required`, `cost` or `fit`.
 */
sheet: string, folder: string, 
/**
 * `xlsx` (with a CSV a table; where empty), `pdf` or `docx`.
 */
format: string, };

/**
 * Write a frozen revision's package.
 */
export type ExportSubmission = { id: number, folder: string, };

/**
 * Writes the trajectory into a folder.
 */
export type ExportTrajectory = { scope: Scope, period: string, folder: string, };

/**
 * A fan to look at.
 */
export type FanQuery = { query: ProjectQuery, 
/**
 * `all`, a staff group or a role; `gp` where empty.
 */
staff: string, 
/**
 * A cluster's line, where the query asks for lines by cluster.
 */
cluster: string, 
/**
 * The role whose recruitment the handle moves; no handle where empty.
 */
dial: string, 
/**
 * For a closed form: how far P10, P50 and P90 lay from it when futures were last drawn, by quarter. The fan moves with
 * its middle at once and is drawn anew a moment later.
 */
spread: Array<[number, number, number]>, };

/**
 * A quarter of a fan. Without runs the outer figures are not supplied.
 */
export type FanRow = { period: string, title: string, mean: Figure, sd: Figure, p10: Figure, p50: Figure, p90: Figure, 
/**
 * P50 less the baseline, in WTE and per cent of the baseline.
 */
change: string, 
/**
 * WTE that hold the baseline's ratio to demand; none for everybody together.
 */
needed: number | null, };

/**
 * A projection with the picture of one of its lines.
 */
export type FanView = { projection: Projection, 
/**
 * The finding, read out.
 */
sentence: string, chart: ChartPicture, 
/**
 * Where figures stand in the picture; none where there are no figures.
 */
area: PlotArea | null, 
/**
 * The figure at which the handle stands: the expected WTE at the end.
 */
at: number, 
/**
 * What one more head a quarter in the dial's role adds to it; none without a dial.
 */
gain: number | null, 
/**
 * P10, P50, P90, change, what is needed: at the end.
 */
figures: Array<NamedFigure>, 
/**
 * Quarter by quarter.
 */
rows: Array<FanRow>, };

/**
 * A message beside a field or at a place in a file.
 */
export type FieldError = { 
/**
 * The field's name in the input, or “file, sheet, row, column”.
 */
place: string, 
/**
 * What is wrong and how to mend it.
 */
message: string, };

/**
 * A figure to show: value, text and how it came about.
 */
export type Figure = { value: number | null, 
/**
 * Rounded for people; “not supplied” where there is no value.
 */
shown: string, 
/**
 * Why there is no value.
 */
missing: string | null, working: Working | null, };

/**
 * A figure that differs between two revisions.
 */
export type FigureDifference = { 
/**
 * “Workforce: Mill Lane, practice nurse, 30-34: WTE”.
 */
figure: string, old: string, new: string, };

/**
 * A figure of a return, and where it is mended.
 */
export type FigurePlace = { figure: string, value: string, place: string, focus: string | null, };

/**
 * A file by path.
 */
export type FilePath = { path: string, };

/**
 * One file's preview.
 */
export type FilePreview = { file: string, path: string, 
/**
 * False where the whole file was refused; `problems` says why.
 */
readable: boolean, kind: string, title: string, variety: string, as_of: string | null, 
/**
 * `content`, `columns`, `file_name` or `given`.
 */
as_of_basis: string, 
/**
 * The file does not say its date and cannot be imported until the person does.
 */
needs_as_of: boolean, 
/**
 * The same bytes are active already: nothing to do.
 */
already_here: boolean, rows_read: number, 
/**
 * Organisations, memberships, list sizes and figures, counted as rows.
 */
new_rows: number, changed_rows: number, same_rows: number, rejected_rows: number, 
/**
 * First 200 of the changed figures.
 */
changes: Array<ChangedFigure>, changes_total: number, 
/**
 * First 20 of the new rows, to look at.
 */
new_sample: Array<NewRow>, warnings: Array<ImportWarning>, problems: Array<ImportProblem>, notes: Array<string>, };

/**
 * One cell.
 */
export type FinanceEdit = { 
/**
 * `population`, `ccg`, `primary_medical` or `specialised`.
 */
item: string, 
/**
 * `2018/19`.
 */
year: string, 
/**
 * As typed: people, or thousands of pounds; empty takes the figure out.
 */
text: string, };

/**
 * A row: values by year with what follows from them.
 */
export type FinanceItem = { 
/**
 * `population`, `ccg`, `primary_medical`, `specialised` or `total`.
 */
item: string, title: string, 
/**
 * `people` or `£000`.
 */
unit: string, 
/**
 * Exact, as it is edited; none where nobody supplied it.
 */
values: Array<string | null>, 
/**
 * Where each is from.
 */
sources: Array<string>, 
/**
 * Each year over the one before, per cent.
 */
by_year: Array<Figure>, 
/**
 * Last known over first known, per cent.
 */
growth: Figure, 
/**
 * The steady yearly growth that makes it, per cent.
 */
steady: Figure, 
/**
 * Pounds a head; empty for the population itself.
 */
per_head: Array<Figure>, };

/**
 * Whose table to show.
 */
export type FinanceQuery = { scope: Scope, };

/**
 * A row of a finance table.
 */
export type FinanceRow = { key: string, title: string, values: Array<Typed>, };

/**
 * A series with its growth; per cents and pounds as exact decimals, none where they have no meaning.
 */
export type FinanceSeries = { key: string, title: string, values: Array<string>, 
/**
 * Last over first, per cent to four decimals.
 */
growth: string | null, 
/**
 * Steady yearly growth, per cent to five decimals.
 */
cagr: string | null, 
/**
 * Each year over the one before, per cent to four decimals.
 */
by_year: Array<string | null>, 
/**
 * Pounds a head, to the penny.
 */
per_head: Array<string | null>, };

/**
 * The table of one area.
 */
export type FinanceSheet = { organisation: Named, 
/**
 * Years as columns, oldest first.
 */
years: Array<string>, 
/**
 * Population and three allocations, to edit.
 */
items: Array<FinanceItem>, 
/**
 * Sum of the three; none in a year where one of them is missing.
 */
total: FinanceItem, chart: ChartPicture, 
/**
 * What is seen, in a sentence.
 */
sentence: string, notes: Array<string>, 
/**
 * Other areas that have figures.
 */
others: Array<Named>, };

/**
 * Figures by year: money with its unit, and heads.
 */
export type FinanceTable = { title: string, years: Array<string>, 
/**
 * A list of rows, or `{"ccg": [...], "population": [...], "total_printed": [...]}`.
 */
rows: Array<FinanceRow>, 
/**
 * Heads by year; a row called population is taken for it.
 */
population: Array<Typed>, 
/**
 * Pounds in a unit of the rows: 1000 for £000s; 1 where empty.
 */
unit: Typed | null, 
/**
 * Totals as printed, to compare; a row called total, printed or total_printed is taken for them.
 */
printed: Array<Typed>, };

/**
 * A finance table with what follows from it.
 */
export type FinanceView = { years: Array<string>, population: FinanceSeries | null, rows: Array<FinanceSeries>, total: FinanceSeries, 
/**
 * Printed less computed.
 */
printed_differences: Array<string>, table: DataTable, chart: ChartPicture, sentence: string, warnings: Array<string>, };

/**
 * What was typed in order to find a practice.
 */
export type FindPractices = { 
/**
 * Words of its name, code or postcode; at least two letters.
 */
text: string, };

/**
 * A limit that stands against every plan.
 */
export type FitBlock = { 
/**
 * `money`, `people`, `kept`, `work` or `nearest`.
 */
kind: string, code: string, title: string, 
/**
 * Pounds, WTE or units; none where this limit alone cannot mend it.
 */
by: string | null, sentence: string, };

/**
 * What one WTE does of a type of work in a year, if doing nothing else.
 */
export type FitDoes = { 
/**
 * Code of the type of work.
 */
work: string, 
/**
 * Units a year; nothing where they may not do it.
 */
rate: Typed, };

/**
 * A limit: whether it binds, and what a little more of it would buy.
 */
export type FitLimit = { 
/**
 * `money`, `people` or `work`.
 */
kind: string, code: string, title: string, binds: boolean, 
/**
 * `£10,000 more`.
 */
tried: string, 
/**
 * What it would buy, in a sentence.
 */
buys: string, 
/**
 * Pence that it would save (below nought: cost); none where it cannot be covered.
 */
saves: number | null, 
/**
 * What more the covered work would be worth.
 */
worth: string | null, 
/**
 * Units more (or fewer) of each type of work.
 */
covers: Array<FitMore>, 
/**
 * Pence that would be saved, or worth gained, without this limit.
 */
freed_saves: number | null, freed_worth: string | null, };

/**
 * Units of a type of work beyond those of the plan.
 */
export type FitMore = { work: string, title: string, units: string, };

/**
 * A kind of people.
 */
export type FitPeople = { code: string, title: string, 
/**
 * WTE employed in any case; none where empty.
 */
least: Typed, 
/**
 * WTE that can be had; no limit where empty.
 */
most: Typed, 
/**
 * Pounds for one WTE a year with on-costs; or a band with its point, or a salary, and on-costs are worked out.
 */
cost: Typed, salary: Typed, band: string, 
/**
 * `entry`, `top` (where empty) or `midpoint`.
 */
point: string, 
/**
 * `paid` (where empty), `underlying` or a rate such as `14.38%`.
 */
pension: string, does: Array<FitDoes>, };

/**
 * A kind of people in the plan.
 */
export type FitPersonView = { code: string, title: string, 
/**
 * Exact to nine decimals.
 */
wte: string, 
/**
 * As a fraction where nine decimals do not say it: `10/3`.
 */
wte_exact: string, 
/**
 * As few people as can hold it.
 */
heads: number, least: string, most: string | null, 
/**
 * WTE not needed for the work.
 */
spare: string, cost: number, does: Array<FitTime>, working: Working, };

/**
 * The question: work by type, people with what they do and cost, the envelope. Also what is kept of it.
 */
export type FitQuestion = { 
/**
 * `cheapest` (where empty): all of the work for the least money; `most`: most of the work within the money.
 */
goal: string, 
/**
 * `tenth` (where empty), `whole` or `fraction` of a WTE.
 */
step: string, 
/**
 * Pay year of bands, `2018/19` where empty.
 */
year: string, 
/**
 * Pounds a year; no limit where empty.
 */
envelope: Typed, work: Array<FitWork>, people: Array<FitPeople>, 
/**
 * How much more money (£10,000 where empty) and how much more WTE of each (0.1) to try.
 */
more_money: Typed, more_wte: Typed, 
/**
 * `false` leaves out what more would buy, which asks the question once more for every limit.
 */
further: boolean | null, };

/**
 * The kept question of an organisation.
 */
export type FitSheet = { scope: Scope, name: string, 
/**
 * Nobody has kept one yet: this one is made from the carried standards and the list.
 */
from_standards: boolean, question: FitQuestion, years: Array<string>, bands: Array<string>, 
/**
 * Roles by their titles, to choose from.
 */
roles: Array<Named>, notes: Array<string>, };

/**
 * WTE spent on a type of work, and the units that come of it.
 */
export type FitTime = { work: string, title: string, wte: string, units: string, };

/**
 * The answer.
 */
export type FitView = { 
/**
 * `plan`, `impossible`, or `empty` where there is no work or nobody yet.
 */
status: string, sentence: string, 
/**
 * Pence a year, a half up; exact pounds beside it.
 */
cost: number | null, cost_exact: string, envelope: number | null, 
/**
 * Envelope less cost.
 */
left: number | null, 
/**
 * The search proved that none is better.
 */
best: boolean, people: Array<FitPersonView>, work: Array<FitWorkView>, 
/**
 * Sum of what is covered by its worth.
 */
worth: string, limits: Array<FitLimit>, 
/**
 * Where there is no plan: every limit and how far it alone would have to give way.
 */
blocks: Array<FitBlock>, mix: ChartPicture | null, cover: ChartPicture | null, 
/**
 * Who spends how many WTE on what.
 */
table: DataTable | null, working: Working, warnings: Array<string>, };

/**
 * A type of work.
 */
export type FitWork = { 
/**
 * By which people name it; its title where empty.
 */
code: string, title: string, 
/**
 * What is counted: `contacts`.
 */
unit: string, 
/**
 * A year.
 */
amount: Typed, 
/**
 * What one unit is worth beside the others where the most is looked for; 1 where empty.
 */
worth: Typed, };

/**
 * A type of work in the plan.
 */
export type FitWorkView = { code: string, title: string, unit: string, amount: string, covered: string, 
/**
 * Per cent, two decimals.
 */
percent: string, };

/**
 * An answer that a form would set.
 */
export type FormChange = { 
/**
 * Domain, or “All domains”.
 */
domain: string, 
/**
 * The criterion, or “Level”.
 */
what: string, 
/**
 * Empty where nothing was answered.
 */
before: string, after: string, };

/**
 * Something to mend in a form.
 */
export type FormFault = { sheet: string | null, 
/**
 * As Excel names it: `F12`.
 */
cell: string | null, found: string, expected: string, mend: string, };

/**
 * One form that came back.
 */
export type FormFile = { file: string, path: string, practice: Named | null, edition: string, 
/**
 * Role of whoever filled it.
 */
by: string, 
/**
 * ISO date.
 */
on: string | null, 
/**
 * `changes`, `same` or `refused`.
 */
outcome: string, 
/**
 * “8 new answers, 2 changed; 33 questions not answered.”
 */
sentence: string, changes: Array<FormChange>, problems: Array<FormFault>, 
/**
 * It can be sent back with its errors marked in place.
 */
can_mark: boolean, };

/**
 * What forms would do; nothing has been stored. Taken in by `id`, exactly as shown.
 */
export type FormsPreview = { id: string, files: Array<FormFile>, 
/**
 * Forms that can be taken in and change something.
 */
ready: number, 
/**
 * Forms in which something is to be mended.
 */
refused: number, };

/**
 * What was taken in.
 */
export type FormsTaken = { practices: number, answers: number, };

/**
 * A part of a formula.
 */
export type FormulaTerm = { 
/**
 * `registered`, `weighted`, `equal`, `per_practice`, `by_level`, `by_criterion`; or `fixed`, an amount each that goes first.
 */
by: string, 
/**
 * As typed: `50%` of what is left after the amount each; for `fixed` the amount, such as `£5,000`.
 */
share: string, };

/**
 * A practice found anywhere in what is known here.
 */
export type FoundPractice = { code: string, name: string, postcode: string | null, 
/**
 * Name of its cluster, else of its CCG.
 */
under: string | null, closed: boolean, };

/**
 * A funder with its share as typed: `50%`, `0.5`, or empty.
 */
export type FunderInput = { funder: string, share: string, };

/**
 * A funder and its share.
 */
export type FunderShare = { funder: string, 
/**
 * 0 to 1; none where shares are unknown.
 */
share: number | null, 
/**
 * The share in pence of a line with an amount; parts add up to it, the odd penny to the first named.
 */
pence: number | null, };

/**
 * A commitment or a spend.
 */
export type FundingEntry = { id: number, 
/**
 * `commitment` or `spend`.
 */
kind: string, cluster: Named, on: string, pence: number, note: string, 
/**
 * Why more was spent than was held; empty where it was not.
 */
explanation: string, 
/**
 * What it is for.
 */
links: Array<EntryLink>, };

/**
 * A funding line; for a cluster scope allocated, committed and spent are that cluster's.
 */
export type FundingLineView = { id: number, code: string, title: string, activity: string, funders: Array<FunderShare>, shares_unknown: boolean, holder: string, year: string, recurrent: boolean, 
/**
 * None means to be confirmed.
 */
amount: number | null, conditions: string, source: string, check: boolean, 
/**
 * Buildings and equipment, as against running costs.
 */
capital: boolean, ring_fenced: boolean, 
/**
 * What alone it may be spent on.
 */
ring_fence: string, 
/**
 * The role that answers for it.
 */
owner: string, allocation: AllocationView | null, allocated: number, 
/**
 * Come in from other lines, hands and years, less gone out.
 */
moved: number, committed: number, spent: number, remaining: number, entries: Array<FundingEntry>, warnings: Array<string>, };

/**
 * What to show.
 */
export type FundingQuery = { scope: Scope, 
/**
 * `2018/19`.
 */
year: string, };

/**
 * Totals in pence, over lines with an amount; TBC lines are counted, never added as nought.
 */
export type FundingTotals = { amount: number, to_be_confirmed: number, allocated: number, committed: number, spent: number, remaining: number, };

/**
 * The funding screen.
 */
export type FundingView = { year: string, years: Array<string>, lines: Array<FundingLineView>, totals: FundingTotals, 
/**
 * Definition sets that could be taken over, such as the 2018/19 lines.
 */
offered: Array<Named>, clusters: Array<Named>, 
/**
 * Lists of patients by which money can be divided, newest first: what to ask for, and in words.
 */
lists: Array<Named>, 
/**
 * Criteria of maturity by which money can be divided.
 */
criteria: Array<CriterionChoice>, chart: ChartPicture, };

/**
 * What a cluster shows for a condition.
 */
export type GiveEvidence = { condition: number, cluster: string, evidence: string, reference: string, };

/**
 * Totals by staff group.
 */
export type GroupTotals = { 
/**
 * None for the whole scope.
 */
practice: Named | null, gp: Figure, nurse: Figure, dpc: Figure, admin: Figure, headcount: number | null, vacancy: Figure, };

/**
 * Growth with its base. Two figures, or a growth; over years.
 */
export type GrowthQuery = { 
/**
 * Figure of the base year, and the later one.
 */
from: Typed, to: Typed, 
/**
 * Or the growth itself: “6.1%”.
 */
growth: Typed, 
/**
 * Where it is printed on the figure without change: that figure's growth on the base year.
 */
without: Typed, years: Typed, };

/**
 * Growth on the base year.
 */
export type GrowthView = { 
/**
 * As given, or of the two figures.
 */
growth: number, 
/**
 * On the base year.
 */
on_base_year: number, annual: number, quarterly: number, sentence: string, };

/**
 * An amount given by hand.
 */
export type HandAmount = { code: string, amount: string, };

/**
 * Hand the store to somebody: a copy for them, and this one at rest.
 */
export type HandOn = { to_name: string, folder: string, note: string, };

/**
 * It was handed on.
 */
export type HandedOn = { file: WrittenFile, to_name: string, };

/**
 * Who has this store now.
 */
export type HandoverBrief = { 
/**
 * `here`, `waiting` (for whoever it was handed to) or `gone` (work goes on in another copy).
 */
standing: string, 
/**
 * Who has it; none where nobody ever said.
 */
holder: string | null, 
/**
 * RFC 3339.
 */
since: string | null, 
/**
 * To whom it was handed on.
 */
to_name: string | null, 
/**
 * What whoever is here should know; empty where there is nothing to say.
 */
sentence: string, 
/**
 * That this is an older copy, or one that was changed apart from what this computer has seen.
 */
older: string | null, };

/**
 * Work went from hand to hand.
 */
export type HandoverLine = { 
/**
 * RFC 3339.
 */
at: string, sentence: string, };

/**
 * Who has this store, and how it came to them.
 */
export type HandoverView = { brief: HandoverBrief, 
/**
 * Newest first.
 */
lines: Array<HandoverLine>, };

/**
 * The answer.
 */
export type Heads = { 
/**
 * WTE of one person, three decimals, and nine.
 */
wte_per_head: string, wte_per_head_exact: string, 
/**
 * People, whole, rounded up.
 */
people: number | null, 
/**
 * People, four decimals.
 */
people_exact: string | null, sentence: string, };

/**
 * People for so many WTE, at the WTE that one person works.
 */
export type HeadsQuery = { 
/**
 * WTE wanted; without it only the WTE of one person is worked out.
 */
wte: Typed, 
/**
 * WTE of one person; or counted: people and their WTE.
 */
wte_per_head: Typed, records: Typed, fte: Typed, };

/**
 * A row of the heat map over organisations.
 */
export type HeatRow = { organisation: Named, 
/**
 * Level per domain in the matrix' order, as agreed where that is another than assessed.
 */
levels: Array<string | null>, overall: string | null, ambition: string | null, ambition_by: string | null, 
/**
 * Agreed, not just by the rule.
 */
agreed: boolean, 
/**
 * The submission that says so; none where it was assessed in this copy.
 */
from: string | null, 
/**
 * Council area.
 */
place: Named | null, 
/**
 * Overall level of the assessment before.
 */
before: string | null, before_on: string | null, 
/**
 * Why the ambition may be missed.
 */
risk: string | null, 
/**
 * `committed`, `engaged`, `not_yet`; none where not stated.
 */
readiness: string | null, 
/**
 * Gets extra support.
 */
support: boolean, 
/**
 * Step of the development cycle, “3 Care model”.
 */
cycle: string | null, 
/**
 * Domains whose own ambition may be missed.
 */
domains_at_risk: number, };

/**
 * The answer: exact decimals.
 */
export type HeldRatio = { 
/**
 * WTE, nine decimals.
 */
required: string, 
/**
 * WTE beyond the base's.
 */
more: string, 
/**
 * Growth of people from the base, per cent, four decimals.
 */
growth: string, sentence: string, working: Working, };

/**
 * A help page.
 */
export type HelpPage = { id: string, title: string, 
/**
 * Markdown.
 */
text: string, };

/**
 * One journalled operation.
 */
export type HistoryEntry = { id: number, kind: string, label: string, actor: string, 
/**
 * RFC 3339.
 */
at: string, undone: boolean, 
/**
 * The operation that this one undid or redid.
 */
undoes: number | null, 
/**
 * Undo cannot cross it (sign-off, restore).
 */
barrier: boolean, 
/**
 * What changed, a line a row: table, key, field, old, new. Filled by `history.show`.
 */
changes: Array<string>, };

/**
 * Which part of the history.
 */
export type HistoryQuery = { limit: number | null, before: number | null, };

/**
 * Hold today's ratio of WTE to people (or to activity).
 */
export type HoldRatio = { 
/**
 * WTE of the base.
 */
wte: Typed, 
/**
 * People (or activity) of the base, and later.
 */
base: Typed, later: Typed, 
/**
 * `2018/19` and `2020/21`, for the words: a growth always names its base.
 */
base_year: string, later_year: string, };

/**
 * WTE that hold a ratio.
 */
export type HoldRatioQuery = { 
/**
 * Also `gps`.
 */
wte: Typed, 
/**
 * Patients (or activity) today and later; also `pop0` and `pop1`.
 */
base: Typed, later: Typed, 
/**
 * Or growths, each by itself: 7.9%.
 */
growths: Array<Typed>, };

/**
 * What holds the ratio.
 */
export type HoldRatioView = { 
/**
 * None where no later figure is given.
 */
needed: number | null, extra: number | null, 
/**
 * Extra WTE for each growth.
 */
extra_for_growths: Array<number>, };

/**
 * Everything on Home.
 */
export type Home = { scope: Scope, name: string, parent: Named | null, period: string, registered: Figure, practices: number, 
/**
 * Below or above the 30,000 to 50,000 for which clusters are made: information, never a limit. Clusters only.
 */
band: string | null, staff: Array<HomeStaff>, 
/**
 * Snapshot date and release of the staff figures, or “entered”.
 */
staff_source: string, maturity: HomeMaturity, money: HomeMoney, submission: HomeReturn, to_do: Array<ToDo>, lately: Array<string>, };

/**
 * A domain and its level.
 */
export type HomeDomain = { title: string, level: string | null, };

/**
 * Maturity now and ambition.
 */
export type HomeMaturity = { assessed: boolean, overall: string | null, rule: string | null, agreed: boolean, ambition: string | null, ambition_by: string | null, domains: Array<HomeDomain>, 
/**
 * “2 of 5 domains at Step 1 or above”.
 */
sentence: string, };

/**
 * Money of the year, in pence.
 */
export type HomeMoney = { year: string, allocated: number, committed: number, spent: number, 
/**
 * Non-recurrent and not yet spent.
 */
unspent_non_recurrent: number, 
/**
 * Lines whose amount is still to be confirmed.
 */
to_be_confirmed: number, };

/**
 * The return of the period.
 */
export type HomeReturn = { 
/**
 * “Cluster submission”.
 */
title: string, 
/**
 * Whether returns of others are collected here too.
 */
collects: boolean, 
/**
 * `not_started`, `draft`, `shared`, `submitted`, `accepted`, `returned`, `superseded`; `none` where none is made here.
 */
status: string, status_title: string, due: string | null, days_left: number | null, revision: number | null, };

/**
 * A staff group's line.
 */
export type HomeStaff = { 
/**
 * `gp`, `nurse`, `dpc`, `admin`.
 */
group: string, title: string, wte: Figure, 
/**
 * Patients per WTE; for GPs and nurses.
 */
ratio: Figure | null, 
/**
 * The same ratio of CCG, system and England where known.
 */
comparators: Array<Comparator>, 
/**
 * WTE at earlier snapshots, oldest first, for the small line.
 */
history: Array<number>, };

/**
 * A practice that can be a host.
 */
export type HostOption = { practice: Named, 
/**
 * One GP or fewer by headcount: nobody stands in for the supervisor.
 */
single_handed: boolean, 
/**
 * GPs by headcount; none where nobody knows.
 */
gps: number | null, };

/**
 * What would happen; nothing has been stored. Committed by `id`, exactly as shown.
 */
export type ImportPreview = { id: string, files: Array<FilePreview>, 
/**
 * Whether anything would change.
 */
would_change: boolean, };

/**
 * Something wrong in a file, with its place.
 */
export type ImportProblem = { file: string, sheet: string | null, row: number | null, column: string | null, value: string, expected: string, mend: string, rejects: boolean, };

/**
 * A remarkable thing, with everyone it is true of.
 */
export type ImportWarning = { 
/**
 * `staff_without_list`, `patients_per_gp`, `few_patients_per_gp`, `closed`, `no_cluster`, `not_supplied`, `not_general_practice`, `unknown_practice`.
 */
kind: string, title: string, rows: Array<WarnedRow>, };

/**
 * What was imported: an operation a file, so that one undo takes one file back.
 */
export type Imported = { files: Array<ImportedFile>, };

/**
 * One file's import.
 */
export type ImportedFile = { file: string, title: string, 
/**
 * None where nothing changed.
 */
operation: number | null, new_rows: number, changed_rows: number, already_here: boolean, };

/**
 * What to compute indicators by.
 */
export type IndicatorQuery = { 
/**
 * `practice`, `cluster`, `ccg` or `system`.
 */
by: string, 
/**
 * Only what lies within; all where none.
 */
within: Scope | null, 
/**
 * ISO date of the snapshot; the latest where none.
 */
as_of: string | null, };

/**
 * One organisation's indicators; null where nothing valid was supplied.
 */
export type IndicatorRow = { code: string, name: string, practices: number, registered_patients: number | null, gp_wte: number | null, nurse_wte: number | null, dpc_wte: number | null, admin_wte: number | null, patients_per_gp_wte: number | null, patients_per_nurse_wte: number | null, missing: Array<MissingFigure>, };

/**
 * Indicators by organisation from one snapshot.
 */
export type IndicatorTable = { by: string, as_of: string | null, 
/**
 * Title and file of each release used.
 */
sources: Array<string>, rows: Array<IndicatorRow>, notes: Array<string>, };

/**
 * A payment.
 */
export type InstalmentView = { id: number, line: number, title: string, cluster: Named, due: string, pence: number, condition: number | null, condition_text: string, 
/**
 * Decision on the condition, where there is one.
 */
decision: string, released_on: string | null, note: string, };

/**
 * Make a call, or say what it would hold.
 */
export type IssueCall = { 
/**
 * Who asks: a cluster its practices, a CCG or place its clusters, a system its CCGs.
 */
scope: Scope, period: string, 
/**
 * ISO day.
 */
due: string, onward_due: string | null, message: string, 
/**
 * The edition of the matrix that goes with it; none sends no wording.
 */
edition: string | null, rates: boolean, money: boolean, comparators: boolean, };

/**
 * What was made.
 */
export type IssuedCall = { id: number, revision: number, file_name: string, };

/**
 * Keeps what was tried on a projection, or a block of assumptions, as one act.
 */
export type KeepTried = { 
/**
 * The scenario that recruitment is of; none where only assumptions are kept.
 */
scenario: number | null, recruitment: Array<SetRecruitment>, 
/**
 * Each with its own level and scenario.
 */
assumptions: Array<SetAssumption>, 
/**
 * Only says what would be refused.
 */
dry_run: boolean, };

/**
 * A key by which an organisation signs.
 */
export type KnownKey = { organisation: Named, 
/**
 * Six groups of five digits.
 */
fingerprint: string, 
/**
 * RFC 3339.
 */
first_seen: string, 
/**
 * ISO date on which it was compared by telephone.
 */
compared_on: string | null, compared_by: string, };

/**
 * A practice without a figure.
 */
export type LeftOut = { practice: Named, 
/**
 * Titles of the staff groups.
 */
groups: Array<string>, why: string, patients: number | null, };

/**
 * A level: “fewer than 0.45 GPs per 1,000 in March 2020”.
 */
export type LevelAsked = { 
/**
 * A cluster, or the whole scope where none.
 */
cluster: string | null, 
/**
 * Staff group (`gp`) or role.
 */
staff: string, 
/**
 * `per_1000` (WTE per 1,000 registered patients, where empty) or `wte`.
 */
basis: string, value: Typed, 
/**
 * Quarter; the last where empty.
 */
period: string, };

/**
 * Clusters at a level, and with it as their ambition.
 */
export type LevelCount = { level: string, now: number, ambition: number, };

/**
 * Points for a level.
 */
export type LevelPoints = { 
/**
 * `foundation`, `step_1`, `step_2` or `step_3`.
 */
level: string, 
/**
 * As typed: `1.5`.
 */
points: string, };

/**
 * A scheme of the library.
 */
export type LibraryScheme = { code: string, title: string, about: string, role: string, role_title: string, group: string, 
/**
 * It keeps people who would leave.
 */
keeps: boolean, planned_wte: number, 
/**
 * First quarter, `2019/20-Q1`.
 */
start: string, lag: number, ramp: Array<number>, success: number, 
/**
 * Pence of a whole-time year; none where not known.
 */
cost: number | null, recurrent: boolean, funder: string, takes_from: string, takes_share: number, source: string, check_against_your_copy: boolean, };

/**
 * A line by its number.
 */
export type LineId = { id: number, };

/**
 * What money of a cluster can be linked to.
 */
export type LinkableQuery = { cluster: string, 
/**
 * ISO day; today where empty.
 */
on: string, };

/**
 * One line before and after.
 */
export type ListChange = { practice: Named, role_title: string, age_band: string, employer: string, 
/**
 * `new`, `changed` or `gone`.
 */
kind: string, people_before: number | null, people_after: number | null, wte_before: number | null, wte_after: number | null, };

/**
 * A column of the list.
 */
export type ListColumn = { at: number, heading: string, 
/**
 * Empty where it is left out.
 */
field: string, 
/**
 * Never read: it says who.
 */
personal: boolean, 
/**
 * Chosen or remembered rather than guessed.
 */
said: boolean, samples: Array<string>, };

/**
 * What a column can hold.
 */
export type ListFieldOption = { field: string, title: string, };

/**
 * WTE of a staff group.
 */
export type ListTotal = { group_title: string, before: number, after: number, };

/**
 * Load the sample.
 */
export type LoadSample = { 
/**
 * Says what would be done, or refuses as the act would; changes nothing.
 */
dry_run: boolean, };

/**
 * Whether the store is locked.
 */
export type LockView = { locked: boolean, 
/**
 * Characters that a new passphrase has at least.
 */
at_least: number, 
/**
 * Backups beside a locked store that open without a passphrase.
 */
open_backups: Array<string>, };

/**
 * Which two editions.
 */
export type MappingQuery = { from: string, to: string, };

/**
 * An old domain or criterion with what it is paired with.
 */
export type MappingRow = { 
/**
 * `domain` or `criterion`.
 */
kind: string, code: string, text: string, 
/**
 * “Right scale, Step 1”.
 */
place: string, 
/**
 * Codes on the new side; none where nothing is there or nobody has said.
 */
to: Array<string>, 
/**
 * `same` or `near`.
 */
fit: string, why: string, 
/**
 * `code`, `definition`, `person`, or `nobody`.
 */
origin: string, };

/**
 * Something on the new side.
 */
export type MappingTarget = { kind: string, code: string, text: string, place: string, };

/**
 * How two editions are paired.
 */
export type MappingView = { from: Named, to: Named, rows: Array<MappingRow>, 
/**
 * What can be chosen on the new side.
 */
targets: Array<MappingTarget>, 
/**
 * Old codes that nobody speaks of.
 */
unpaired: number, 
/**
 * How several old answers make one new one.
 */
rule: string, };

/**
 * Write the forms in which something is to be mended, with the errors marked.
 */
export type MarkForms = { id: string, folder: string, };

/**
 * An amount that several pay.
 */
export type MatchFunding = { 
/**
 * Pounds; or whole pence in `pence`.
 */
amount: Typed | null, pence: number | null, 
/**
 * `["50%", "50%"]`, `[0.5, 0.5]`, `["1/3", "2/3"]` or `"50:50"`; figures that make 100 are per cents.
 */
shares: Array<Typed>, 
/**
 * Who pays, in the order of the shares, where the odd penny's party is to be named.
 */
parties: Array<string>, 
/**
 * Who gets the odd pennies: one of the parties, or a place from 0; the first where empty.
 */
odd_penny_to: Typed | null, };

/**
 * Parts in pence.
 */
export type Matched = { total: number, parts: Array<number>, odd_pennies: number, };

/**
 * The criteria of a domain at a level.
 */
export type MatrixCell = { level: string, criteria: Array<CriterionView>, };

/**
 * A domain's cells, one a level.
 */
export type MatrixDomain = { code: string, title: string, cells: Array<MatrixCell>, };

/**
 * A matrix to show: domains down, levels across, criteria in the cells.
 */
export type MatrixView = { id: string, title: string, version: string, check_against_your_copy: boolean, source: string, levels: Array<Named>, domains: Array<MatrixDomain>, 
/**
 * Foundation's prerequisites where the edition does not split them by domain.
 */
prerequisites: Array<CriterionView>, };

/**
 * What stands between the clusters of an area and their ambitions.
 */
export type MaturityGaps = { 
/**
 * What the lists are.
 */
about: string, 
/**
 * Clusters with an ambition: those at risk of missing it first, then the longest list.
 */
clusters: Array<ClusterGap>, 
/**
 * Criteria on those lists: the one that most clusters lack first.
 */
criteria: Array<CriterionGap>, without_ambition: number, 
/**
 * Clusters that are where they wanted to be.
 */
reached: number, };

/**
 * Pictures of maturity, each with its table.
 */
export type MaturityPictures = { 
/**
 * Days with a position to choose from, oldest first.
 */
dates: Array<PositionDate>, 
/**
 * The days that were compared.
 */
from: string, to: string, 
/**
 * From one day to the other; none where there is only one position.
 */
movement: ChartPicture | null, 
/**
 * Level of each domain, with its word.
 */
heat: ChartPicture, 
/**
 * The same as a spider; none where the scope holds several organisations.
 */
spider: ChartPicture | null, 
/**
 * A small picture a cluster; none for a practice or cluster.
 */
multiples: ChartPicture | null, };

/**
 * Which pictures of maturity to draw.
 */
export type MaturityPicturesQuery = { scope: Scope, period: string, 
/**
 * Edition; the one in use where none.
 */
matrix: string | null, 
/**
 * ISO date of the earlier position; the first there is where none.
 */
from: string | null, 
/**
 * ISO date of the later position; now where none.
 */
to: string | null, };

/**
 * Which assessment to show.
 */
export type MaturityQuery = { scope: Scope, period: string, 
/**
 * Edition; the one in use where none.
 */
matrix: string | null, };

/**
 * The maturity screen of a practice or cluster.
 */
export type MaturityView = { matrix: MatrixView, matrices: Array<Named>, 
/**
 * What the scope's own organisation says, domain by domain.
 */
domains: Array<DomainView>, assessed_on: string | null, 
/**
 * Answers of the member practices, where the scope is a cluster and they have been collected.
 */
practices: Array<PracticeAnswer>, overall: OverallView, ambition: AmbitionView | null, history: Array<AgreedView>, heat: Array<HeatRow>, 
/**
 * Answers to single criteria.
 */
criteria: Array<CriterionState>, progress: Progress, 
/**
 * Earlier assessments on this edition, newest first.
 */
rounds: Array<RoundView>, 
/**
 * The practices' views together, where the scope is a cluster.
 */
compare: CompareView | null, 
/**
 * What stands between the organisation and its ambition, where it has one.
 */
way: WayView | null, 
/**
 * The ways to each level above the one that stands.
 */
steps: Array<WayView>, 
/**
 * The ways of domains that have an ambition of their own.
 */
domain_ways: Array<DomainWay>, 
/**
 * Who sees the answers, where the scope is a practice.
 */
sharing: SharingView | null, actions: Array<ActionView>, 
/**
 * Where the scope holds clusters.
 */
system: SystemView | null, };

/**
 * Merge one practice into another on a day: it closes, its staff and list are the other's from then on.
 */
export type MergePractice = { practice: string, into: string, on: string, };

/**
 * A milestone as it stands today.
 */
export type MilestoneView = { id: number, organisation: Named, 
/**
 * Whether it belongs to the organisation whose programme is entered here.
 */
own: boolean, title: string, strand: string, 
/**
 * Empty where still to be named.
 */
owner: string, owner_confirmed: boolean, governed_by: string, 
/**
 * `2018/19-Q3`, or empty.
 */
starts: string, 
/**
 * As stored, to be changed.
 */
due: string, due_words: string, 
/**
 * First and last quarter of its bar; none for ongoing.
 */
from: string | null, to: string | null, 
/**
 * `not_started`, `on_track`, `at_risk`, `done` or `dropped`.
 */
status: string, overdue: boolean, note: string, after: Array<number>, 
/**
 * Quarters that it may slip without moving the end; none for ongoing or dropped.
 */
slack: number | null, critical: boolean, 
/**
 * Waits for something that ends later than it begins or is due.
 */
conflict: string | null, working: Working, };

/**
 * A figure that a practice did not supply, so that it is left out of that total and of both sides of its ratio.
 */
export type MissingFigure = { practice: string, name: string, 
/**
 * `gp_wte`, `nurse_wte`, `dpc_wte`, `admin_wte` or `registered_patients`.
 */
figure: string, 
/**
 * The mark that stood in its place, such as `ND`.
 */
mark: string, };

/**
 * One group of staff.
 */
export type ModelGroup = { 
/**
 * Groups of one name are summed.
 */
role: string, heads: Array<Typed>, 
/**
 * A year's rates by band; a quarter's in `quarterly_leave`.
 */
annual_leave: Array<Typed>, quarterly_leave: Array<Typed>, annual_advance: Array<Typed>, quarterly_advance: Array<Typed>, 
/**
 * Mean joiners a quarter by band.
 */
quarterly_joiners: Array<Typed>, participation: Array<Typed>, };

/**
 * One role, by quarter, the opening first.
 */
export type ModelLine = { role: string, head_mean: Array<number>, head_var: Array<number>, fte_mean: Array<number>, fte_var: Array<number>, 
/**
 * Of the runs; empty where none were asked for.
 */
mean: Array<number>, sd: Array<number>, p10: Array<number>, p50: Array<number>, p90: Array<number>, };

/**
 * A model in plain lists: groups of staff, each with heads, rates and joiners by band.
 */
export type ModelQuery = { groups: Array<ModelGroup>, 
/**
 * 12 where empty.
 */
quarters: number | null, 
/**
 * With runs the centiles are given as well.
 */
runs: number | null, seed: number | null, threads: number | null, };

/**
 * Distributions of a plain model.
 */
export type ModelView = { roles: Array<ModelLine>, total: ModelLine, };

/**
 * A line to choose.
 */
export type MoneyLine = { id: number, title: string, recurrent: boolean, conditions: Array<Named>, };

/**
 * One line in one pair of hands.
 */
export type MoneyRow = { line: number, title: string, cluster: Named, held: number, planned: number, paid: number, committed: number, spent: number, free: number, quarters: Array<QuarterMoney>, 
/**
 * Spent in each month, from April.
 */
months: Array<number>, 
/**
 * Spent in quarters that are over, forecast (or spent, where more) in the others.
 */
outturn: number, 
/**
 * Held less outturn: above nought is underspent.
 */
variance: number, warnings: Array<string>, };

/**
 * Money over the year.
 */
export type MoneyView = { year: string, periods: Array<string>, rows: Array<MoneyRow>, instalments: Array<InstalmentView>, moves: Array<MoveView>, may_decide: boolean, 
/**
 * Lines that money can be moved to, of this year.
 */
lines: Array<MoneyLine>, clusters: Array<Named>, };

/**
 * Move a domain or criterion one place.
 */
export type MoveEditionPart = { matrix: string, 
/**
 * `domain` or `criterion`.
 */
kind: string, code: string, up: boolean, };

/**
 * Move a practice to another cluster from a day on.
 */
export type MovePractice = { practice: string, cluster: string, from: string, };

/**
 * A move of money.
 */
export type MoveView = { id: number, 
/**
 * `virement`, `carry`, `give_back` or `clawback`.
 */
kind: string, from: string, to: string, on: string, pence: number, reason: string, by_name: string, by_role: string, };

/**
 * Asks why a figure moved between two days.
 */
export type MovedQuery = { scope: Scope, 
/**
 * `gp`, or `gp.partner`.
 */
line: string, 
/**
 * ISO date.
 */
from: string, 
/**
 * ISO date.
 */
to: string, };

/**
 * One reason.
 */
export type MovedStep = { 
/**
 * `joiners`, `leavers`, `hours`, `schemes`, `reclassified` or `unexplained`.
 */
kind: string, title: string, wte: number, 
/**
 * With its sign.
 */
shown: string, lines: Array<string>, };

/**
 * From one figure to the other.
 */
export type MovedView = { sentence: string, start: Figure, end: Figure, steps: Array<MovedStep>, chart: ChartPicture, notes: Array<string>, };

/**
 * The number of a reason.
 */
export type MovementId = { id: number, };

/**
 * A reason as it stands.
 */
export type MovementView = { id: number, organisation: Named, line: string, line_title: string, kind: string, kind_title: string, wte: number, shown: string, 
/**
 * ISO date.
 */
on: string, note: string, by: string, };

/**
 * A code and a name.
 */
export type Named = { code: string, name: string, };

/**
 * Somebody with an amount, pence.
 */
export type NamedAmount = { name: string, pence: number, };

/**
 * A figure with what it is.
 */
export type NamedFigure = { label: string, figure: Figure, };

/**
 * The need with its parts: `required = basic x factor + individual`. Exact decimals.
 */
export type Need = { role: string, available_hours: string, activities: Array<NeedActivity>, 
/**
 * WTE before allowances.
 */
basic: string, category_factor: string, 
/**
 * WTE.
 */
individual: string, required: string, have: string | null, 
/**
 * Have less required: below nought is missing.
 */
gap: string | null, 
/**
 * Have over required, two decimals: below 1 is too few.
 */
ratio: string | null, sentence: string, working: Working, };

/**
 * An activity's part.
 */
export type NeedActivity = { title: string, workload: string, 
/**
 * How many one WTE could do in a year doing nothing else.
 */
standard: string, 
/**
 * WTE before allowances.
 */
wte: string, };

/**
 * A staff group that holds its ratio.
 */
export type NeedGroup = { group: string, title: string, 
/**
 * WTE today; none where not supplied.
 */
wte: string | null, held: HeldRatio | null, missing: string | null, };

/**
 * The kept sheet: later people for holding the ratio, and a workload for each role.
 */
export type NeedPlan = { 
/**
 * People later, and when; today's where empty.
 */
later_people: Typed, later_year: string, roles: Array<Workload>, };

/**
 * An organisation's need.
 */
export type NeedSheet = { scope: Scope, name: string, from_standards: boolean, plan: NeedPlan, 
/**
 * People today, as text; none where no list is known.
 */
people: string | null, groups: Array<NeedGroup>, needs: Array<Need>, roles: Array<Named>, notes: Array<string>, };

/**
 * One thing that a line asks for.
 */
export type NeedView = { condition: number, 
/**
 * What is asked.
 */
text: string, met: boolean, 
/**
 * How it stands: “Step 1 is agreed”, “answered partly, no evidence”.
 */
now: string, 
/**
 * Decided by whoever decides about the money: `open`, `met`, `part` or `not_met`.
 */
decision: string, };

/**
 * A question of the new edition without an old answer.
 */
export type NewQuestion = { criterion: string, text: string, place: string, };

/**
 * A row that the import would add.
 */
export type NewRow = { code: string, name: string, what: string, };

/**
 * An input with nothing in it.
 */
export type Nothing = Record<symbol, never>;

/**
 * What the active official release says of a practice.
 */
export type OfficialLine = { practice: Named, as_of: string, gp: Figure, nurse: Figure, dpc: Figure, admin: Figure, patients: Figure, };

/**
 * An old criterion with its answer.
 */
export type OldAnswer = { text: string, 
/**
 * `yes`, `partly`, `no`, or empty.
 */
answer: string, };

/**
 * One figure or a list of them.
 */
export type OneOrMore = Array<Typed> | Typed;

/**
 * One operation by number.
 */
export type OperationId = { id: number, };

/**
 * One period in three orders.
 */
export type OrderView = { 
/**
 * The order that the projection uses.
 */
leave_then_join: number, join_then_leave: number, mid_year: number, sentence: string, };

/**
 * What an act did. The screen asks again for whatever depends on a topic in `changed`.
 */
export type Outcome<T> = { value: T, 
/**
 * Topics: `session`, `people`, `organisations`, `facts`, `workforce`, `maturity`, `funding`, `submissions`, `collect`, `settings`.
 */
changed: Array<string>, 
/**
 * The journalled operation; none where nothing was changed.
 */
operation: number | null, 
/**
 * Past tense, for the quiet line at the bottom: “Practice moved to Riverside cluster”.
 */
label: string, can_undo: boolean, 
/**
 * Amber remarks that do not stop the act.
 */
warnings: Array<string>, };

/**
 * The pictures beside a fan.
 */
export type OutlookPictures = { 
/**
 * Staff by group over time, medians.
 */
by_group: ChartPicture, 
/**
 * Heads by age band today and at the end.
 */
ages: ChartPicture, 
/**
 * From the baseline to the end, a driver a step.
 */
waterfall: WaterfallPicture, };

/**
 * The overall level and how it came about.
 */
export type OverallView = { rule: string, level: string | null, 
/**
 * By the rule, before any override.
 */
computed: string | null, override_reason: string | null, agreed: boolean, agreed_by: string | null, agreed_on: string | null, 
/**
 * The assessment changed after it was agreed.
 */
stale: boolean, working: Working | null, 
/**
 * How the practices were weighed when it was agreed: `one_voice`, `by_list`, or empty.
 */
voices: string, 
/**
 * What each rule makes of the domain levels.
 */
rules: Array<RuleView>, };

/**
 * What is wrong with a package.
 */
export type PackageFault = { part: string | null, message: string, expected: string, mend: string, };

/**
 * One package in the plan.
 */
export type PackagePreview = { file: string, path: string, 
/**
 * It came as a return workbook; the package is made of it when it is taken in.
 */
workbook: boolean, return_type: string, organisation: Named | null, period: string, revision: number, signed_by: string, signed_on: string, 
/**
 * `unsigned`, `first`, `known`, `compared`, `changed` or `missing`; the last two need a choice.
 */
trust: string, 
/**
 * Whose hand it is from, in a sentence; empty where nothing is signed.
 */
trust_sentence: string, 
/**
 * `return`, `draft` or `taken_back`; empty for a rejected file.
 */
carries: string, 
/**
 * `new`, `replaces`, `same`, `older`, `conflicting`, `takes_back` or `rejected`.
 */
outcome: string, 
/**
 * The outcome in a sentence.
 */
sentence: string, faults: Array<PackageFault>, warnings: Array<string>, 
/**
 * Against what is held.
 */
differences: Array<FigureDifference>, };

/**
 * A commitment or spend that is for something.
 */
export type PaidBy = { target: string, target_title: string, entry: number, line: number, line_title: string, year: string, cluster: Named, 
/**
 * `commitment` or `spend`.
 */
kind: string, on: string, pence: number, note: string, };

/**
 * What pays for the posts, actions or schemes of a scope.
 */
export type PaidByQuery = { scope: Scope, 
/**
 * `post`, `action` or `scheme`.
 */
kind: string, };

/**
 * Pair an old code with a new one.
 */
export type PairCodes = { from: string, to: string, 
/**
 * `domain` or `criterion`.
 */
kind: string, from_code: string, 
/**
 * Empty says that nothing stands there; none takes back what people said.
 */
to_code: string | null, 
/**
 * `same` or `near`.
 */
fit: string, 
/**
 * What differs; needed where nothing stands there.
 */
why: string, };

/**
 * One way of counting.
 */
export type PartOf = { counted: number, of: number, fraction: string, pence: number, };

/**
 * A yearly amount from a day on.
 */
export type PartYearQuery = { 
/**
 * A whole year, pounds.
 */
amount: Typed, 
/**
 * ISO date from which it counts.
 */
start: string, 
/**
 * That of the start where empty.
 */
year: string, };

/**
 * Both ways of counting.
 */
export type PartYearView = { year: string, days: PartOf, whole_months: PartOf, };

/**
 * How often a kind of partner was drawn in.
 */
export type PartnerCount = { code: string, title: string, count: number, last: string | null, };

/**
 * What became of it.
 */
export type PassphraseSet = { locked: boolean, 
/**
 * Backups that could not be written anew: damaged, or locked with an earlier passphrase.
 */
left: Array<string>, };

/**
 * Rows of cells as pasted from a spreadsheet; a first row of headings is understood.
 */
export type PasteLines = { year: string, rows: Array<Array<string>>, 
/**
 * Add what can be added and leave the refused rows out.
 */
leave_out_refused: boolean, };

/**
 * A table of wording from a spreadsheet or a text: levels across, domains down.
 */
export type PasteWording = { matrix: string, rows: Array<Array<string>>, };

/**
 * One pasted row.
 */
export type PastedLine = { 
/**
 * From 1, headings counted.
 */
row: number, code: string, title: string, 
/**
 * The year or years as written, or that of the paste.
 */
year: string, amount_text: string, amount: number | null, funders: string, shares_unknown: boolean, problems: Array<FieldError>, };

/**
 * What pasting adds.
 */
export type PastedLines = { rows: Array<PastedLine>, ready: number, refused: number, 
/**
 * Of rows that are ready and have an amount, pence.
 */
sum: number, to_be_confirmed: number, };

/**
 * What a pasted table would change.
 */
export type PastedWording = { problems: Array<FieldError>, cells: Array<WordingCell>, 
/**
 * Cells that stay as they are.
 */
unchanged: number, 
/**
 * “12 cells reworded, 3 criteria added, 1 taken out.”
 */
sentence: string, };

/**
 * A pension rate from a day on.
 */
export type PensionChange = { from: string, rate: string, };

/**
 * One role.
 */
export type PerHeadLine = { census: string, role: string, records: number, fte: number, fte_per_record: number, 
/**
 * Share at 0.99 WTE or more, where each is given.
 */
share_full_time: number | null, };

/**
 * WTE per head by role.
 */
export type PerHeadQuery = { rows: Array<PerHeadRow>, };

/**
 * A role's people and WTE, in all or one by one.
 */
export type PerHeadRow = { census: string, role: string, 
/**
 * People; also `heads`.
 */
records: Typed, 
/**
 * WTE in all; also `wte`.
 */
fte: Typed, 
/**
 * WTE of each, in the place of the two.
 */
each: Array<Typed>, };

/**
 * WTE per head by role.
 */
export type PerHeadView = { rows: Array<PerHeadLine>, records: number, fte: number, fte_per_record: number, };

/**
 * One share.
 */
export type Percentage = { key: string, 
/**
 * To three decimals.
 */
percent: string, 
/**
 * Whole per cents that make 100.
 */
whole: number, };

/**
 * Shares of a sum.
 */
export type Percentages = { 
/**
 * A list of key and amount, or `{"Acute": 590.9, …}`.
 */
items: Array<NamedFigure>, 
/**
 * Keys to leave out of `rest`.
 */
except: Array<string>, };

/**
 * Shares in per cent.
 */
export type PercentagesView = { sum: string, items: Array<Percentage>, 
/**
 * Per cent of what is not left out, to three decimals.
 */
rest: string, };

/**
 * Somebody who uses this copy.
 */
export type Person = { id: number, name: string, 
/**
 * `practice_manager`, `cluster_lead`, `ccg_officer` or `system_officer`.
 */
role: string, role_title: string, organisation: Scope | null, current: boolean, };

/**
 * Posts on their way.
 */
export type Pipeline = { scope: Scope, 
/**
 * Steps with their titles, in order.
 */
steps: Array<Named>, posts: Array<PipelinePost>, 
/**
 * By scheme and step.
 */
counts: Array<PipelineLine>, 
/**
 * WTE started less left at each quarter end, by role: what the trajectory takes as actual of schemes.
 */
actuals: Array<PipelineActual>, };

/**
 * WTE that a scheme's posts make at a quarter end.
 */
export type PipelineActual = { period: string, role: string, role_title: string, group: string, 
/**
 * Practice code; empty for the cluster as a whole.
 */
practice: string, wte: number, };

/**
 * How many posts are at a step.
 */
export type PipelineCount = { 
/**
 * `approved`, `advertised`, `appointed`, `started` or `left`.
 */
step: string, title: string, posts: number, wte: number, };

/**
 * Counts of one scheme.
 */
export type PipelineLine = { scheme: number, title: string, planned_wte: number, counts: Array<PipelineCount>, };

/**
 * A post on its way.
 */
export type PipelinePost = { id: number, scheme: number, scheme_title: string, role: string, role_title: string, 
/**
 * None for the cluster as a whole, or where not settled.
 */
practice: Named | null, label: string, wte: number, 
/**
 * The step that it is at; empty before approval.
 */
step: string, step_title: string, 
/**
 * ISO days; empty where the step is not behind it.
 */
approved_on: string, advertised_on: string, appointed_on: string, started_on: string, left_on: string, 
/**
 * Days since the step that it is at.
 */
days: number | null, note: string, warnings: Array<string>, };

/**
 * Sums over the places, and what they say of the area's own printed figures.
 */
export type PlaceTotals = { sum_practices: number | null, sum_gps: number | null, sum_nurses: number | null, sum_of_place_pop_interval: [number, number] | null, sum_of_place_pop_mid: number | null, area_pop_implied_by_printed_ratios: [number, number] | null, area_minus_sum_places: [number, number] | null, 
/**
 * Two decimals.
 */
area_pat_per_gp_recomputed: number | null, area_pat_per_nurse_recomputed: number | null, area_pat_per_practice_recomputed: number | null, 
/**
 * Four decimals, weighted by the number of GPs.
 */
weighted_gp55: number | null, weighted_nurse55: number | null, gps_over_55_by_place: { [key in string]: number }, nurses_over_55_by_place: { [key in string]: number }, };

/**
 * Changes to a scenario that are not saved: a slider that is dragged.
 */
export type PlanChanges = { 
/**
 * The whole set.
 */
schemes: Array<number> | null, recruitment: Array<SetRecruitment>, 
/**
 * Level and code are not needed: they stand for the scope of the projection.
 */
assumptions: Array<SetAssumption>, 
/**
 * The whole set.
 */
demand: Array<SetDemand> | null, scheme_changes: Array<SchemeChange>, hold_to_posts: boolean | null, 
/**
 * Pounds a quarter; an empty text lifts it.
 */
money_a_quarter: Typed | null, };

/**
 * A column of the plan on a page.
 */
export type PlanColumn = { title: string, 
/**
 * Numbers of milestones, earliest due first.
 */
milestones: Array<number>, };

/**
 * A row of the plan.
 */
export type PlanId = { id: number, };

/**
 * Plan a payment for everyone who holds money of a line, as a share of what each holds.
 */
export type PlanPayments = { line: number, 
/**
 * ISO date.
 */
due: string, 
/**
 * As typed: `50%`; or `rest`, what is held and not yet planned.
 */
share: string, 
/**
 * The condition that must be met first.
 */
condition: number | null, note: string, };

/**
 * What was planned for everyone.
 */
export type PlannedPayments = { 
/**
 * How many are paid.
 */
number: number, 
/**
 * Together, pence.
 */
pence: number, };

/**
 * Where figures stand in a picture, in shares of its width and height.
 */
export type PlotArea = { left: number, right: number, top: number, bottom: number, 
/**
 * Figure at the bottom.
 */
low: number, 
/**
 * Figure at the top.
 */
high: number, };

/**
 * A day with a position.
 */
export type PositionDate = { 
/**
 * ISO date.
 */
day: string, 
/**
 * “6 August 2018: Assessment of …”, or “Now”.
 */
title: string, };

/**
 * What a post costs.
 */
export type PostCost = { 
/**
 * `2018/19`; that of the start where empty. `2019/20 underlying` asks for the underlying pension rate too.
 */
year: string, 
/**
 * A whole-time year in pounds; or band and point.
 */
salary: Typed | null, 
/**
 * `6`, `8a`, `salaried_gp`.
 */
band: Typed, 
/**
 * `entry`, `top` (where empty) or `midpoint`.
 */
point: string, 
/**
 * Of all who share the post; 1 where empty.
 */
wte: Typed | null, 
/**
 * How many people share it; as few as can where empty.
 */
people: number | null, 
/**
 * ISO date; the whole year where empty.
 */
start: string | null, 
/**
 * `days` (where empty) or `whole_months`.
 */
counting: string, 
/**
 * `paid` (where empty), `underlying`, or a rate such as `14.38%` or 0.1438.
 */
pension: Typed, 
/**
 * Instead of the definition's.
 */
ni_rate: Typed | null, ni_threshold: Typed | null, };

/**
 * The cost, in pence. Each figure is rounded on its own, so parts may miss a total by a penny.
 */
export type PostCostView = { year: string, salary: number, wte: string, people: number, gross: number, ni: number, pension: number, total: number, 
/**
 * Total less its parts: each is the nearest penny, as pay tables print them, so that they may miss it by one.
 */
rounding: number, 
/**
 * On-costs over salary, in per cent to three decimals.
 */
oncost_percent: string | null, 
/**
 * What scaling the on-cost of one whole-time person would wrongly say.
 */
ni_if_scaled: number, part: PostPart, working: Working, warnings: Array<string>, };

/**
 * An edit of one post. Fields left out stay as they are; an empty text clears.
 */
export type PostEdit = { 
/**
 * None adds a post; then organisation and role are needed.
 */
id: number | null, organisation: string | null, employer: string | null, 
/**
 * Role code or title.
 */
role: string | null, age_band: string | null, headcount: string | null, 
/**
 * WTE as typed; or one of the next two.
 */
wte: string | null, hours: string | null, sessions: string | null, vacancy_wte: string | null, shares: Array<PostShare> | null, note: string | null, private: boolean | null, };

/**
 * The part of the year.
 */
export type PostPart = { counted: number, of: number, 
/**
 * “274 of 365 days”.
 */
words: string, 
/**
 * To eight decimals.
 */
fraction: string, gross: number, ni: number, pension: number, total: number, rounding: number, };

/**
 * A post, or several alike.
 */
export type PostRow = { id: number, 
/**
 * Where the work is done: a practice, or the cluster.
 */
organisation: Named, employer: string, group: string, group_title: string, role: string, role_title: string, age_band: string, headcount: number | null, wte: number | null, 
/**
 * Hours a week at 37.5 to the WTE.
 */
hours: number | null, 
/**
 * GP sessions a week at nine to the WTE.
 */
sessions: number | null, vacancy_wte: number | null, 
/**
 * Other hosts with their shares: “Mill Lane 50%, Bridge Street 50%”.
 */
shares: Array<PostShare>, note: string, 
/**
 * “entered by … on …”, or the file.
 */
source: string, 
/**
 * Whether it may go beyond its owner.
 */
private: boolean, };

/**
 * A host's share of a post.
 */
export type PostShare = { organisation: string, 
/**
 * 0 to 1.
 */
share: number, };

/**
 * A member practice's answer.
 */
export type PracticeAnswer = { practice: Named, answered: boolean, 
/**
 * Level per domain in the matrix' order.
 */
levels: Array<string | null>, 
/**
 * The return that says so; none where it was assessed in this copy.
 */
from: string | null, 
/**
 * Domains that the practice has answered and not shared.
 */
drafts: number, };

/**
 * A practice as it stands.
 */
export type PracticeRow = { code: string, name: string, cluster: Named | null, ccg: Named | null, postcode: string | null, opened: string | null, closed: string | null, merged_into: string | null, joined: string | null, registered: Figure, weighted: Figure, gp_wte: Figure, patients_per_gp_wte: Figure, 
/**
 * Files that name it, or “entered by …”.
 */
source: string, warnings: Array<string>, };

/**
 * Members of a scope.
 */
export type Practices = { rows: Array<PracticeRow>, clusters: Array<ClusterRow>, ccgs: Array<Named>, places: Array<Named>, systems: Array<Named>, };

/**
 * Which files or folders to look at.
 */
export type PreviewCollect = { paths: Array<string>, 
/**
 * Warn where a package is of another period.
 */
period: string | null, };

/**
 * Look at forms that came back.
 */
export type PreviewForms = { scope: Scope, period: string, 
/**
 * Files, and folders with forms in them.
 */
paths: Array<string>, };

/**
 * Commit or discard a preview.
 */
export type PreviewId = { id: string, };

/**
 * Which files to read, and what the person said about them.
 */
export type PreviewImport = { paths: Array<string>, 
/**
 * ISO date for files that do not say theirs.
 */
as_of: string | null, };

/**
 * Printed figures of a place. What is not printed is left out; ratios are whole numbers unless they carry decimals.
 */
export type PrintedPlace = { practices: number | null, 
/**
 * Headcount, or WTE where a file gives WTE.
 */
gps: number | null, nurses: number | null, pat_per_gp: number | null, pat_per_nurse: number | null, pat_per_practice: number | null, gp_per_1000: number | null, nurse_per_1000: number | null, 
/**
 * Part of GPs aged over 55, 0 to 1.
 */
gp55: number | null, 
/**
 * Part of nurses aged over 55, 0 to 1.
 */
nurse55: number | null, 
/**
 * Registered patients from another source, to set beside.
 */
registered: number | null, };

/**
 * A row of somebody's programme.
 */
export type ProgrammeId = { organisation: string, id: number, };

/**
 * The programme of an organisation; for an area also those of its clusters.
 */
export type ProgrammeView = { 
/**
 * Whose programme is entered here: a practice looks at its cluster's.
 */
organisation: Named, 
/**
 * One sentence: what is late, what the end hangs on.
 */
sentence: string, milestones: Array<MilestoneView>, 
/**
 * The plan on a page: this year, next year, after that.
 */
plan: Array<PlanColumn>, 
/**
 * Quarters of the critical path, first to last, `2018/19-Q3`.
 */
quarters: Array<string>, 
/**
 * The quarter that today is in.
 */
now: string, 
/**
 * How the critical path is found.
 */
path_rule: string, risks: Array<RiskView>, 
/**
 * How severity is judged.
 */
risk_rule: string, benefits: Array<BenefitView>, kinds: Array<BenefitKind>, 
/**
 * Strands of work in use, for the form.
 */
strands: Array<string>, };

/**
 * How far the assessment has come.
 */
export type Progress = { domains: number, domains_assessed: number, 
/**
 * Answers of last time that nobody has confirmed yet.
 */
domains_carried: number, criteria: number, criteria_answered: number, };

/**
 * How far long work is. Answered without waiting for that work.
 */
export type ProgressView = { running: boolean, what: string, done: number, of: number, };

/**
 * A projection that is asked for. Left out: 12 quarters, 1,000 runs, seed 1, two threads.
 */
export type ProjectQuery = { scope: Scope | null, 
/**
 * A scenario; the assumptions alone where none.
 */
scenario: number | null, 
/**
 * The quarter of the baseline; that of the latest figures where empty.
 */
from: string, 
/**
 * The last quarter; stands before `quarters`.
 */
to: string, quarters: number | null, runs: number | null, seed: number | null, 
/**
 * Makes no difference to the answer.
 */
threads: number | null, 
/**
 * A line for each cluster and group as well.
 */
by_cluster: boolean, 
/**
 * Only the closed form: no runs. For a first picture while something is dragged.
 */
exact_only: boolean, 
/**
 * Levels below which the chance of falling is wanted.
 */
levels: Array<LevelAsked>, 
/**
 * What is not saved yet.
 */
changes: PlanChanges | null, };

/**
 * A quarter of a projection.
 */
export type ProjectedPeriod = { 
/**
 * `2019/20-Q4`.
 */
period: string, 
/**
 * ISO day.
 */
on: string, 
/**
 * “March 2020”.
 */
title: string, 
/**
 * Patients of the scope, grown by the scenario's population.
 */
patients: number | null, };

/**
 * A distribution of WTE at a quarter's end.
 */
export type ProjectedQuarter = { period: string, mean: number, sd: number, p10: number, p50: number, p90: number, 
/**
 * Closed form for the middles of the intervals and free hiring.
 */
exact_mean: number, exact_sd: number, 
/**
 * Mean vacancy, where posts are held to.
 */
vacancy: number | null, };

/**
 * A projection.
 */
export type Projection = { scope: Scope, scope_name: string, scenario: Named | null, baseline: BaselineView, 
/**
 * The opening (place 0) and each quarter's end.
 */
periods: Array<ProjectedPeriod>, lines: Array<ProjectionLine>, chances: Array<ChanceView>, demand: Array<DemandPoint>, 
/**
 * Work of others that schemes are expected to take on, WTE by quarter (place 0 is the opening).
 */
taken_on: Array<TakenOn>, 
/**
 * What makes the same result again.
 */
recipe: Recipe, notes: Array<string>, working: Working, };

/**
 * A line: everybody, a staff group, a role; of the scope or of one cluster.
 */
export type ProjectionLine = { 
/**
 * `all`, `group` or `role`.
 */
kind: string, 
/**
 * `all`, `gp`, `practice_nurse` …
 */
code: string, title: string, group: string, 
/**
 * None for the whole scope.
 */
cluster: Named | null, heads: number, wte: number, 
/**
 * Role and age of all or part of it are assumed.
 */
assumed: boolean, 
/**
 * The closed form is the whole answer: fixed rates, free hiring.
 */
exact: boolean, 
/**
 * The opening (place 0) and each quarter's end.
 */
quarters: Array<ProjectedQuarter>, 
/**
 * Heads who join in each quarter on average (place 0 is the first quarter), without schemes.
 */
joiners: Array<number>, 
/**
 * Those that are set rather than assumed.
 */
joiners_set: Array<boolean>, };

/**
 * A quarter end.
 */
export type QuarterHead = { 
/**
 * `2018/19-Q1`.
 */
period: string, 
/**
 * “Jun 2018”.
 */
title: string, 
/**
 * ISO date.
 */
end: string, 
/**
 * Why nothing can be planned for it: the organisation has closed.
 */
closed: string | null, };

/**
 * A quarter.
 */
export type QuarterMoney = { period: string, committed: number, spent: number, forecast: number | null, };

/**
 * A rate beside an envelope.
 */
export type RateAndEnvelope = { 
/**
 * Pounds a head, any number of decimals.
 */
rate: Typed, 
/**
 * Heads; the sum of the members where empty.
 */
list: Typed | null, members: Array<RateMember>, 
/**
 * Pounds.
 */
envelope: Typed | null, 
/**
 * Over how many an equal part and a mean list are asked for.
 */
among: number | null, 
/**
 * `half_up` (where empty) or `half_even`, for members.
 */
rounding: string, };

/**
 * A list of one.
 */
export type RateMember = { code: string, list: Typed, };

/**
 * One member's.
 */
export type RatePart = { code: string, 
/**
 * Exact pounds.
 */
exact: string, pence: number, };

/**
 * A year's rate.
 */
export type RateQuery = { 
/**
 * Also `leave` or `rate`.
 */
annual: Typed, };

/**
 * Two inputs and the gap between them; amounts as exact decimals of a pound and as pence (half up).
 */
export type RateView = { list: string, cost: string, cost_pence: number, 
/**
 * Cost less envelope.
 */
gap: string | null, gap_pence: number | null, 
/**
 * Envelope a head in pounds, to nine decimals.
 */
affords: string | null, members: Array<RatePart>, 
/**
 * Sum of members rounded one by one.
 */
members_sum: number, mean_list: string | null, equal_parts: Array<number>, sentence: string, };

/**
 * Reads a staff list and says what it would change; with `commit`'s token the same is then done.
 */
export type ReadStaffList = { scope: Scope, 
/**
 * The quarter whose last day the list describes, where no day is given.
 */
period: string, path: string, 
/**
 * ISO date that the list describes.
 */
as_of: string | null, 
/**
 * The practice of every row; else a column says it.
 */
practice: string | null, sheet: string | null, 
/**
 * Row of the headings; 0 where there are none.
 */
heading_row: number | null, 
/**
 * Field by column number from 0; an empty field leaves the column out.
 */
fields: { [key in number]: string }, 
/**
 * Unit of a column of plain time: `hours`, `sessions` or `wte`.
 */
unit: string | null, 
/**
 * Role code by the list's own words; an empty code leaves such rows out.
 */
roles: { [key in string]: string }, };

/**
 * Clusters in a state of readiness.
 */
export type ReadinessCount = { 
/**
 * `committed`, `engaged`, `not_yet`, or empty.
 */
state: string, title: string, count: number, };

/**
 * How ready a cluster is.
 */
export type ReadinessView = { 
/**
 * `committed`, `engaged`, `not_yet`, or empty where only support is stated.
 */
state: string, title: string, support: boolean, reason: string, on: string, by: string, };

/**
 * A measure taken on a day.
 */
export type ReadingView = { on_day: string, value: string, source: string, };

/**
 * Allocate lines again, each by the rule that is kept with it.
 */
export type Reallocate = { 
/**
 * `2018/19`.
 */
year: string, 
/**
 * Only these; every line of the year with a kept rule where empty.
 */
lines: Array<number>, 
/**
 * Another list of patients; the one that is kept with each where none.
 */
list: string | null, 
/**
 * Say what would change; change nothing.
 */
dry_run: boolean, };

/**
 * What allocating again changes.
 */
export type Reallocated = { lines: Array<ReallocatedLine>, 
/**
 * Lines whose parts change.
 */
changed: number, sentence: string, };

/**
 * One line of it.
 */
export type ReallocatedLine = { id: number, title: string, 
/**
 * The division as it would be; as it is where it cannot be done again.
 */
sentence: string, before: number, after: number, 
/**
 * How many get another amount.
 */
changed: number, most_gained: NamedAmount | null, most_lost: NamedAmount | null, 
/**
 * Why it is left as it is.
 */
left: string | null, };

/**
 * Figures of a received return, each with where its sender mends it.
 */
export type ReceivedFigures = { figures: Array<FigurePlace>, };

/**
 * Every figure of a received return, to comment on.
 */
export type ReceivedId = { id: number, };

/**
 * A received package.
 */
export type ReceivedQuery = { id: number, };

/**
 * What reproduces a result.
 */
export type Recipe = { 
/**
 * Version of the program.
 */
version: string, 
/**
 * Definitions with their versions.
 */
definitions: Array<string>, seed: number, runs: number, quarters: number, 
/**
 * Digest of everything that went in.
 */
inputs: string, };

/**
 * Where money is. `amount = unallocated + elsewhere + allocated`; `allocated + carried_in + moved_in - moved_out - carried_on -
 * returned = held`; `held = spent + open + free - over`.
 */
export type Reconciled = { amount: number, unallocated: number, 
/**
 * Allocated outside the scope.
 */
elsewhere: number, allocated: number, carried_in: number, moved_in: number, moved_out: number, carried_on: number, returned: number, held: number, paid: number, spent: number, 
/**
 * Committed, not spent.
 */
open: number, free: number, 
/**
 * Spent beyond what is held.
 */
over: number, 
/**
 * What the sums above leave unexplained: must be nought.
 */
difference: number, };

/**
 * One cluster's part of a line.
 */
export type ReconciledCluster = { cluster: Named, money: Reconciled, };

/**
 * A line.
 */
export type ReconciledLine = { id: number, code: string, title: string, recurrent: boolean, 
/**
 * None is to be confirmed.
 */
amount: number | null, money: Reconciled, 
/**
 * Where this line's money is, in a sentence or two.
 */
sentence: string, clusters: Array<ReconciledCluster>, };

/**
 * Every pound of every line.
 */
export type Reconciliation = { scope: Scope, year: string, 
/**
 * One sentence: closes, or by how much it does not.
 */
sentence: string, closes: boolean, lines: Array<ReconciledLine>, total: Reconciled, 
/**
 * Lines without an amount, by title: counted, never added as nought.
 */
to_be_confirmed: Array<string>, };

/**
 * Joiners of a role in a quarter.
 */
export type RecruitmentView = { role: string, role_title: string, period: string, 
/**
 * Mean number of heads who join.
 */
heads: number, };

/**
 * A cell that was not taken; its text stays in the grid.
 */
export type RefusedCell = { 
/**
 * Index in `edits`.
 */
edit: number, field: string, text: string, message: string, };

/**
 * A cell that was not taken; its text stays in the grid.
 */
export type RefusedFinance = { 
/**
 * Place among the edits, from 0.
 */
edit: number, text: string, message: string, };

/**
 * Release a planned payment.
 */
export type ReleaseInstalment = { id: number, 
/**
 * ISO date; today where empty.
 */
on: string, role: string | null, };

/**
 * An imported release of official figures.
 */
export type ReleaseView = { id: number, kind: string, title: string, file_name: string, as_of: string, as_of_basis: string, imported_at: string, rows: number, active: boolean, };

/**
 * Take posts out.
 */
export type RemovePosts = { ids: Array<number>, };

/**
 * What a reply says, before it is taken in.
 */
export type ReplyPreview = { path: string, 
/**
 * “cluster submission of Medics (U12345) for 2018/19-Q3, revision 1”.
 */
about: string, 
/**
 * `accepted` or `returned`.
 */
decision: string, decision_title: string, signed_by: string, signed_on: string, 
/**
 * As in [`PackagePreview`](super::collect::PackagePreview): `changed` and `missing` need somebody who vouches for it.
 */
trust: string, 
/**
 * Whose hand it is from, in a sentence; empty where nothing is signed.
 */
trust_sentence: string, comments: Array<ReturnComment>, 
/**
 * Why it cannot be taken in; none where it can.
 */
refused: string | null, 
/**
 * It has been taken in before, with the same words.
 */
same: boolean, 
/**
 * Whose return it is about.
 */
organisation: Named, kind: string, period: string, };

/**
 * A piece of a document, to read on the screen.
 */
export type ReportBlock = { "kind": "heading", level: number, text: string, } | { "kind": "paragraph", text: string, } | { "kind": "note", text: string, } | { "kind": "table", table: DataTable, total: Array<string>, } | { "kind": "figure", picture: ChartPicture, caption: string, } | { "kind": "list", numbered: boolean, items: Array<string>, } | { "kind": "facts", facts: Array<ReportFact>, } | { "kind": "page_break" };

/**
 * A report to choose.
 */
export type ReportEntry = { 
/**
 * `cluster_submission`, `collection_report`, `highlight_report` or `scrutiny_paper`.
 */
code: string, title: string, 
/**
 * Who reads it, and what for.
 */
about: string, 
/**
 * Whether an organisation of this kind makes it.
 */
fits: boolean, 
/**
 * Kinds that do, in words.
 */
made_by: string, 
/**
 * Parts that somebody worded for this organisation and period.
 */
edited: number, };

/**
 * A fact with its label.
 */
export type ReportFact = { label: string, value: string, };

/**
 * Reports that an organisation can make.
 */
export type ReportList = { reports: Array<ReportEntry>, 
/**
 * Whether this copy of the program can print.
 */
can_print: boolean, };

/**
 * A part of a report: words that may be changed, or blocks that are filled in.
 */
export type ReportPiece = { words: ReportWords | null, blocks: Array<ReportBlock>, };

/**
 * Which report to show.
 */
export type ReportQuery = { scope: Scope, period: string, report: string, };

/**
 * Write a frozen revision as a document to read, print or edit.
 */
export type ReportSubmission = { id: number, folder: string, 
/**
 * `pdf` or `docx`.
 */
format: string, };

/**
 * A report as it would be printed now.
 */
export type ReportView = { report: string, title: string, subtitle: string, pieces: Array<ReportPiece>, 
/**
 * Names that are filled in where they stand in braces, each with what it says now.
 */
names: Array<Named>, 
/**
 * An earlier period for which somebody worded this report, to take the words from.
 */
earlier: string | null, edited: number, 
/**
 * Parts whose facts are recalled and that nobody has worded yet.
 */
to_check: number, 
/**
 * The definition that gives order and standard words, with version.
 */
definition: string, can_print: boolean, };

/**
 * Words that may be changed.
 */
export type ReportWords = { part: string, label: string, 
/**
 * As it is edited, with names in braces.
 */
text: string, 
/**
 * What stands there until somebody writes something else.
 */
standard: string, edited: boolean, 
/**
 * “A. Lead on 21 November 2018”; empty for the standard words.
 */
by: string, 
/**
 * The standard words changed since these were written.
 */
outdated: boolean, 
/**
 * Recalled facts: check against your own copy.
 */
check: boolean, 
/**
 * One line of the cover block.
 */
short: boolean, 
/**
 * What is usual, to choose from.
 */
choices: Array<string>, };

/**
 * Reads a written result and computes it again from what is in the file.
 */
export type Reproduced = { 
/**
 * Every figure is the same to the last bit.
 */
same: boolean, differences: Array<string>, written_by: string, computed_by: string, projection: Projection, };

/**
 * WTE against what holds today's ratio.
 */
export type RequiredLine = { group: string, title: string, baseline: number, demand_index: number, required: number, 
/**
 * Median at the end less required.
 */
gap: number, };

/**
 * What stands beside a store that cannot be opened.
 */
export type Rescue = { store: string, 
/**
 * Its backups, newest first.
 */
backups: Array<BackupFile>, };

/**
 * A backup that took the place of a damaged store.
 */
export type Rescued = { store: string, 
/**
 * Where the damaged file is now.
 */
kept: string, 
/**
 * What is in the store now.
 */
backup: BackupContents, };

/**
 * Put the standard words back.
 */
export type ResetReport = { scope: Scope, period: string, report: string, 
/**
 * One part; all of them where none.
 */
part: string | null, };

/**
 * A comment on a return, and the figure that it means.
 */
export type ReturnComment = { text: string, 
/**
 * The figure as the differences name it; none for the return as a whole.
 */
figure: string | null, 
/**
 * The screen on which it is mended.
 */
place: string | null, 
/**
 * What to look at there.
 */
focus: string | null, };

/**
 * A frozen revision.
 */
export type RevisionView = { id: number, revision: number, package_id: string, signed_by: string, signed_role: string, signed_on: string, status: string, status_title: string, bytes: number, file_name: string, 
/**
 * Comments of whoever returned it, each with where it leads.
 */
comments: Array<ReturnComment>, 
/**
 * Who answered it, as what and when; empty where nobody has.
 */
answered_by: string, 
/**
 * ISO day.
 */
answered_on: string, 
/**
 * What changed since the revision before, figure by figure.
 */
differences: Array<FigureDifference>, };

/**
 * A risk with its severity.
 */
export type RiskView = { id: number, organisation: Named, own: boolean, reference: string, description: string, 
/**
 * 1 to 5 each, before mitigation, where judged.
 */
likelihood_before: number | null, impact_before: number | null, severity_before: number | null, 
/**
 * After mitigation, 1 to 5 each.
 */
likelihood: number, impact: number, 
/**
 * 1 to 25.
 */
severity: number, 
/**
 * `low`, `moderate`, `high` or `extreme`.
 */
band: string, mitigation: string, owner: string, closed: boolean, 
/**
 * ISO day, or empty.
 */
reviewed_on: string, working: Working, };

/**
 * A role to choose.
 */
export type RoleOption = { code: string, title: string, group: string, group_title: string, };

/**
 * The list's word for a role.
 */
export type RoleWord = { word: string, rows: number, 
/**
 * Role code; empty where it is not known, or where its rows are left out.
 */
role: string, role_title: string, 
/**
 * `list` by the national list, `remembered`, `chosen`, `left_out` or `unknown`.
 */
how: string, 
/**
 * Why it is not known.
 */
message: string, };

/**
 * What an earlier assessment rested on.
 */
export type RoundEvidence = { 
/**
 * Title of the domain, or the criterion's text.
 */
of: string, lines: Array<string>, };

/**
 * An amount of pounds with parts of a penny.
 */
export type RoundQuery = { amount: Typed, };

/**
 * An earlier assessment, with what has moved since.
 */
export type RoundView = { title: string, on: string, by: string, overall: string | null, 
/**
 * Level per domain in the matrix' order.
 */
levels: Array<string | null>, criteria_yes: number, 
/**
 * “Right scale from Foundation to Step 1”: from this assessment to the next one, or to now.
 */
moved: Array<string>, 
/**
 * “A written plan …: from no to yes”: single criteria, from this assessment to the next one, or to now.
 */
answers_moved: Array<string>, 
/**
 * What it rested on then: domain or criterion in words, with its lines.
 */
evidence: Array<RoundEvidence>, };

/**
 * Rounded both ways, in pence.
 */
export type Rounded = { half_up: number, half_even: number, };

/**
 * A condition, instalment or other row by its number.
 */
export type RowId = { id: number, };

/**
 * A rule for the overall level with its result.
 */
export type RuleView = { rule: string, 
/**
 * The rule in a sentence, ties included.
 */
sentence: string, 
/**
 * None until every domain is assessed.
 */
level: string | null, };

/**
 * Add or change an action.
 */
export type SaveAction = { 
/**
 * None adds.
 */
id: number | null, organisation: string, matrix: string, 
/**
 * The criterion that it serves, or empty.
 */
criterion: string, title: string, 
/**
 * A role, not a name.
 */
owner: string, 
/**
 * Quarter, `2018/19-Q4`.
 */
due: string, 
/**
 * Pounds as typed; empty where not known yet.
 */
cost: string, funding_line: string, effect: string, status: string, };

/**
 * Let a condition of money ask for a level in a domain, or for a criterion with evidence.
 */
export type SaveAsk = { condition: number, matrix: string, 
/**
 * With a level.
 */
domain: string, level: string, 
/**
 * Instead of a level.
 */
criterion: string, };

/**
 * Adds (no id) or changes a benefit. Values arrive as typed; empty is not known yet.
 */
export type SaveBenefit = { id?: number | null, organisation: string, kind: string, title: string, measure: string, unit: string, baseline: string, baseline_on: string, target: string, target_by: string, owner: string, source: string, };

/**
 * A picture to write as a file.
 */
export type SaveChart = { folder: string, 
/**
 * Names the file.
 */
title: string, 
/**
 * As the core drew it.
 */
svg: string, };

/**
 * Add or change a cluster; a code is made where none is given.
 */
export type SaveCluster = { code: string | null, name: string, ccg: string | null, place: string | null, };

/**
 * Add or change a condition.
 */
export type SaveCondition = { id: number | null, line: number, text: string, 
/**
 * ISO date; empty where there is none.
 */
due: string, 
/**
 * A maturity level's stored name; empty where it is shown in words.
 */
level: string, };

/**
 * Keep a plan.
 */
export type SaveCost = { scope: Scope, plan: CostPlan, label: string, };

/**
 * Change an edition's head.
 */
export type SaveEdition = { matrix: string, title: string, 
/**
 * ISO date.
 */
applies_from: string, 
/**
 * ISO date, or empty.
 */
applies_to: string, source: string, author: string, notes: string, };

/**
 * Add a criterion or change its words.
 */
export type SaveEditionCriterion = { matrix: string, 
/**
 * None adds a criterion.
 */
criterion: string | null, 
/**
 * Domain's code; empty for a prerequisite of the whole edition.
 */
domain: string, level: string, text: string, help: string, evidence: Array<string>, actions: Array<string>, };

/**
 * Add a domain or change its words.
 */
export type SaveEditionDomain = { matrix: string, 
/**
 * None adds a domain.
 */
domain: string | null, 
/**
 * Code of a new domain; made from the title where empty.
 */
code: string, title: string, about: string, };

/**
 * Write an edition into a folder, with the pairs that people made for it.
 */
export type SaveEditionFile = { matrix: string, folder: string, };

/**
 * Add a level or change what it means.
 */
export type SaveEditionLevel = { matrix: string, level: string, meaning: string, };

/**
 * Add or change an entry of the engagement log.
 */
export type SaveEngagement = { 
/**
 * None adds.
 */
id: number | null, organisation: string, who: string, how: string, 
/**
 * ISO date; today where empty.
 */
on: string, note: string, 
/**
 * Link or file name.
 */
reference: string, criteria: Array<CriterionLink>, };

/**
 * Commit or spend money of a line.
 */
export type SaveEntry = { id: number | null, line: number, cluster: string, 
/**
 * `commitment` or `spend`.
 */
kind: string, 
/**
 * ISO date.
 */
on: string, amount: string, note: string, 
/**
 * Why more is spent than is held; refused without.
 */
explain: string, 
/**
 * What it is for, in place of what was linked before; left as it is where none.
 */
links: Array<EntryLink> | null, };

/**
 * Change figures; one call is one act.
 */
export type SaveFinance = { 
/**
 * Code of a CCG, cluster, place or system.
 */
organisation: string, edits: Array<FinanceEdit>, 
/**
 * Where the figures are from; “entered by …” where empty.
 */
source: string, 
/**
 * Say what would be taken and refused; change nothing.
 */
dry_run: boolean, };

/**
 * Keep a question.
 */
export type SaveFit = { scope: Scope, question: FitQuestion, 
/**
 * What was done, for the quiet line: `Envelope changed to £300,000`.
 */
label: string, };

/**
 * What a cluster expects to spend of a line in a quarter.
 */
export type SaveForecast = { line: number, cluster: string, 
/**
 * `2018/19-Q3`.
 */
period: string, 
/**
 * As typed; empty takes the forecast out.
 */
amount: string, };

/**
 * A host as typed.
 */
export type SaveHost = { practice: string, places: Typed, supervisor: boolean, };

/**
 * Plan a payment, or change one that is not released.
 */
export type SaveInstalment = { id: number | null, line: number, cluster: string, 
/**
 * ISO date.
 */
due: string, amount: string, 
/**
 * The condition that must be met first.
 */
condition: number | null, note: string, };

/**
 * Add or change a line; amounts as typed, `TBC` for to be confirmed.
 */
export type SaveLine = { id: number | null, code: string, title: string, activity: string, funders: Array<FunderInput>, shares_unknown: boolean, holder: string, 
/**
 * `2018/19`; a new line may have several, `2018/19 to 2020/21` or `2018/19, 2019/20`, with the amount in each.
 */
year: string, recurrent: boolean, amount: string, conditions: string, source: string, 
/**
 * Buildings and equipment, as against running costs.
 */
capital: boolean, ring_fenced: boolean, 
/**
 * What alone it may be spent on; needed where it is ring-fenced.
 */
ring_fence: string, 
/**
 * The role that answers for it.
 */
owner: string, };

/**
 * Adds (no id) or changes a milestone.
 */
export type SaveMilestone = { id?: number | null, organisation: string, title: string, strand: string, owner: string, owner_confirmed: boolean, governed_by: string, 
/**
 * A quarter, or empty.
 */
starts: string, 
/**
 * A day, month, quarter, quarters or ongoing.
 */
due: string, status: string, note: string, after: Array<number>, };

/**
 * A reason that somebody knows.
 */
export type SaveMovement = { 
/**
 * None adds one.
 */
id: number | null, 
/**
 * Practice or cluster.
 */
organisation: string, 
/**
 * `gp`, or `gp.partner`.
 */
line: string, 
/**
 * `joiners`, `leavers`, `hours`, `schemes` or `reclassified`.
 */
kind: string, 
/**
 * WTE as typed; below nought is staff lost.
 */
wte: string, 
/**
 * Day on which it happened.
 */
on: string, note: string, };

/**
 * Keep a sheet.
 */
export type SaveNeed = { scope: Scope, plan: NeedPlan, label: string, };

/**
 * Add or change a CCG, place or system.
 */
export type SaveOrganisation = { kind: string, code: string, name: string, parent: string | null, };

/**
 * Add or change a person; the one with `current` is the actor of what follows.
 */
export type SavePerson = { id: number | null, name: string, role: string, organisation: Scope | null, current: boolean, };

/**
 * Adds a post on its way, or moves one on. What is left out stays; an empty text clears.
 */
export type SavePipelinePost = { id: number | null, scheme: number, practice: string | null, label: string | null, wte: Typed | null, approved_on: string | null, advertised_on: string | null, appointed_on: string | null, started_on: string | null, left_on: string | null, note: string | null, };

/**
 * A block of edits: one field left, one paste or one fill is one call and one undo.
 */
export type SavePosts = { scope: Scope, 
/**
 * ISO date that the posts describe; the period's last day where none.
 */
as_of: string | null, period: string, edits: Array<PostEdit>, 
/**
 * Say what would be taken and refused, change nothing.
 */
dry_run: boolean, };

/**
 * Add or change a practice by hand; figures as typed.
 */
export type SavePractice = { code: string, name: string, ccg: string | null, cluster: string | null, registered: string | null, weighted: string | null, 
/**
 * ISO date of the list sizes.
 */
list_as_of: string | null, };

/**
 * Sets the measure of a day.
 */
export type SaveReading = { organisation: string, benefit: number, 
/**
 * ISO day.
 */
on_day: string, 
/**
 * As typed; empty takes the reading out.
 */
value: string, source: string, };

/**
 * Writes a result with all that went in.
 */
export type SaveResult = { query: ProjectQuery, 
/**
 * Folder to write into.
 */
folder: string, };

/**
 * Adds (no id) or changes a risk. Likelihood and impact arrive as typed.
 */
export type SaveRisk = { id?: number | null, organisation: string, description: string, 
/**
 * Empty where not judged.
 */
likelihood_before: string, impact_before: string, likelihood: string, impact: string, mitigation: string, owner: string, closed: boolean, 
/**
 * ISO day, or empty.
 */
reviewed_on: string, };

/**
 * Adds a scenario, or changes one. What is left out stays as it is.
 */
export type SaveScenario = { id: number | null, 
/**
 * Needed for a new one.
 */
scope: Scope | null, name: string | null, note: string | null, 
/**
 * The whole set.
 */
schemes: Array<number> | null, 
/**
 * These alone change; heads left empty put back what is assumed.
 */
recruitment: Array<SetRecruitment> | null, 
/**
 * The whole set.
 */
demand: Array<SetDemand> | null, hold_to_posts: boolean | null, 
/**
 * Pounds a quarter; an empty text lifts it.
 */
money_a_quarter: Typed | null, };

/**
 * Adds a scheme, or changes one. Texts as typed.
 */
export type SaveScheme = { id: number | null, scope: Scope | null, 
/**
 * Of the library: what is left empty is taken from there.
 */
code: string, title: string, 
/**
 * Role code or title.
 */
role: string, keeps: boolean | null, planned_wte: Typed, start: string, lag: Typed, 
/**
 * Shares that make 100%: “50%, 25%, 25%”.
 */
ramp: string, success: Typed, 
/**
 * Pounds of a whole-time year, or TBC.
 */
cost: Typed, recurrent: boolean | null, funder: string, 
/**
 * Staff group, role, or `nobody`.
 */
takes_from: string, takes_share: Typed, 
/**
 * Stays as it is where none.
 */
hosts: Array<SaveHost> | null, trained: Typed, trained_of: Typed, note: string | null, source: string, 
/**
 * Put it into these scenarios as well.
 */
scenarios: Array<number>, };

/**
 * Sets an assumed split for an organisation and all below it. What is left out keeps the shares that apply.
 */
export type SaveSplit = { scope: Scope, group: string, 
/**
 * Per cent as typed, by role code; they must make 100. Empty leaves the roles as they are above.
 */
roles: { [key in string]: string }, 
/**
 * Per cent as typed, by age band; they must make 100.
 */
ages: { [key in string]: string }, 
/**
 * What it rests on.
 */
source: string, };

/**
 * Edits of the table: one field left, one paste or one fill is one call and one undo.
 */
export type SaveTrajectory = { scope: Scope, edits: Array<TrajectoryEdit>, 
/**
 * Say what would be taken and refused, change nothing.
 */
dry_run: boolean, };

/**
 * What was taken.
 */
export type SavedFinance = { taken: number, refused: Array<RefusedFinance>, };

/**
 * What became of a block of edits.
 */
export type SavedPosts = { 
/**
 * Ids in the order of the taken edits.
 */
taken: Array<number>, refused: Array<RefusedCell>, 
/**
 * Posts that got new ids, because this was the first edit at a later date and their picture was copied forward.
 */
carried: Array<CarriedPost>, };

/**
 * What became of a block of edits.
 */
export type SavedTrajectory = { refused: Array<RefusedCell>, };

/**
 * An assumption that a scenario changes.
 */
export type ScenarioAssumption = { key: string, title: string, set: AssumptionSet, };

/**
 * Posts that a scenario's schemes make.
 */
export type ScenarioPosts = { scenario: string, posts: Array<CostPost>, notes: Array<string>, };

/**
 * A scheme to choose.
 */
export type ScenarioScheme = { id: number, title: string, role_title: string, planned_wte: number, };

/**
 * A scenario.
 */
export type ScenarioView = { id: number, name: string, 
/**
 * `do_nothing`, `funded`, `ambition` or `own`.
 */
kind: string, note: string, source: string, schemes: Array<number>, 
/**
 * Joiners that are set; all others are as assumed.
 */
recruitment: Array<RecruitmentView>, assumptions: Array<ScenarioAssumption>, demand: Array<DemandView>, hold_to_posts: boolean, 
/**
 * Pence for pay in a quarter.
 */
money_a_quarter: number | null, warnings: Array<string>, };

/**
 * Scenarios of an organisation.
 */
export type Scenarios = { scope: Scope, scenarios: Array<ScenarioView>, 
/**
 * Those to start from that are not here yet.
 */
to_start: Array<Named>, 
/**
 * Schemes that can be put in.
 */
schemes: Array<ScenarioScheme>, 
/**
 * Roles that can be recruited.
 */
roles: Array<Named>, 
/**
 * Quarters from the baseline's on.
 */
periods: Array<string>, };

/**
 * Figures of a scheme, changed for one look.
 */
export type SchemeChange = { id: number, planned_wte: Typed | null, success: Typed | null, start: string | null, };

/**
 * A host practice.
 */
export type SchemeHost = { practice: Named, places: number, supervisor: boolean, single_handed: boolean, };

/**
 * Whose schemes.
 */
export type SchemeQuery = { scope: Scope, };

/**
 * A scheme.
 */
export type SchemeView = { id: number, code: string, title: string, role: string, role_title: string, group: string, keeps: boolean, planned_wte: number, 
/**
 * Heads that make the planned WTE, and WTE of each.
 */
planned_heads: number, wte_per_head: number, start: string, lag: number, ramp: Array<number>, success: number, 
/**
 * Mean and standard deviation of the WTE that come, and the chance that nobody does.
 */
expected_wte: number, sd_wte: number, chance_of_none: number, 
/**
 * Pence of a whole-time year.
 */
cost: number | null, 
/**
 * Pence of all planned WTE in a whole year.
 */
cost_a_year: number | null, recurrent: boolean, funder: string, takes_from: string, takes_from_title: string, takes_share: number, 
/**
 * WTE of others' work that the expected WTE take on.
 */
takes_wte: number, hosts: Array<SchemeHost>, 
/**
 * Places of hosts with a supervisor.
 */
places: number, 
/**
 * People who took up the training, of how many, and the share.
 */
trained: number | null, trained_of: number | null, uptake: number | null, note: string, source: string, 
/**
 * Posts on their way, by step: approved, advertised, appointed, started, left.
 */
pipeline: Array<PipelineCount>, 
/**
 * WTE that started and have not left, as at today.
 */
started_wte: number, warnings: Array<string>, };

/**
 * Schemes of an organisation.
 */
export type Schemes = { scope: Scope, schemes: Array<SchemeView>, 
/**
 * Practices that can be hosts.
 */
practices: Array<HostOption>, 
/**
 * Quarters to choose from.
 */
periods: Array<string>, };

/**
 * Which organisation the bar is set to.
 */
export type Scope = { 
/**
 * `practice`, `cluster`, `ccg`, `place` or `system`.
 */
kind: string, code: string, };

/**
 * A choice of the scope switcher, in reading order: system, CCGs, clusters, practices.
 */
export type ScopeOption = { kind: string, code: string, name: string, 
/**
 * Code of the organisation above, for indenting.
 */
parent: string | null, };

/**
 * Everything the frame shows.
 */
export type SessionView = { version: string, store_path: string, 
/**
 * ISO date by the session's clock.
 */
today: string, 
/**
 * True until a person, a role and an area are known.
 */
needs_first_run: boolean, person: Person | null, scope: Scope | null, scope_name: string, 
/**
 * Kind of the organisation that the person has yet to say is theirs, where one of it can be chosen.
 */
own_wanted: string | null, period: string, periods: Array<string>, 
/**
 * What Ctrl+Z takes back, in words; none where there is nothing or a barrier stands before it.
 */
undo: string | null, redo: string | null, 
/**
 * Menu item -> how many things need somebody there.
 */
attention: Array<Attention>, 
/**
 * Screen on which this role opens: `home` or `collect`.
 */
opens_on: string, 
/**
 * Who has this store, and whether work goes on in it.
 */
handover: HandoverBrief, };

/**
 * Set where the cluster wants to be.
 */
export type SetAmbition = { organisation: string, matrix: string, 
/**
 * None takes the ambition back.
 */
level: string | null, 
/**
 * ISO date.
 */
by: string, };

/**
 * Sets one. Ends as typed: “6%” or 0.06.
 */
export type SetAssumption = { key: string, 
/**
 * `england`, `system`, `ccg`, `cluster` or `practice`.
 */
level: string, 
/**
 * Empty for England.
 */
code: string, scenario: number | null, low: Typed, 
/**
 * The low end where empty: taken as known.
 */
high: Typed, source: string, 
/**
 * ISO day; empty where the source has none.
 */
source_date: string, };

/**
 * Say which step of the cycle was come to.
 */
export type SetCycleStep = { organisation: string, 
/**
 * From 1.
 */
step: number, note: string, 
/**
 * ISO date; today where none.
 */
on: string | null, };

/**
 * A factor of demand as typed.
 */
export type SetDemand = { 
/**
 * `population`, `activity` or `moved`.
 */
factor: string, 
/**
 * “3.3%” or 0.033; for `moved` the share reached.
 */
growth: Typed, 
/**
 * `base_year` (where empty) or `without_change`.
 */
base: string, without: Typed, 
/**
 * `2016/17`.
 */
from_year: string, to_year: string, source: string, };

/**
 * Set the level to reach in one domain.
 */
export type SetDomainAmbition = { organisation: string, matrix: string, domain: string, 
/**
 * None takes it back.
 */
level: string | null, 
/**
 * ISO date.
 */
by: string, };

/**
 * Gives the store a passphrase, another one, or none.
 */
export type SetPassphrase = { 
/**
 * The one that it has, where it has one.
 */
present?: string, 
/**
 * The new one; left out, the store is locked no more.
 */
new?: string, };

/**
 * Which period to look at.
 */
export type SetPeriod = { 
/**
 * `2018/19-Q3`.
 */
period: string, };

/**
 * State readiness and extra support.
 */
export type SetReadiness = { organisation: string, 
/**
 * `committed`, `engaged`, `not_yet`, or empty where not stated.
 */
state: string, support: boolean, 
/**
 * Why, or what the support is.
 */
reason: string, 
/**
 * ISO date; today where none.
 */
on: string | null, };

/**
 * Joiners of a role in a quarter, as typed.
 */
export type SetRecruitment = { role: string, 
/**
 * A quarter; every quarter of the horizon where empty.
 */
period: string, heads: Typed, };

/**
 * Switch a release on or off.
 */
export type SetRelease = { id: number, active: boolean, };

/**
 * Share a practice's answers with its cluster, or take them back.
 */
export type ShareAnswers = { organisation: string, matrix: string, 
/**
 * Domain codes; all that can be where empty.
 */
domains: Array<string>, };

/**
 * Share the draft of a return, or take it back; either is written as a file for whoever collects.
 */
export type ShareDraft = { organisation: string, period: string, folder: string, };

/**
 * Who sees a practice's answers.
 */
export type SharingView = { 
/**
 * `nothing`, `draft`, `part`, `shared` or `submitted`.
 */
state: string, 
/**
 * The state in a sentence.
 */
sentence: string, 
/**
 * Domains that only the practice sees.
 */
drafts: number, 
/**
 * Domains that the cluster sees and that can be taken back.
 */
shared: number, 
/**
 * Domains that went with a return.
 */
submitted: number, 
/**
 * Domains of which whoever is here sees nothing.
 */
hidden: number, };

/**
 * Sign off and freeze as the next revision.
 */
export type SignOff = { organisation: string, period: string, name: string, role: string, 
/**
 * One text for every failing should-check that has none of its own.
 */
explain: string | null, };

/**
 * What was signed.
 */
export type SignedOff = { submission: number, revision: number, package_id: string, file_name: string, 
/**
 * Whether the package carries the printed submission.
 */
has_document: boolean, };

/**
 * A staff group's assumed split.
 */
export type SplitGroup = { group: string, title: string, 
/**
 * Where it comes from, in words.
 */
source: string, 
/**
 * The organisation that set it; none where the definition's applies.
 */
set_for: Named | null, roles: Array<SplitPart>, ages: Array<SplitPart>, };

/**
 * A part of a split.
 */
export type SplitPart = { 
/**
 * Role code or age band.
 */
item: string, title: string, 
/**
 * Per cent as held: “66.5”.
 */
percent: string, 
/**
 * Age shares of the role differ from the group's.
 */
own_ages: boolean, };

/**
 * Asks for the assumed split of an organisation.
 */
export type SplitQuery = { scope: Scope, period: string, };

/**
 * The assumed split by staff group, with the level that applies.
 */
export type SplitView = { groups: Array<SplitGroup>, 
/**
 * Practices of the scope that are known by their totals alone, so that the split is used for them.
 */
used_for: Array<Named>, practices: number, age_bands: Array<string>, };

/**
 * The views on one domain together.
 */
export type SpreadView = { median: string, lowest: string, highest: string, apart: number, uncertain: boolean, };

/**
 * What a list holds and what it would change. Nothing has been changed.
 */
export type StaffListPreview = { file: string, 
/**
 * Names of the sheets; empty for a CSV.
 */
sheets: Array<string>, sheet: string | null, heading_row: number, columns: Array<ListColumn>, 
/**
 * What a column can hold.
 */
fields: Array<ListFieldOption>, unit: string, 
/**
 * Whether the layout was remembered from last time.
 */
remembered: boolean, 
/**
 * ISO date that the posts will describe.
 */
as_of: string, words: Array<RoleWord>, 
/**
 * Practices that rows go to.
 */
practices: Array<Named>, rows_read: number, rows_taken: number, problems: Array<ImportProblem>, notes: Array<string>, 
/**
 * Line by line: what comes, goes or changes. Lines that stay are counted.
 */
changes: Array<ListChange>, same: number, 
/**
 * WTE by staff group before and after.
 */
totals: Array<ListTotal>, 
/**
 * What must be done before it can be taken; empty where it can.
 */
blocked: Array<string>, 
/**
 * Goes with the commit.
 */
token: string, };

/**
 * Whose sheet.
 */
export type StaffingQuery = { scope: Scope, };

/**
 * Which sheet of an organisation.
 */
export type StaffingTables = { scope: Scope, 
/**
 * `required`, `cost` or `fit`.
 */
sheet: string, };

/**
 * A step or entry by its number.
 */
export type StandingId = { id: number, organisation: string, };

/**
 * Readiness, the cycle and the engagement log of a practice or cluster.
 */
export type StandingView = { readiness: ReadinessView | null, states: Array<Named>, cycle: CycleView, log: Array<EngagementView>, 
/**
 * How often each kind of partner stands in the log, also those that never do.
 */
partners: Array<PartnerCount>, ways: Array<Named>, };

/**
 * Start with one's own area: a known one by definition id, or a system and CCG typed in.
 */
export type StartArea = { 
/**
 * Id of an `area` definition, such as `area-blmk`.
 */
area: string | null, 
/**
 * Of the system that a typed-in CCG belongs to.
 */
system_code?: string | null, system_name?: string | null, ccg_code: string | null, ccg_name: string | null, cluster_code: string | null, cluster_name: string | null, };

/**
 * Takes over scenarios to start from.
 */
export type StartScenarios = { scope: Scope | null, 
/**
 * Kinds; all that are not here yet where empty.
 */
kinds: Array<string>, };

/**
 * How many have a status.
 */
export type StatusCount = { status: string, title: string, count: number, };

/**
 * A stock that leaves and is joined.
 */
export type StockQuery = { stock: Typed, 
/**
 * A period's leaving rate; also `leave`.
 */
q: Typed, 
/**
 * A year's rate, in the place of `q`.
 */
annual: Typed, 
/**
 * Joiners a period; also `J`.
 */
joiners: Typed, 
/**
 * Numbers of periods; also `quarters`.
 */
t: Array<number>, };

/**
 * A stock at several times.
 */
export type StockView = { expected: Array<number>, 
/**
 * Where leaving and joining balance; none where nobody leaves.
 */
steady_state: number | null, };

/**
 * A store's file: a backup, or a copy.
 */
export type StoreFile = { path: string, 
/**
 * Where it is locked with another passphrase than this store.
 */
passphrase?: string, };

/**
 * A line of the story of an organisation's maturity.
 */
export type StoryLine = { 
/**
 * ISO date; empty for what has no day.
 */
on: string, 
/**
 * `assessed`, `shared`, `agreed`, `said`, `plan`, `engaged`.
 */
kind: string, 
/**
 * A sentence.
 */
said: string, };

/**
 * Whose return of which period.
 */
export type SubmissionQuery = { 
/**
 * Code of a practice or a cluster.
 */
organisation: string, period: string, };

/**
 * The submissions screen of a practice or cluster in a period.
 */
export type SubmissionView = { 
/**
 * `practice_return` or `cluster_submission`.
 */
return_type: string, return_title: string, organisation: Named, period: string, due: string | null, 
/**
 * `not_started`, `draft`, `shared`, `submitted`, `accepted`, `returned`, `superseded`.
 */
status: string, status_title: string, 
/**
 * Whose call set the due date; empty where it is that of the definition.
 */
due_source: string, 
/**
 * The draft that is shared now, in a sentence; none where none is.
 */
shared: string | null, checks: Array<CheckResult>, 
/**
 * No must-check fails and every failing should-check is explained.
 */
can_sign: boolean, 
/**
 * What will be sent, a table a part.
 */
sends: Array<DataTable>, 
/**
 * What stays here: private posts and notes, as sentences.
 */
stays: Array<string>, sign_off_roles: Array<string>, next_revision: number, 
/**
 * Against the newest frozen revision: what signing again would change.
 */
changes: Array<FigureDifference>, revisions: Array<RevisionView>, };

/**
 * All clusters together.
 */
export type SystemView = { 
/**
 * How many clusters are at each level, and how many want to be there.
 */
distribution: Array<LevelCount>, 
/**
 * Ambition against where they are: a row a level at which any cluster is, lowest first; not assessed last.
 */
against: Array<AgainstRow>, not_assessed: number, without_ambition: number, 
/**
 * When a cluster is at risk of missing its ambition.
 */
risk_rule: string, at_risk: number, up: number, down: number, 
/**
 * How many clusters are how ready; the last entry has not stated it.
 */
readiness: Array<ReadinessCount>, 
/**
 * Clusters that get extra support.
 */
support: number, 
/**
 * At risk and without extra support.
 */
at_risk_unsupported: number, };

/**
 * Take back what was handed on.
 */
export type TakeBack = { reason: string, };

/**
 * Takes the baseline of every line from a day: an official release, or the posts that were entered.
 */
export type TakeBaseline = { scope: Scope, 
/**
 * ISO date.
 */
day: string, };

/**
 * Take in the call that was looked at.
 */
export type TakeCall = { path: string, 
/**
 * Of the file as it was looked at.
 */
sha256: string, 
/**
 * Somebody says that it is the caller's, though it is signed by another key than before, or by none.
 */
vouched: boolean, };

/**
 * Take in exactly the files that were previewed.
 */
export type TakeEditions = { files: Array<EditionFileId>, 
/**
 * Also show the edition to those who have not answered any yet.
 */
prefer: boolean, };

/**
 * Take over the lines of a definition.
 */
export type TakeLines = { 
/**
 * Definition id, such as `funding-2018-19`.
 */
definition: string, };

/**
 * Take this copy over.
 */
export type TakeOver = { name: string, 
/**
 * For a name that is not here yet; that of whoever had it where none.
 */
role: string | null, };

/**
 * Take in the reply that was looked at.
 */
export type TakeReply = { path: string, 
/**
 * Somebody says that it is the collector's, though it is signed by another key than before, or by none.
 */
vouched: boolean, };

/**
 * Work taken on.
 */
export type TakenOn = { 
/**
 * Staff group or role whose work it is.
 */
from: string, title: string, wte: Array<number>, };

/**
 * What was taken.
 */
export type TakenStaffList = { added: number, changed: number, gone: number, };

/**
 * Something that needs somebody, with where to go.
 */
export type ToDo = { text: string, 
/**
 * Screen: `practices`, `workforce`, …
 */
place: string, 
/**
 * What to focus there, such as a practice's code.
 */
focus: string | null, 
/**
 * `high` or `normal`.
 */
weight: string, };

/**
 * People in training on their way to posts.
 */
export type TrainingQuery = { 
/**
 * Also `cohort`.
 */
places: Typed, 
/**
 * Shares who are in post, one after another in time; also `joined`.
 */
conversion: Array<Typed>, 
/**
 * WTE per head, one or several; also `fte`.
 */
participation: OneOrMore, };

/**
 * Heads and WTE that come of training.
 */
export type TrainingView = { 
/**
 * By share.
 */
heads: Array<number>, 
/**
 * By participation, then by share.
 */
fte: Array<Array<number>>, 
/**
 * WTE in the end for each who began, by participation.
 */
fte_per_completer: Array<number>, };

/**
 * A line at a quarter end.
 */
export type TrajectoryCell = { period: string, planned: Figure, actual: Figure, 
/**
 * Which practices the actual lacks, or which were carried forward.
 */
part: string | null, 
/**
 * Actual less plan, WTE; positive is above plan.
 */
variance: Figure, 
/**
 * Of the plan.
 */
percent: Figure, 
/**
 * `green`, `amber` or `red`; none where there is nothing to judge.
 */
rag: string | null, 
/**
 * “Green: 0.4 above plan”.
 */
rag_word: string, };

/**
 * Asks for the picture of one line.
 */
export type TrajectoryChartQuery = { scope: Scope, period: string, until: string | null, 
/**
 * `gp`, or `gp.partner`.
 */
line: string, };

/**
 * An edit of one line. What is left out stays as it is; an empty text clears.
 */
export type TrajectoryEdit = { 
/**
 * `gp`, `gp.partner`, or a role as people write it.
 */
line: string, baseline: string | null, 
/**
 * Day of the baseline.
 */
baseline_day: string | null, target: string | null, 
/**
 * Day of the target; a target needs one.
 */
target_day: string | null, 
/**
 * Planned WTE by period, such as `2018/19-Q4`.
 */
plan: { [key in string]: string }, };

/**
 * A staff group or a role within it.
 */
export type TrajectoryLine = { 
/**
 * `gp`, or `gp.partner`.
 */
key: string, group: string, group_title: string, role: string | null, title: string, 
/**
 * Typed for this organisation; else it is the sum of those below.
 */
own: boolean, 
/**
 * “sum of the plans of 4 of 6 practices”, where it is one.
 */
summed: string | null, baseline: Figure, 
/**
 * ISO date.
 */
baseline_day: string | null, baseline_source: string, target: Figure, 
/**
 * ISO date.
 */
target_day: string | null, 
/**
 * From the baseline to the target in per cent, with the baseline's day.
 */
growth: Figure, cells: Array<TrajectoryCell>, };

/**
 * Asks for the trajectory of an organisation.
 */
export type TrajectoryQuery = { scope: Scope, 
/**
 * The period in the bar: quarters after it have no actual yet.
 */
period: string, 
/**
 * The last quarter to show, where more than the usual ones are wanted: `2021/22-Q4`.
 */
until: string | null, };

/**
 * The return's table: a line a staff group or role, a cell a quarter end.
 */
export type TrajectoryView = { 
/**
 * The finding, for the heading.
 */
finding: string, quarters: Array<QuarterHead>, lines: Array<TrajectoryLine>, 
/**
 * Roles that have no line yet.
 */
roles: Array<RoleOption>, 
/**
 * When a variance is green, amber or red, in words.
 */
rule: string, 
/**
 * The definition behind it, with version.
 */
definition: string, 
/**
 * What baselines can be taken from.
 */
baselines: Array<BaselineOption>, movements: Array<MovementView>, warnings: Array<string>, };

/**
 * Move money that is neither spent nor committed.
 */
export type Transfer = { from_line: number, from_cluster: string, to_line: number, 
/**
 * The same cluster where empty.
 */
to_cluster: string, amount: string, on: string, reason: string, role: string | null, };

/**
 * Whose key.
 */
export type TrustOrganisation = { organisation: string, };

/**
 * What we sign with, and the keys that are known.
 */
export type TrustView = { 
/**
 * Packages are signed when they are signed off.
 */
signs: boolean, 
/**
 * A key can be kept on this computer.
 */
can_sign: boolean, 
/**
 * To be read out to whoever collects; none before the first signature.
 */
fingerprint: string | null, 
/**
 * Where the secret key lies, in words.
 */
place: string, 
/**
 * Why the key cannot be read; empty where it can.
 */
fault: string, known: Array<KnownKey>, };

/**
 * A figure as typed: text, or a number whose decimal is taken as it is written.
 */
export type Typed = string | number;

/**
 * Opens a locked store.
 */
export type Unlock = { passphrase: string, };

/**
 * A condition with what it asks of an edition.
 */
export type UnlockCondition = { id: number, line: string, text: string, asks: Array<AskView>, };

/**
 * Which lines of money to look at.
 */
export type UnlockQuery = { scope: Scope, 
/**
 * Financial year.
 */
year: string, 
/**
 * One line; all where none.
 */
line: number | null, };

/**
 * A line for a cluster.
 */
export type UnlockRow = { line: number, code: string, title: string, cluster: Named, 
/**
 * Whole pence allocated; none where not known.
 */
pence: number | null, unlocked: boolean, 
/**
 * “Unlocked.” or what is missing.
 */
sentence: string, needs: Array<NeedView>, };

/**
 * What the assessment unlocks.
 */
export type UnlockView = { year: string, 
/**
 * How it is judged.
 */
rule: string, 
/**
 * A line and a cluster each.
 */
rows: Array<UnlockRow>, 
/**
 * Conditions of money that can be asked something, where whoever is here may change that.
 */
conditions: Array<UnlockCondition>, };

/**
 * A criterion that stands in the way.
 */
export type UnmetView = { criterion: string, text: string, 
/**
 * Empty for a prerequisite of the whole edition.
 */
domain: string, level: string, answer: string | null, 
/**
 * What usually helps, as the edition's data say.
 */
suggested: Array<string>, 
/**
 * Actions that serve it.
 */
actions: number, };

/**
 * Uplift a salary by settlements, one after another.
 */
export type Uplift = { amount: Typed, 
/**
 * `["1%", "1%", "3%"]`, or objects.
 */
steps: Array<UpliftStep>, 
/**
 * `pound` (where empty) or `penny`: to what each shown figure is rounded.
 */
to: string, };

/**
 * A settlement.
 */
export type UpliftStep = { 
/**
 * `1%`, or 1: a figure here is per cent.
 */
percent: Typed, 
/**
 * Go on from the exact figure, not from the rounded one.
 */
exact: boolean, 
/**
 * Take the settlement back out: divide.
 */
back: boolean, };

/**
 * Figures in pence, the first as given.
 */
export type Uplifted = { pence: Array<number>, };

/**
 * Verify a package file.
 */
export type Verified = { file: WrittenFile, good: boolean, 
/**
 * “Riverside cluster, 2018/19-Q3, revision 1, signed by …”.
 */
summary: string, problems: Array<PackageFault>, };

/**
 * Scope and period, as most screens need them.
 */
export type View = { scope: Scope, 
/**
 * `2018/19-Q3`.
 */
period: string, };

/**
 * Somebody a warning is about.
 */
export type WarnedRow = { code: string, name: string, text: string, };

/**
 * A waterfall: one driver at a time, and the interaction.
 */
export type Waterfall = { scope: Scope, scenario: Named | null, staff: string, title: string, from: string, to: string, start: number, end: number, steps: Array<WaterfallStep>, table: DataTable, working: Working, notes: Array<string>, };

/**
 * A waterfall with its picture.
 */
export type WaterfallPicture = { waterfall: Waterfall, chart: ChartPicture, };

/**
 * Where the change of a line comes from.
 */
export type WaterfallQuery = { scope: Scope | null, scenario: number | null, from: string, 
/**
 * Last quarter; 2020/21-Q4 where empty.
 */
to: string, 
/**
 * `all`, a staff group or a role; `gp` where empty.
 */
staff: string, changes: PlanChanges | null, };

/**
 * One driver's own effect.
 */
export type WaterfallStep = { 
/**
 * `leaving`, `ageing`, `joining`, `scheme` or `interaction`.
 */
driver: string, title: string, 
/**
 * WTE; below nought where staff are lost.
 */
wte: number, why: string, };

/**
 * The way to the ambition.
 */
export type WayView = { level: string, rule: string, 
/**
 * “3 criteria in 2 domains would take you to Step 2.”
 */
sentence: string, 
/**
 * The shortest list by the rule.
 */
shortest: Array<UnmetView>, 
/**
 * Everything that is open up to the level, in all domains.
 */
open: Array<UnmetView>, };

/**
 * Weights in order, or by name.
 */
export type Weights = (string | number)[] | { [name: string]: string | number };

/**
 * Ask why somebody gets a part: of a line as it is kept, or of a division that is tried.
 */
export type WhyPart = { 
/**
 * A line whose division is kept.
 */
line: number | null, 
/**
 * Or what is tried; stands before the line.
 */
asked: Allocate | null, 
/**
 * Who.
 */
code: string, };

/**
 * Word a part of a report.
 */
export type WordReport = { scope: Scope, period: string, report: string, part: string, 
/**
 * Empty prints nothing in this place.
 */
text: string, };

/**
 * A cell whose wording would change.
 */
export type WordingCell = { domain: string, level: string, before: Array<string>, after: Array<string>, };

/**
 * The baseline screen of a practice or cluster.
 */
export type Workforce = { 
/**
 * ISO date that the posts describe.
 */
as_of: string, posts: Array<PostRow>, practices: Array<Named>, roles: Array<RoleOption>, age_bands: Array<string>, 
/**
 * Per practice and in all, by staff group.
 */
totals: Array<GroupTotals>, 
/**
 * Patients per WTE and the like, with working.
 */
indicators: Array<NamedFigure>, 
/**
 * Figures of official releases beside the entered ones, per practice.
 */
official: Array<OfficialLine>, warnings: Array<string>, };

/**
 * The pictures of the same posts; asked for by themselves, so that a figure never waits for a drawing.
 */
export type WorkforceCharts = { 
/**
 * Patients per GP WTE: practices against cluster, CCG, system and England.
 */
patients_per_gp: ChartPicture, 
/**
 * WTE by staff group and practice.
 */
wte_by_group: ChartPicture, };

/**
 * The printed table with what follows from it.
 */
export type WorkforceTable = { table: DataTable, derived: { [key in string]: DerivedPlace }, totals: PlaceTotals, 
/**
 * Where printed figures do not follow from one another, in words.
 */
findings: Array<string>, rule: string, };

/**
 * The printed table of the return: of an organisation here, or of figures that are given.
 */
export type WorkforceTableQuery = { 
/**
 * An organisation; its parts make the columns.
 */
scope: Scope | null, 
/**
 * With `scope`: the quarter.
 */
period: string | null, 
/**
 * Or figures as printed, by place.
 */
places: { [key in string]: PrintedPlace }, 
/**
 * The area's own printed figures.
 */
area: PrintedPlace | null, 
/**
 * Its name, such as `BLMK`.
 */
area_name: string | null, england: PrintedPlace | null, };

/**
 * How a computed figure came about; the same text stands in the workbook's working sheet.
 */
export type Working = { title: string, 
/**
 * One sentence that a practice manager can read out.
 */
sentence: string, inputs: Array<WorkingInput>, 
/**
 * The rule in words, with its formula.
 */
rule: string, 
/**
 * Definition id and version, where one applies.
 */
definition: string | null, 
/**
 * Caveats: who was left out and why, assumed dates.
 */
notes: Array<string>, };

/**
 * An input of a working.
 */
export type WorkingInput = { label: string, value: string, 
/**
 * File, release and date, or “entered by …”.
 */
source: string, };

/**
 * Workload Indicators of Staffing Need for one role. Also what is kept of it.
 */
export type Workload = { 
/**
 * Role code, or any name.
 */
role: string, 
/**
 * Hours a year that one WTE is there for work; or worked out from days.
 */
available_hours: Typed, 
/**
 * Working days of a year before absences (260 where empty) and hours of a day (7.5).
 */
days: Typed, hours_a_day: Typed, 
/**
 * Days a year of leave, holidays, sickness, training.
 */
absences: Array<WorkloadDays>, activities: Array<WorkloadActivity>, 
/**
 * Shares of the time (`10%`) that everybody in the role spends otherwise.
 */
category: Array<WorkloadShare>, 
/**
 * Hours a year that some spend on work of their own, over all of them.
 */
individual: Array<WorkloadHours>, 
/**
 * WTE that are there, to set beside what is needed.
 */
have: Typed, };

/**
 * An activity: how many a year, and how long one takes or how many an hour.
 */
export type WorkloadActivity = { title: string, 
/**
 * A year.
 */
workload: Typed, minutes: Typed, hours: Typed, per_hour: Typed, };

/**
 * Days of absence.
 */
export type WorkloadDays = { title: string, days: Typed, };

/**
 * Hours of some: so many people, so many hours each (1 person where empty).
 */
export type WorkloadHours = { title: string, people: Typed, hours: Typed, };

/**
 * A share of the time.
 */
export type WorkloadShare = { title: string, 
/**
 * `10%` or `0.1`.
 */
share: Typed, };

/**
 * Make forms for practices.
 */
export type WriteForms = { scope: Scope, period: string, 
/**
 * Edition; the one in use where none.
 */
matrix: string | null, 
/**
 * Practice codes; every practice of the scope where empty.
 */
practices: Array<string>, folder: string, };

/**
 * Write a funding letter.
 */
export type WriteLetter = { cluster: string, year: string, folder: string, 
/**
 * `pdf` or `docx`.
 */
format: string, };

/**
 * Write the funding letters of everybody in a scope who holds money of a year.
 */
export type WriteLetters = { scope: Scope, year: string, folder: string, 
/**
 * `pdf` or `docx`.
 */
format: string, };

/**
 * Write the reply to a decided return, for its sender to open.
 */
export type WriteReply = { id: number, folder: string, };

/**
 * Write a report into a folder.
 */
export type WriteReport = { scope: Scope, period: string, report: string, folder: string, 
/**
 * `pdf` or `docx`.
 */
format: string, };

/**
 * Write the statement of a practice or cluster, or the summary of an area.
 */
export type WriteStatement = { scope: Scope, period: string, 
/**
 * Edition; the one in use where none.
 */
matrix: string | null, 
/**
 * `pdf` or `docx`.
 */
format: string, folder: string, };

/**
 * Write return workbooks for practices without the program.
 */
export type WriteWorkbooks = { scope: Scope, period: string, 
/**
 * Edition of the matrix; the one in use where none.
 */
matrix: string | null, 
/**
 * Practice codes; every practice of the scope where empty.
 */
practices: Array<string>, folder: string, };

/**
 * A file that was written.
 */
export type WrittenFile = { path: string, bytes: number, };

/**
 * The reply that was written.
 */
export type WrittenReply = { path: string, bytes: number, 
/**
 * That it went out unsigned, and why; none where all is well.
 */
remark: string | null, };

/** Every command: what goes in and what comes out. */
export interface Commands {
  "session.show": { input: Nothing; output: SessionView };
  "scopes.list": { input: Nothing; output: Array<ScopeOption> };
  "session.set_scope": { input: Scope; output: Done };
  "session.set_period": { input: SetPeriod; output: Done };
  "people.list": { input: Nothing; output: Array<Person> };
  "people.save": { input: SavePerson; output: Outcome<Person> };
  "area.start": { input: StartArea; output: Outcome<Scope> };
  "sample.load": { input: LoadSample; output: Outcome<Scope> };
  "undo": { input: Nothing; output: Outcome<Done> };
  "redo": { input: Nothing; output: Outcome<Done> };
  "history.list": { input: HistoryQuery; output: Array<HistoryEntry> };
  "history.show": { input: OperationId; output: HistoryEntry };
  "backup.list": { input: Nothing; output: Array<BackupFile> };
  "backup.make": { input: Nothing; output: BackupFile };
  "backup.look": { input: StoreFile; output: BackupContents };
  "backup.restore": { input: StoreFile; output: Outcome<Done> };
  "backup.save_copy": { input: FilePath; output: WrittenFile };
  "passphrase.show": { input: Nothing; output: LockView };
  "passphrase.set": { input: SetPassphrase; output: PassphraseSet };
  "definitions.list": { input: Nothing; output: Array<DefinitionEntry> };
  "definitions.show": { input: DefinitionId; output: DefinitionView };
  "help.list": { input: Nothing; output: Array<HelpPage> };
  "releases.list": { input: Nothing; output: Array<ReleaseView> };
  "releases.set_active": { input: SetRelease; output: Outcome<Done> };
  "import.preview": { input: PreviewImport; output: ImportPreview };
  "import.commit": { input: PreviewId; output: Outcome<Imported> };
  "import.discard": { input: PreviewId; output: Done };
  "indicators.list": { input: IndicatorQuery; output: IndicatorTable };
  "home.show": { input: View; output: Home };
  "practices.list": { input: View; output: Practices };
  "practices.find": { input: FindPractices; output: Array<FoundPractice> };
  "practices.save": { input: SavePractice; output: Outcome<Done> };
  "practices.move": { input: MovePractice; output: Outcome<Done> };
  "practices.merge": { input: MergePractice; output: Outcome<Done> };
  "practices.close": { input: ClosePractice; output: Outcome<Done> };
  "clusters.save": { input: SaveCluster; output: Outcome<Scope> };
  "organisations.save": { input: SaveOrganisation; output: Outcome<Scope> };
  "workforce.show": { input: View; output: Workforce };
  "workforce.charts": { input: View; output: WorkforceCharts };
  "workforce.save": { input: SavePosts; output: Outcome<SavedPosts> };
  "workforce.remove": { input: RemovePosts; output: Outcome<Done> };
  "chart.save": { input: SaveChart; output: WrittenFile };
  "workforce.trajectory": { input: WorkforceTableQuery; output: WorkforceTable };
  "staff_list.read": { input: ReadStaffList; output: StaffListPreview };
  "staff_list.commit": { input: CommitStaffList; output: Outcome<TakenStaffList> };
  "staff.split": { input: SplitQuery; output: SplitView };
  "staff.save_split": { input: SaveSplit; output: Outcome<Done> };
  "staff.clear_split": { input: ClearSplit; output: Outcome<Done> };
  "trajectory.show": { input: TrajectoryQuery; output: TrajectoryView };
  "trajectory.save": { input: SaveTrajectory; output: Outcome<SavedTrajectory> };
  "trajectory.take_baseline": { input: TakeBaseline; output: Outcome<Done> };
  "trajectory.chart": { input: TrajectoryChartQuery; output: ChartPicture };
  "trajectory.moved": { input: MovedQuery; output: MovedView };
  "trajectory.save_movement": { input: SaveMovement; output: Outcome<MovementId> };
  "trajectory.remove_movement": { input: MovementId; output: Outcome<Done> };
  "trajectory.export": { input: ExportTrajectory; output: Array<WrittenFile> };
  "maturity.show": { input: MaturityQuery; output: MaturityView };
  "maturity.gaps": { input: MaturityQuery; output: MaturityGaps };
  "maturity.story": { input: MaturityQuery; output: Array<StoryLine> };
  "maturity.assess": { input: AssessDomain; output: Outcome<Done> };
  "maturity.answer": { input: AnswerCriterion; output: Outcome<Done> };
  "maturity.confirm": { input: ConfirmDomain; output: Outcome<Done> };
  "maturity.begin_round": { input: BeginRound; output: Outcome<Done> };
  "maturity.challenge": { input: ChallengeLevel; output: Outcome<Done> };
  "maturity.save_action": { input: SaveAction; output: Outcome<Done> };
  "maturity.remove_action": { input: ActionId; output: Outcome<Done> };
  "maturity.agree": { input: AgreeLevel; output: Outcome<Done> };
  "maturity.share": { input: ShareAnswers; output: Outcome<Done> };
  "maturity.take_back": { input: ShareAnswers; output: Outcome<Done> };
  "maturity.set_domain_ambition": { input: SetDomainAmbition; output: Outcome<Done> };
  "maturity.standing": { input: Scope; output: StandingView };
  "maturity.set_readiness": { input: SetReadiness; output: Outcome<Done> };
  "maturity.set_cycle_step": { input: SetCycleStep; output: Outcome<Done> };
  "maturity.remove_cycle_step": { input: StandingId; output: Outcome<Done> };
  "maturity.save_engagement": { input: SaveEngagement; output: Outcome<Done> };
  "maturity.remove_engagement": { input: StandingId; output: Outcome<Done> };
  "maturity.unlocks": { input: UnlockQuery; output: UnlockView };
  "maturity.save_ask": { input: SaveAsk; output: Outcome<Done> };
  "maturity.remove_ask": { input: StandingId; output: Outcome<Done> };
  "maturity.write_forms": { input: WriteForms; output: Array<WrittenFile> };
  "maturity.preview_forms": { input: PreviewForms; output: FormsPreview };
  "maturity.take_forms": { input: PreviewId; output: Outcome<FormsTaken> };
  "maturity.mark_forms": { input: MarkForms; output: Array<WrittenFile> };
  "maturity.statement": { input: WriteStatement; output: WrittenFile };
  "maturity.pictures": { input: MaturityPicturesQuery; output: MaturityPictures };
  "maturity.export": { input: ExportMaturity; output: Array<WrittenFile> };
  "maturity.set_ambition": { input: SetAmbition; output: Outcome<Done> };
  "maturity.editions": { input: Nothing; output: Array<EditionEntry> };
  "maturity.edition": { input: EditionId; output: EditionView };
  "maturity.copy_edition": { input: CopyEdition; output: Outcome<EditionId> };
  "maturity.save_edition": { input: SaveEdition; output: Outcome<Done> };
  "maturity.remove_edition": { input: EditionId; output: Outcome<Done> };
  "maturity.prefer_edition": { input: EditionId; output: Outcome<Done> };
  "maturity.save_edition_level": { input: SaveEditionLevel; output: Outcome<Done> };
  "maturity.save_edition_domain": { input: SaveEditionDomain; output: Outcome<Done> };
  "maturity.save_edition_criterion": { input: SaveEditionCriterion; output: Outcome<Done> };
  "maturity.remove_edition_part": { input: EditionPart; output: Outcome<Done> };
  "maturity.move_edition_part": { input: MoveEditionPart; output: Outcome<Done> };
  "maturity.check_edition": { input: CheckEdition; output: Outcome<Done> };
  "maturity.uncheck_edition": { input: EditionId; output: Outcome<Done> };
  "maturity.preview_wording": { input: PasteWording; output: PastedWording };
  "maturity.paste_wording": { input: PasteWording; output: Outcome<PastedWording> };
  "maturity.save_edition_file": { input: SaveEditionFile; output: Array<WrittenFile> };
  "maturity.preview_edition_files": { input: EditionFiles; output: EditionFilesView };
  "maturity.take_editions": { input: TakeEditions; output: Outcome<Done> };
  "maturity.mapping": { input: MappingQuery; output: MappingView };
  "maturity.pair": { input: PairCodes; output: Outcome<Done> };
  "maturity.preview_carry": { input: CarryAssessment; output: CarryReport };
  "maturity.carry": { input: CarryAssessment; output: Outcome<CarryReport> };
  "maturity.carried": { input: CarriedQuery; output: CarriedView };
  "maturity.confirm_carried": { input: ConfirmCarried; output: Outcome<Done> };
  "maturity.export_carry": { input: ExportCarry; output: Array<WrittenFile> };
  "programme.show": { input: View; output: ProgrammeView };
  "programme.save_milestone": { input: SaveMilestone; output: Outcome<Done> };
  "programme.remove_milestone": { input: ProgrammeId; output: Outcome<Done> };
  "programme.save_risk": { input: SaveRisk; output: Outcome<Done> };
  "programme.remove_risk": { input: ProgrammeId; output: Outcome<Done> };
  "programme.save_benefit": { input: SaveBenefit; output: Outcome<Done> };
  "programme.remove_benefit": { input: ProgrammeId; output: Outcome<Done> };
  "programme.save_reading": { input: SaveReading; output: Outcome<Done> };
  "programme.export": { input: ExportProgramme; output: Array<WrittenFile> };
  "funding.show": { input: FundingQuery; output: FundingView };
  "funding.take_lines": { input: TakeLines; output: Outcome<Done> };
  "funding.save_line": { input: SaveLine; output: Outcome<LineId> };
  "funding.preview_lines": { input: PasteLines; output: PastedLines };
  "funding.paste_lines": { input: PasteLines; output: Outcome<PastedLines> };
  "funding.remove_line": { input: LineId; output: Outcome<Done> };
  "funding.preview": { input: Allocate; output: AllocationView };
  "funding.allocate": { input: Allocate; output: Outcome<AllocationView> };
  "funding.reallocate": { input: Reallocate; output: Outcome<Reallocated> };
  "funding.withdraw": { input: LineId; output: Outcome<Done> };
  "funding.why": { input: WhyPart; output: Working };
  "funding.linkable": { input: LinkableQuery; output: Array<EntryLink> };
  "funding.paid_by": { input: PaidByQuery; output: Array<PaidBy> };
  "funding.finance": { input: FinanceQuery; output: FinanceSheet };
  "funding.save_finance": { input: SaveFinance; output: Outcome<SavedFinance> };
  "funding.save_entry": { input: SaveEntry; output: Outcome<EntryId> };
  "funding.remove_entry": { input: EntryId; output: Outcome<Done> };
  "funding.divide": { input: Divide; output: Divided };
  "funding.match": { input: MatchFunding; output: Matched };
  "funding.round": { input: RoundQuery; output: Rounded };
  "funding.rate_and_envelope": { input: RateAndEnvelope; output: RateView };
  "funding.post_cost": { input: PostCost; output: PostCostView };
  "funding.part_year": { input: PartYearQuery; output: PartYearView };
  "funding.uplift": { input: Uplift; output: Uplifted };
  "funding.claim": { input: Claim; output: ClaimView };
  "funding.finance_table": { input: FinanceTable; output: FinanceView };
  "funding.percentages": { input: Percentages; output: PercentagesView };
  "funding.conditions": { input: FundingQuery; output: ConditionsView };
  "funding.save_condition": { input: SaveCondition; output: Outcome<RowId> };
  "funding.remove_condition": { input: RowId; output: Outcome<Done> };
  "funding.give_evidence": { input: GiveEvidence; output: Outcome<Done> };
  "funding.decide": { input: DecideCondition; output: Outcome<Done> };
  "funding.save_instalment": { input: SaveInstalment; output: Outcome<RowId> };
  "funding.plan_payments": { input: PlanPayments; output: Outcome<PlannedPayments> };
  "funding.release_instalment": { input: ReleaseInstalment; output: Outcome<Done> };
  "funding.remove_instalment": { input: RowId; output: Outcome<Done> };
  "funding.claw_back": { input: ClawBack; output: Outcome<Done> };
  "funding.transfer": { input: Transfer; output: Outcome<Done> };
  "funding.save_forecast": { input: SaveForecast; output: Outcome<Done> };
  "funding.close_year": { input: CloseYear; output: Outcome<Done> };
  "funding.money": { input: FundingQuery; output: MoneyView };
  "funding.reconciliation": { input: FundingQuery; output: Reconciliation };
  "funding.bridge": { input: BridgeQuery; output: BridgeView };
  "funding.export": { input: ExportFunding; output: Array<WrittenFile> };
  "funding.letter": { input: WriteLetter; output: WrittenFile };
  "funding.letters": { input: WriteLetters; output: Array<WrittenFile> };
  "submission.show": { input: SubmissionQuery; output: SubmissionView };
  "submission.explain": { input: ExplainCheck; output: Outcome<Done> };
  "submission.sign": { input: SignOff; output: Outcome<SignedOff> };
  "submission.export": { input: ExportSubmission; output: WrittenFile };
  "submission.report": { input: ReportSubmission; output: WrittenFile };
  "submission.share_draft": { input: ShareDraft; output: Outcome<WrittenFile> };
  "submission.take_back": { input: ShareDraft; output: Outcome<WrittenFile> };
  "reply.preview": { input: FilePath; output: ReplyPreview };
  "reply.take": { input: TakeReply; output: Outcome<Done> };
  "report.list": { input: View; output: ReportList };
  "report.show": { input: ReportQuery; output: ReportView };
  "report.word": { input: WordReport; output: Outcome<Done> };
  "report.reset": { input: ResetReport; output: Outcome<Done> };
  "report.carry": { input: CarryWords; output: Outcome<Done> };
  "report.write": { input: WriteReport; output: WrittenFile };
  "package.verify": { input: FilePath; output: Verified };
  "handover.show": { input: Nothing; output: HandoverView };
  "handover.hand_on": { input: HandOn; output: Outcome<HandedOn> };
  "handover.take_over": { input: TakeOver; output: Outcome<Done> };
  "handover.take_back": { input: TakeBack; output: Outcome<Done> };
  "handover.receive": { input: StoreFile; output: Outcome<Done> };
  "handover.go_on": { input: Nothing; output: Done };
  "trust.show": { input: Nothing; output: TrustView };
  "trust.renew": { input: Nothing; output: Done };
  "trust.refuse": { input: Nothing; output: Done };
  "trust.compare": { input: TrustOrganisation; output: Outcome<Done> };
  "trust.forget": { input: TrustOrganisation; output: Outcome<Done> };
  "collect.show": { input: CollectQuery; output: CollectView };
  "collect.preview": { input: PreviewCollect; output: CollectPreview };
  "collect.write_workbooks": { input: WriteWorkbooks; output: Array<WrittenFile> };
  "collect.mark_workbooks": { input: MarkForms; output: Array<WrittenFile> };
  "collect.commit": { input: CommitCollect; output: Outcome<Collected> };
  "collect.tables": { input: CollectQuery; output: Array<DataTable> };
  "collect.changes": { input: ReceivedQuery; output: Array<FigureDifference> };
  "collect.checks": { input: CollectQuery; output: CollectChecks };
  "collect.compare": { input: ComparePeriods; output: CollectCompared };
  "collect.decide": { input: DecideReceived; output: Outcome<Done> };
  "calls.list": { input: View; output: CallsView };
  "calls.preview": { input: IssueCall; output: CallContents };
  "calls.issue": { input: IssueCall; output: Outcome<IssuedCall> };
  "calls.export": { input: ExportCall; output: WrittenFile };
  "calls.look": { input: FilePath; output: CallPreview };
  "calls.take": { input: TakeCall; output: Outcome<Done> };
  "collect.figures": { input: ReceivedId; output: ReceivedFigures };
  "collect.write_reply": { input: WriteReply; output: WrittenReply };
  "collect.export": { input: ExportCollected; output: Array<WrittenFile> };
  "plan.assumptions.list": { input: AssumptionQuery; output: Assumptions };
  "plan.assumptions.set": { input: SetAssumption; output: Outcome<Done> };
  "plan.assumptions.clear": { input: ClearAssumption; output: Outcome<Done> };
  "plan.schemes.library": { input: Nothing; output: Array<LibraryScheme> };
  "plan.schemes.list": { input: SchemeQuery; output: Schemes };
  "plan.schemes.save": { input: SaveScheme; output: Outcome<PlanId> };
  "plan.schemes.remove": { input: PlanId; output: Outcome<Done> };
  "plan.pipeline.list": { input: SchemeQuery; output: Pipeline };
  "plan.pipeline.save": { input: SavePipelinePost; output: Outcome<PlanId> };
  "plan.pipeline.remove": { input: PlanId; output: Outcome<Done> };
  "plan.scenarios.list": { input: SchemeQuery; output: Scenarios };
  "plan.scenarios.start": { input: StartScenarios; output: Outcome<Scenarios> };
  "plan.scenarios.copy": { input: CopyScenario; output: Outcome<PlanId> };
  "plan.scenarios.save": { input: SaveScenario; output: Outcome<PlanId> };
  "plan.keep": { input: KeepTried; output: Outcome<Done> };
  "plan.scenarios.remove": { input: PlanId; output: Outcome<Done> };
  "plan.fan": { input: FanQuery; output: FanView };
  "plan.pictures": { input: FanQuery; output: OutlookPictures };
  "plan.beside": { input: BesideQuery; output: BesideView };
  "plan.export": { input: ExportPlan; output: Array<WrittenFile> };
  "plan.project": { input: ProjectQuery; output: Projection };
  "plan.waterfall": { input: WaterfallQuery; output: Waterfall };
  "plan.compare": { input: CompareQuery; output: Comparison };
  "plan.backcast": { input: BackcastQuery; output: Backcast };
  "plan.result.save": { input: SaveResult; output: WrittenFile };
  "plan.result.reproduce": { input: FilePath; output: Reproduced };
  "plan.sums.rate": { input: RateQuery; output: RateView };
  "plan.sums.decay": { input: DecayQuery; output: StockView };
  "plan.sums.stock": { input: StockQuery; output: StockView };
  "plan.sums.order": { input: StockQuery; output: OrderView };
  "plan.sums.bands": { input: BandsQuery; output: BandsView };
  "plan.sums.arrivals": { input: ArrivalsQuery; output: ArrivalsView };
  "plan.sums.training": { input: TrainingQuery; output: TrainingView };
  "plan.sums.per_head": { input: PerHeadQuery; output: PerHeadView };
  "plan.sums.growth": { input: GrowthQuery; output: GrowthView };
  "plan.sums.activity": { input: ActivityQuery; output: ActivityView };
  "plan.sums.hold_ratio": { input: HoldRatioQuery; output: HoldRatioView };
  "plan.sums.model": { input: ModelQuery; output: ModelView };
  "plan.sums.eng7000": { input: Nothing; output: Eng7000View };
  "required.hold_ratio": { input: HoldRatio; output: HeldRatio };
  "required.workload": { input: Workload; output: Need };
  "required.heads": { input: HeadsQuery; output: Heads };
  "required.show": { input: StaffingQuery; output: NeedSheet };
  "required.save": { input: SaveNeed; output: Outcome<Done> };
  "cost.plan": { input: CostPlan; output: CostView };
  "cost.of_scenario": { input: CostOfScenario; output: ScenarioPosts };
  "cost.show": { input: StaffingQuery; output: CostSheet };
  "cost.save": { input: SaveCost; output: Outcome<Done> };
  "fit.solve": { input: FitQuestion; output: FitView };
  "fit.show": { input: StaffingQuery; output: FitSheet };
  "fit.save": { input: SaveFit; output: Outcome<Done> };
  "staffing.tables": { input: StaffingTables; output: Array<DataTable> };
  "staffing.export": { input: ExportStaffing; output: Array<WrittenFile> };
  "progress.show": { input: Nothing; output: ProgressView };
  "progress.cancel": { input: Nothing; output: Done };
  "rescue.show": { input: Nothing; output: Rescue };
  "rescue.restore": { input: StoreFile; output: Rescued };
  "passphrase.open": { input: Unlock; output: Done };
}
