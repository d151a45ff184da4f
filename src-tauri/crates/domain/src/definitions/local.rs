//! Definitions of this copy: local editions of the matrix beside those that the program carries, and who checked which.

use super::load::Entry;
use super::{Definition, Definitions, Matrix, check};

/// Who held an edition beside the official copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// Id of the edition.
    pub matrix: String,
    /// The version that was held beside it; a later one is to be checked again.
    pub version: String,
    /// Name, role and day as one line.
    pub by: String,
}

/// What is wrong with a matrix, a line each; none where people can be assessed with it.
#[must_use]
pub fn matrix_faults(content: &Matrix) -> Vec<String> {
    check::matrix(content)
}

impl Definitions {
    /// These definitions with local editions, and with the signatures of those who checked an edition.
    #[must_use]
    pub fn with_local(&self, editions: Vec<Definition<Matrix>>, signatures: &[Signature]) -> Self {
        let mut all = self.clone();
        for edition in editions {
            all.entries.push(Entry::of(&edition, serde_json::to_string_pretty(&edition).unwrap_or_default()));
            all.matrices.push(edition);
        }
        for signed in signatures {
            let held = |id: &str, version: &str| id == signed.matrix && version == signed.version;
            for matrix in all.matrices.iter_mut().filter(|matrix| held(&matrix.id, &matrix.version)) {
                matrix.check_against_your_copy = false;
                matrix.checked_by = Some(signed.by.clone());
            }
            for entry in all.entries.iter_mut().filter(|entry| held(&entry.id, &entry.version)) {
                entry.check_against_your_copy = false;
            }
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_local_edition_stands_beside_the_carried_ones_and_a_signature_is_of_its_version() {
        let carried = Definitions::built_in().expect("the carried files are right");
        let local = Definition {
            id: "ours".to_owned(),
            version: "2".to_owned(),
            ..carried.matrix("matrix-2018").expect("carried").clone()
        };
        let signed = |version: &str| Signature {
            matrix: "ours".to_owned(),
            version: version.to_owned(),
            by: "A. Lead, CCG primary care lead, 1 October 2018".to_owned(),
        };
        let made = carried.with_local(vec![local.clone()], &[signed("2")]);
        let ours = made.matrix("ours").expect("it stands beside them");
        assert!(!ours.check_against_your_copy, "somebody signed that they checked it");
        assert!(ours.checked_by.as_deref().is_some_and(|by| by.starts_with("A. Lead")), "and who");
        assert!(made.entries().iter().any(|entry| entry.id == "ours"), "it is in the list of definitions");
        let later = carried.with_local(vec![local], &[signed("1")]);
        assert!(later.matrix("ours").expect("there").check_against_your_copy, "a check of version 1 is none of 2");
    }
}
