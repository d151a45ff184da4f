//! Risks: likelihood 1 to 5 times impact 1 to 5.

/// A likelihood and an impact, each 1 to 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rating {
    /// 1 rare to 5 almost certain.
    pub likelihood: u8,
    /// 1 negligible to 5 catastrophic.
    pub impact: u8,
}

/// What a severity asks for. The bands are the usual ones of NHS risk registers (1-3, 4-6, 8-12, 15-25).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// 1 to 3.
    Low,
    /// 4 to 6.
    Moderate,
    /// 8 to 12.
    High,
    /// 15 to 25.
    Extreme,
}

impl Rating {
    /// Both within 1 to 5, or none.
    #[must_use]
    pub fn new(likelihood: u8, impact: u8) -> Option<Self> {
        ((1..=5).contains(&likelihood) && (1..=5).contains(&impact)).then_some(Self { likelihood, impact })
    }

    /// Likelihood times impact, 1 to 25.
    #[must_use]
    pub fn severity(self) -> u8 {
        self.likelihood * self.impact
    }

    /// The band of the severity.
    #[must_use]
    pub fn band(self) -> Severity {
        match self.severity() {
            0..=3 => Severity::Low,
            4..=7 => Severity::Moderate,
            8..=14 => Severity::High,
            _ => Severity::Extreme,
        }
    }
}

impl Severity {
    /// The word that goes with the colour.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Moderate => "moderate",
            Self::High => "high",
            Self::Extreme => "extreme",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn severity_is_the_product_and_its_band_the_usual_one() {
        let of = |likelihood, impact| {
            let rating = Rating::new(likelihood, impact).unwrap();
            (rating.severity(), rating.band())
        };
        assert_eq!(of(3, 4), (12, Severity::High), "sign-off only at a high level, 3 x 4");
        assert_eq!(of(4, 4), (16, Severity::Extreme), "capacity for change, 4 x 4");
        assert_eq!(of(1, 3), (3, Severity::Low), "the top of low");
        assert_eq!(of(2, 3), (6, Severity::Moderate), "the top of moderate");
        assert_eq!(Rating::new(0, 3), None, "nought is no likelihood");
        assert_eq!(Rating::new(3, 6), None, "six is no impact");
    }
}
