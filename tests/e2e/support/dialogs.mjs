// Every dialog and side panel of the program: where it is opened, and by what. A guard holds this list against the page's source.

/**
 * `from`: the component's file in `ui/src`. `at`: the place; `open`: the name of what opens it; `called`: its own name.
 * `refused`: what is pressed to have the form refused, with `blank` the fields that are emptied first.
 * `answers`: what the core is taken to have said, where a copy in a browser says otherwise.
 * `elsewhere`: the journey that opens it, and the words under which it has axe look, where it takes a whole journey to get there.
 */
export const DIALOGS = [
  { from: "screens/programme/MilestoneForm.tsx", at: "programme", open: "Add a milestone", called: "Add a milestone", refused: "Save the milestone" },
  { from: "screens/programme/Risks.tsx", at: "programme/risks", open: "Add a risk", called: "Add a risk", refused: "Save the risk" },
  { from: "screens/programme/Benefits.tsx", at: "programme/benefits", open: "Add a benefit", called: "Add a benefit", refused: "Save the benefit" },
  { from: "screens/programme/Benefits.tsx", at: "programme/benefits", open: /^Add a measure of Shorter/, called: /^Measure: Shorter/, refused: "Save the measure" },
  { from: "screens/plan/Schemes.tsx", at: "workforce/schemes", open: "From the library", called: "Library of schemes" },
  { from: "screens/plan/SchemeForm.tsx", at: "workforce/schemes", open: "New scheme", called: "New scheme", refused: "Keep" },
  { from: "screens/plan/Board.tsx", at: "workforce/schemes/board", open: "Add a post", called: "A post on its way" },
  { from: "screens/plan/Scenarios.tsx", at: "workforce/scenarios", open: "Copy Do nothing", called: "Copy “Do nothing”" },
  { from: "parts/SaveOrPrint.tsx", at: "workforce/scenarios", open: "Save or print…", called: /^Save / },
  { from: "screens/staffing/Cost.tsx", at: "workforce/cost", open: "Take posts from a scenario…", called: "Posts from a scenario" },
  { from: "screens/maturity/Strip.tsx", at: "maturity", open: "Change the ambition", called: "Ambition", refused: "Set ambition", blank: ["By when"] },
  { from: "screens/maturity/MatrixGrid.tsx", at: "maturity", open: "Set an ambition for Right scale", called: "Ambition in Right scale" },
  { from: "screens/maturity/Actions.tsx", at: "maturity/actions", open: "Add an action", called: "Add an action", refused: "Save the action" },
  { from: "screens/maturity/Standing.tsx", at: "maturity/engagement", open: "State it readiness", called: "Readiness" },
  { from: "screens/maturity/Standing.tsx", at: "maturity/engagement", open: "Come to a step", called: "Come to a step of the cycle" },
  { from: "screens/maturity/Standing.tsx", at: "maturity/engagement", open: "Add to the log", called: "Who was drawn in", refused: "Save the entry" },
  { from: "screens/maturity/edition/Copy.tsx", at: "maturity/editions", open: "Copy Network maturity matrix, 2018 edition", called: "Copy Network maturity matrix, 2018 edition", refused: "Copy the edition", blank: ["What people call it"] },
  { from: "screens/maturity/edition/forms.tsx", at: "maturity/editions/our-2018", open: "Add a domain", called: "Add a domain", refused: "Add the domain" },
  { from: "screens/maturity/edition/PasteWording.tsx", at: "maturity/editions/our-2018", open: /^Paste/, called: "Paste the official wording" },
  { from: "screens/maturity/edition/Files.tsx", elsewhere: ["editions.test.mjs", "a file before it is taken in"] },
  { from: "screens/funding/LineForm.tsx", at: "funding", open: "Add a line", called: "Add a funding line", refused: "Save line" },
  { from: "screens/funding/Paste.tsx", at: "funding", open: "Paste lines", called: /^Paste lines of / },
  { from: "screens/funding/Finance.tsx", at: "funding/finance", open: "Paste a table", called: /^Paste the finance table/ },
  { from: "screens/funding/Again.tsx", elsewhere: ["funding-deeper.test.mjs", "allocating again"] },
  { from: "screens/submissions/SignOff.tsx", at: "submissions", open: "Sign off…", called: "Sign off revision 1", refused: "Sign off and freeze", blank: ["Name of whoever signs"] },
  { from: "screens/submissions/Reply.tsx", elsewhere: ["whole-round.test.mjs", "A reply before it is taken in"] },
  { from: "screens/settings/People.tsx", at: "settings/people", open: "Add a person", called: "Add a person", refused: "Save" },
  { from: "parts/RestoreDialog.tsx", at: "settings/backup", open: /^Look and restore/, called: "Put this backup in place of what is here?" },
  { from: "parts/AskPassphrase.tsx", elsewhere: ["locked.test.mjs", "the dialog that asks for a file's passphrase"] },
  { from: "screens/settings/Lock.tsx", at: "settings/backup", open: "Set a passphrase…", called: "Set a passphrase", refused: "Lock with it" },
  { from: "screens/settings/Lock.tsx", elsewhere: ["locked.test.mjs", "taking the passphrase away"] },
  { from: "screens/settings/Signing.tsx", at: "settings/signing", open: "Send unsigned…", called: "Send packages unsigned?", answers: { "trust.show": { can_sign: true, signs: true, fingerprint: "0000 0000" } } },
  { from: "screens/practices/index.tsx", at: "practices", open: "Millbrook Surgery", called: "Millbrook Surgery" },
  { from: "screens/practices/index.tsx", at: "practices", open: "Add a practice", called: "Add a practice", refused: "Add the practice" },
  { from: "screens/practices/index.tsx", at: "practices/clusters", open: "Riverside cluster", called: "Riverside cluster" },
  { from: "screens/practices/index.tsx", at: "practices/clusters", open: "Add a cluster", called: "Add a cluster", refused: "Add the cluster" },
  { from: "screens/practices/index.tsx", at: "practices/clusters", open: "Add a CCG, place or system", called: "Add a CCG, place or system", refused: "Add it" },
  { from: "frame/WhyPanel.tsx", at: "maturity", open: "Why this level?", called: /./ },
  { from: "frame/Palette.tsx", at: "home", open: /^Search or do/, called: "Search or do" },
  { from: "screens/settings/Handover.tsx", at: "settings/handover", open: "Hand on…", called: "Hand this store on", refused: "Choose a folder and hand on" },
  { from: "screens/settings/Handover.tsx", at: "settings/handover", open: "Take over…", called: "Take this store over", refused: "Take over", blank: ["Your name"] },
  { from: "screens/settings/Handover.tsx", elsewhere: ["handover.test.mjs", "taking it back"] },
];
