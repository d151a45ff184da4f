//! General Practice Workforce: a row a practice in any era's column names, or a row a figure.

pub(crate) mod asof;
pub(crate) mod column;
pub(crate) mod role;
pub(crate) mod tidy;
pub(crate) mod wide;

use super::heading::Headings;

/// The most WTE or people that is believed of one practice; England's largest has under 150.
pub(crate) const MOST_STAFF: i64 = pch_domain::Wte::whole(1_000).billionths();

/// Columns that name the practice, its commissioner and its network.
pub(crate) struct Who {
    pub(crate) practice: usize,
    pub(crate) name: Option<usize>,
    pub(crate) parent: Option<usize>,
    pub(crate) network: Option<usize>,
    pub(crate) network_name: Option<usize>,
}

impl Who {
    pub(crate) fn of(headings: &Headings) -> Option<Self> {
        let parent = ["ccg code", "sub icb code", "sub icb loc code", "sub icb location code"];
        Some(Self {
            practice: headings.any(&["prac code", "practice code", "practice"])?,
            name: headings.any(&["prac name", "practice name"]),
            // `CCG_CODE_1819`: the year's own column of CCG codes.
            parent: headings.any(&parent).or_else(|| headings.starting("ccg code")),
            network: headings.any(&["pcn code"]),
            network_name: headings.any(&["pcn name"]),
        })
    }
}
