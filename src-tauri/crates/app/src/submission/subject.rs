//! Whose return of which period.

use crate::dto::{Named, Scope};
use crate::error::{AppError, FieldError};
use crate::session::Session;
use pch_domain::{OdsCode, OrganisationKind, Period};
use pch_exchange::package::{Identity, OrganisationRef, ReturnType};

/// A return that is being made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Subject {
    /// Kind of return.
    pub(crate) return_type: ReturnType,
    /// Whose.
    pub(crate) organisation: Named,
    /// Its code.
    pub(crate) code: OdsCode,
    /// The quarter.
    pub(crate) period: Period,
    /// Whether the organisation is known here.
    pub(crate) known: bool,
}

impl Subject {
    /// From what was asked. An organisation that is not known here is taken for a cluster, and a must-check says so.
    ///
    /// # Errors
    /// A text that is no code or period; an organisation that makes no return.
    pub(crate) fn read(session: &mut Session, organisation: &str, period: &str) -> Result<Self, AppError> {
        let mut wrong = Vec::new();
        let mut take = |place: &str, message: String| wrong.push(FieldError { place: place.to_owned(), message });
        let code: Option<OdsCode> =
            organisation.parse().map_err(|error| take("organisation", format!("{error}."))).ok();
        let period: Option<Period> = period.parse().map_err(|error| take("period", format!("{error}."))).ok();
        let (Some(code), Some(period)) = (code, period) else { return Err(AppError::fields(wrong)) };
        let registry = session.registry()?;
        let found = registry.get(code.as_str());
        let return_type = match found.map(|organisation| organisation.kind.as_str()) {
            Some("practice") => ReturnType::PracticeReturn,
            Some("cluster") | None => ReturnType::ClusterSubmission,
            Some("ccg") => ReturnType::CcgReturn,
            Some(_) => {
                let name = registry.name(code.as_str());
                let message = format!("{name} makes no return: choose a practice, a cluster or a CCG.");
                return Err(AppError::field("organisation", message));
            }
        };
        Ok(Self { return_type, organisation: registry.named(code.as_str()), known: found.is_some(), code, period })
    }

    /// As the rest of the program names it.
    pub(crate) fn scope(&self) -> Scope {
        Scope { kind: self.kind().name().to_owned(), code: self.organisation.code.clone() }
    }

    /// What the organisation is.
    pub(crate) fn kind(&self) -> OrganisationKind {
        kind_of(self.return_type)
    }

    /// The quarter's last day, ISO: the day on which members, lists and posts are looked at.
    pub(crate) fn day(&self) -> String {
        self.period.last_day().to_string()
    }

    /// As the package names it.
    pub(crate) fn identity(&self) -> Identity {
        let organisation =
            OrganisationRef { code: self.code.clone(), name: self.organisation.name.clone(), kind: self.kind() };
        Identity { return_type: self.return_type, organisation, period: self.period }
    }

    /// The name of a file about the return, such as `U12345_2018-19-Q3_r1_draft.pch.zip`.
    pub(crate) fn other_file_name(&self, revision: u32, what: &str) -> String {
        self.file_name(revision).replace(".pch.zip", &format!("_{what}.pch.zip"))
    }

    /// The package's file name, such as `U12345_2018-19-Q3_r1.pch.zip`.
    pub(crate) fn file_name(&self, revision: u32) -> String {
        format!("{}_{}_r{revision}.pch.zip", self.code, self.period.to_string().replace('/', "-"))
    }
}

/// Who makes a kind of return.
pub(crate) fn kind_of(return_type: ReturnType) -> OrganisationKind {
    match return_type {
        ReturnType::PracticeReturn => OrganisationKind::Practice,
        ReturnType::ClusterSubmission => OrganisationKind::Cluster,
        ReturnType::CcgReturn => OrganisationKind::Ccg,
    }
}

/// A kind of return from its stored name.
pub(crate) fn return_type(name: &str) -> ReturnType {
    let known = [ReturnType::PracticeReturn, ReturnType::CcgReturn];
    known.into_iter().find(|known| known.name() == name).unwrap_or(ReturnType::ClusterSubmission)
}
