//! The command line.

use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Plan workforce, maturity and funding of a cluster of general practices, without the window.
#[derive(Debug, Parser)]
#[command(name = "pch", version, about, max_term_width = 100)]
#[command(
    after_help = "Exit: 0 done, 1 problems in the input (all listed, nothing changed), 2 usage, 3 a fault of the program."
)]
pub(crate) struct Arguments {
    /// The store's file; the window must not have it open. Without it: the window's own store.
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) store: Option<PathBuf>,
    /// The file whose first line is the passphrase of the store. Without it: the file that `PCH_PASSPHRASE_FILE` names.
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
    /// Write results as JSON.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Who acts, for the journal, where no person is set in the store.
    #[arg(long, global = true, value_name = "NAME")]
    pub(crate) actor: Option<String>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What to sum indicators by.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum By {
    Practice,
    Cluster,
    Ccg,
    Place,
    System,
}

/// Whom money goes to.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum To {
    Practice,
    Cluster,
    Ccg,
    Place,
}

/// How money is divided.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Rule {
    /// Per registered patient.
    Registered,
    /// Per weighted patient.
    Weighted,
    /// The same to each.
    Equal,
    /// Per member practice.
    PerPractice,
}

/// What a report is written as.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Format {
    /// Tagged PDF.
    Pdf,
    /// For the word processor.
    Docx,
}

/// The level at which the rule runs.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Level {
    /// Straight to the recipients.
    Direct,
    /// To places first, then within each.
    PlaceFirst,
    /// To CCGs first, then within each.
    CcgFirst,
    /// To clusters first, then to their practices.
    ClusterFirst,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Import official files, recognised by content: epraccur, ePCN, Patients Registered, NHS Payments, General Practice Workforce, PCN workforce.
    Import {
        /// Files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// The date that the figures describe, where a file does not say: 2018-09-30.
        #[arg(long, value_name = "DATE")]
        as_of: Option<String>,
        /// Say what would change; change nothing.
        #[arg(long)]
        dry_run: bool,
        /// Import a file although some of its rows are rejected, leaving those out.
        #[arg(long)]
        leave_out_rejected: bool,
    },
    /// WTE by staff group and patients per WTE.
    Indicators {
        /// A row for each of these.
        #[arg(long, value_enum, default_value = "practice")]
        by: By,
        /// Only within this organisation: `ccg:06F`, `cluster:U12345`.
        #[arg(long, value_name = "KIND:CODE")]
        within: Option<String>,
        /// The snapshot of this date; the latest where none.
        #[arg(long, value_name = "DATE")]
        as_of: Option<String>,
    },
    /// Divide money by largest remainder, to the penny. With --line the result is kept with its working.
    Allocate {
        /// The envelope: 730000, "£730,000" or "730,000.00". With --line its amount where none.
        #[arg(long)]
        amount: Option<String>,
        /// The rule.
        #[arg(long, value_enum, default_value = "registered")]
        by: Rule,
        /// Who gets.
        #[arg(long, value_enum, default_value = "practice")]
        to: To,
        /// List sizes: a financial year (2018/19) or a date (2019-03-31); the latest where none.
        #[arg(long, visible_alias = "year", value_name = "YEAR|DATE")]
        list: Option<String>,
        /// The level at which the rule runs.
        #[arg(long, value_enum, default_value = "direct")]
        level: Level,
        /// Only within this organisation: `ccg:06F`.
        #[arg(long, value_name = "KIND:CODE")]
        within: Option<String>,
        /// Only these organisations.
        #[arg(long, value_delimiter = ',', value_name = "CODES")]
        only: Vec<String>,
        /// The funding line to divide, by its code or number.
        #[arg(long)]
        line: Option<String>,
        /// With --line: show the result, keep nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// Project WTE by role and quarter: mean, standard deviation, P10, P50 and P90.
    Project {
        /// The cluster.
        #[arg(long, value_name = "CODE", required_unless_present = "within", conflicts_with = "within")]
        cluster: Option<String>,
        /// Or another organisation: `practice:K81001`, `ccg:06F`, `system:QHG`.
        #[arg(long, value_name = "KIND:CODE")]
        within: Option<String>,
        /// Quarters to look ahead.
        #[arg(long, default_value_t = 12)]
        quarters: u32,
        /// Runs.
        #[arg(long, default_value_t = 1000)]
        runs: u32,
        /// The seed: the same seed gives the same figures.
        #[arg(long, default_value_t = 1)]
        seed: u32,
        /// Threads; the figures are the same on any number.
        #[arg(long, default_value_t = 2)]
        threads: u32,
        /// The quarter of the baseline, 2018/19-Q2; that of the latest figures where none.
        #[arg(long, value_name = "PERIOD")]
        from: Option<String>,
        /// A scenario, by its number or name; the assumptions alone where none.
        #[arg(long)]
        scenario: Option<String>,
        /// Lines for each cluster as well.
        #[arg(long)]
        by_cluster: bool,
        /// The chance of falling below a level: `gp:0.45:2019/20-Q4` is fewer than 0.45 GPs (WTE) per 1,000 patients.
        #[arg(long, value_name = "STAFF:LEVEL[:PERIOD]")]
        below: Vec<String>,
        /// Compute so often, and say on the other output how long one took.
        #[arg(long, hide = true, default_value_t = 1)]
        times: u32,
    },
    /// Check, sign off, freeze and write a return.
    Submit {
        /// The cluster whose submission it is.
        #[arg(long, required_unless_present = "practice", conflicts_with = "practice")]
        cluster: Option<String>,
        /// The practice whose return it is.
        #[arg(long)]
        practice: Option<String>,
        /// The period: 2018/19-Q3.
        #[arg(long)]
        period: String,
        /// Who signs.
        #[arg(long, value_name = "NAME")]
        by: String,
        /// In which role.
        #[arg(long)]
        role: String,
        /// The folder to write the package into.
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// Explains every should-check that fails.
        #[arg(long, value_name = "TEXT")]
        explain: Option<String>,
        /// Run the checks; sign and write nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// Verify packages: any changed byte is refused.
    Verify {
        /// Package files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Take packages in: files and folders.
    Collect {
        /// Packages or folders of them.
        #[arg(required_unless_present = "status")]
        paths: Vec<PathBuf>,
        /// The period expected; others get a warning.
        #[arg(long)]
        period: Option<String>,
        /// Where a package conflicts with the held one of the same revision: take the new one.
        #[arg(long, value_name = "FILE")]
        take: Vec<String>,
        /// Where a package conflicts: keep the held one.
        #[arg(long, value_name = "FILE")]
        keep: Vec<String>,
        /// Say what would happen; change nothing.
        #[arg(long)]
        dry_run: bool,
        /// Show who has returned what (needs --period).
        #[arg(long, requires = "period")]
        status: bool,
        /// The scope of --status and --export: `ccg:06F`, `system:QHG`; everything known where none.
        #[arg(long, value_name = "KIND:CODE")]
        within: Option<String>,
        /// Write the consolidated tables into this folder (needs --period).
        #[arg(long, value_name = "DIR", requires = "period")]
        export: Option<PathBuf>,
        /// What --export writes: `workbook`, `csv`, `tidy` (one figure a row), `parquet` (the same); all where none.
        #[arg(long = "as", value_name = "KIND", requires = "export", value_delimiter = ',')]
        kinds: Vec<String>,
    },
    /// Excel forms of the maturity matrix: write one for each practice, or take in those that came back.
    Forms {
        /// Filled forms, or folders of them.
        #[arg(required_unless_present = "out", conflicts_with = "out")]
        paths: Vec<PathBuf>,
        /// The period: 2018/19-Q3.
        #[arg(long)]
        period: String,
        /// Only practices within this organisation: `cluster:U12345`, `ccg:06F`; everything known where none.
        #[arg(long, value_name = "KIND:CODE")]
        within: Option<String>,
        /// The edition of the forms to write, `matrix-2018`; the one in use where none.
        #[arg(long, value_name = "ID")]
        matrix: Option<String>,
        /// Write a form for each practice into this folder.
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
        /// Write forms with something to mend again into this folder, errors marked.
        #[arg(long, value_name = "DIR", conflicts_with = "out")]
        mark: Option<PathBuf>,
        /// Take the sound forms in although others have something to mend.
        #[arg(long)]
        leave_out_refused: bool,
        /// Say what would happen; change nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// Write a report, or list the reports that there are: cluster submission, collection report, highlight report, scrutiny paper.
    Report {
        /// Which: `scrutiny_paper`; the list of them where none.
        report: Option<String>,
        /// Whose: `cluster:U12345`, `ccg:06F`, `place:LUTON`, `system:QHG`.
        #[arg(long, value_name = "KIND:CODE")]
        within: String,
        /// The period: 2018/19-Q3.
        #[arg(long)]
        period: String,
        /// PDF (tagged PDF/UA-1), or .docx to edit.
        #[arg(long, value_enum, default_value = "pdf")]
        format: Format,
        /// The folder to write into; without it the report is said as text.
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
    /// Take the last act back.
    Undo {
        /// Say what would be taken back; change nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// Do the last undone act again.
    Redo {
        /// Say what would be done again; change nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// What was done, newest first.
    History {
        /// How many.
        #[arg(long, default_value_t = 20)]
        limit: u32,
    },
    /// Make a backup, list them, or save a copy elsewhere.
    Backup {
        /// Save the whole store as this file instead.
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
        /// List the backups there are.
        #[arg(long)]
        list: bool,
    },
    /// Lock the store and its backups with a passphrase, or say whether it is locked. Without it nobody can open them.
    Passphrase {
        /// The file whose first line is the new passphrase.
        #[arg(long, value_name = "FILE")]
        new_file: Option<PathBuf>,
        /// Take the passphrase away.
        #[arg(long, conflicts_with = "new_file")]
        remove: bool,
    },
    /// Put a backup in the store's place, after backing the present up.
    Restore {
        /// The backup.
        file: PathBuf,
        /// Say what is in it; change nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// Put the invented sample cluster into an empty store.
    Sample {
        /// Say what would be done; change nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// Call any command of the table: `pch call home.show '{…}'`. `-` reads the JSON from standard input.
    #[command(
        after_help = "`pch call NAME --help` shows the fields of a command's input with examples; `pch commands` lists the names.\n\
            Money is written as pounds (\"£1,234.56\", 1234.56) and answered as whole pence. Figures may be numbers or texts;\n\
            a text keeps every decimal. Fields that are left out mean what their line says. Sums about money:\n\n  \
            pch call funding.divide '{\"total\": 50, \"weights\": [3, 7, 90]}'\n  \
            pch call funding.divide '{\"total\": \"£730,000\", \"weights\": {\"A\": \"3348.75\", \"B\": \"8672.25\"}}'\n  \
            pch call funding.match '{\"pence\": 101, \"shares\": \"50:50\"}'\n  \
            pch call funding.round '{\"amount\": \"2.675\"}'\n  \
            pch call funding.rate_and_envelope '{\"rate\": 1, \"list\": \"1031514.5\", \"envelope\": \"£730,000\"}'\n  \
            pch call funding.post_cost '{\"year\": \"2018/19\", \"band\": 6, \"point\": \"top\", \"wte\": 0.5}'\n  \
            pch call funding.part_year '{\"amount\": 50000, \"start\": \"2018-10-15\"}'\n  \
            pch call funding.uplift '{\"amount\": 34876, \"steps\": [\"1%\", \"1%\", \"3%\"]}'\n  \
            pch call funding.finance_table '{\"years\": [\"2015/16\", \"2016/17\"], \"table\": {\"ccg\": [1006288, 1088109]}}'\n  \
            pch call funding.percentages '{\"items\": {\"Acute\": 590.9, \"Community\": 79.5}}'\n  \
            pch call funding.claim '{\"from\": \"2022-10-01\", \"to\": \"2022-10-31\", \"posts\": [{\"role\": \"pharmacist\", \"wte\": 2, \"cost\": 36500}]}'"
    )]
    Call {
        /// Its name.
        name: String,
        /// Its input as JSON.
        #[arg(default_value = "{}")]
        input: String,
    },
    /// List the whole table of commands, or the fields of one command's input with examples.
    Commands {
        /// The command to explain.
        name: Option<String>,
    },
}

impl Command {
    /// Whether it says what an act would do by looking alone. Restoring is allowed wherever work goes on, and the sample is
    /// rehearsed whole.
    pub(crate) fn rehearses(&self) -> bool {
        match self {
            Self::Import { dry_run, .. }
            | Self::Submit { dry_run, .. }
            | Self::Collect { dry_run, .. }
            | Self::Undo { dry_run }
            | Self::Redo { dry_run }
            | Self::Forms { dry_run, .. } => *dry_run,
            Self::Allocate { dry_run, line, .. } => *dry_run && line.is_some(),
            _ => false,
        }
    }

    /// Whether it leaves the store as it is.
    pub(crate) fn only_looks(&self) -> bool {
        let looks = match self {
            Self::Restore { dry_run, .. } | Self::Sample { dry_run } => *dry_run,
            Self::Allocate { line, .. } => line.is_none(),
            Self::Backup { list, .. } => *list,
            Self::Passphrase { new_file, remove } => new_file.is_none() && !remove,
            Self::Forms { out, .. } => out.is_some(),
            Self::Indicators { .. }
            | Self::Report { .. }
            | Self::Project { .. }
            | Self::History { .. }
            | Self::Verify { .. }
            | Self::Commands { .. } => true,
            Self::Import { .. }
            | Self::Submit { .. }
            | Self::Collect { .. }
            | Self::Undo { .. }
            | Self::Redo { .. }
            | Self::Call { .. } => false,
        };
        looks || self.rehearses()
    }
}
