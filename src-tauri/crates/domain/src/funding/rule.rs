//! The rules by which money is divided, and the level at which a rule runs.

use std::fmt;
use std::str::FromStr;

/// A text that names no rule, recipient or level.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{given}” is not known: write one of {known}")]
pub struct UnknownChoice {
    /// What was written.
    pub given: String,
    /// What could have been.
    pub known: String,
}

macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$case_doc:meta])* $case:ident = $stored:literal, $title:literal;)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$case_doc])* $case,)*
        }

        impl $name {
            /// All of them, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$case),*];

            /// The stored name.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$case => $stored,)* }
            }

            /// In words.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $(Self::$case => $title,)* }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.name())
            }
        }

        impl FromStr for $name {
            type Err = UnknownChoice;
            fn from_str(text: &str) -> Result<Self, UnknownChoice> {
                let text = text.trim();
                Self::ALL.iter().copied().find(|choice| choice.name().eq_ignore_ascii_case(text)).ok_or_else(|| UnknownChoice {
                    given: text.to_owned(),
                    known: Self::ALL.iter().map(|choice| choice.name()).collect::<Vec<_>>().join(", "),
                })
            }
        }
    };
}

choice! {
    /// What a claim is measured by.
    Rule {
        /// Registered list size.
        Registered = "registered", "by registered list";
        /// Weighted list size.
        Weighted = "weighted", "by weighted list";
        /// The same for everyone.
        Equal = "equal", "in equal parts";
        /// By number of practices.
        PerPractice = "per_practice", "by number of practices";
        /// Everyone gets one stated amount.
        Fixed = "fixed", "a fixed amount each";
        /// What each asks for; in proportion where that is more than there is.
        ByBid = "by_bid", "by bid";
        /// By points for the agreed level of maturity.
        ByLevel = "by_level", "by agreed level of maturity";
        /// By points for the answer to one criterion of maturity.
        ByCriterion = "by_criterion", "by a criterion of maturity";
        /// Shares of the amount by several measures at once.
        Formula = "formula", "by formula";
        /// Amounts typed in.
        ByHand = "by_hand", "as typed";
    }
}

choice! {
    /// Who gets a part.
    Recipients {
        /// Practices.
        Practice = "practice", "practices";
        /// Clusters.
        Cluster = "cluster", "clusters";
        /// Clinical commissioning groups.
        Ccg = "ccg", "CCGs";
        /// Council areas.
        Place = "place", "places";
    }
}

choice! {
    /// Whether the rule runs once over everyone, or first over something larger. It is kept with the result, because whole
    /// pence make the two differ.
    Level {
        /// Once, over everyone.
        Direct = "direct", "straight";
        /// Over places, then within each.
        PlaceFirst = "place_first", "by place first";
        /// Over CCGs, then within each.
        CcgFirst = "ccg_first", "by CCG first";
        /// Over clusters, then within each.
        ClusterFirst = "cluster_first", "by cluster first";
    }
}

impl Rule {
    /// Whether list sizes decide.
    #[must_use]
    pub fn needs_list(self) -> bool {
        matches!(self, Self::Registered | Self::Weighted)
    }

    /// Whether it divides an envelope, rather than adding up amounts that are given.
    #[must_use]
    pub fn divides(self) -> bool {
        !matches!(self, Self::Fixed | Self::ByHand)
    }
}

impl Recipients {
    /// One of them.
    #[must_use]
    pub fn one(self) -> &'static str {
        match self {
            Self::Practice => "practice",
            Self::Cluster => "cluster",
            Self::Ccg => "CCG",
            Self::Place => "place",
        }
    }
}

impl Level {
    /// Whether the level stands above the recipients, so that money can come down through it.
    #[must_use]
    pub fn stands_above(self, recipients: Recipients) -> bool {
        match self {
            Self::Direct => true,
            Self::PlaceFirst | Self::CcgFirst => matches!(recipients, Recipients::Practice | Recipients::Cluster),
            Self::ClusterFirst => recipients == Recipients::Practice,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_rule_is_refused_with_the_known_ones() {
        let error = "by_magic".parse::<Rule>().unwrap_err();
        assert!(
            error.to_string().contains("registered, weighted, equal"),
            "the message says what can be written: {error}"
        );
        assert_eq!("Registered ".parse::<Rule>(), Ok(Rule::Registered), "case and blanks do not matter");
    }

    #[test]
    fn money_only_comes_down_from_above() {
        assert!(!Level::ClusterFirst.stands_above(Recipients::Ccg), "a CCG is not within a cluster");
        assert!(Level::PlaceFirst.stands_above(Recipients::Cluster), "a cluster is within a place");
    }
}
