//! Benefits: how far a measure has come on its way from baseline to target.

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// More is better, such as satisfaction.
    Up,
    /// Less is better, such as A&E attendances.
    Down,
}

impl Direction {
    /// The way from a baseline to a target; none where they are the same.
    #[must_use]
    pub fn between(baseline: i64, target: i64) -> Option<Self> {
        match target.cmp(&baseline) {
            std::cmp::Ordering::Greater => Some(Self::Up),
            std::cmp::Ordering::Less => Some(Self::Down),
            std::cmp::Ordering::Equal => None,
        }
    }
}

/// Part of the way from baseline to target that the latest reading has come, in whole per mille, half away from nought:
/// 0 is no change, 1000 the target reached, below 0 is the wrong way. All in billionths of the measure's unit.
/// None where baseline and target are the same: there is no way to go.
#[must_use]
pub fn progress(baseline: i64, target: i64, latest: i64) -> Option<i64> {
    let way = i128::from(target) - i128::from(baseline);
    if way == 0 {
        return None;
    }
    let gone = (i128::from(latest) - i128::from(baseline)) * 1000;
    let (sign, gone, way) = (gone.signum() * way.signum(), gone.abs(), way.abs());
    i64::try_from(sign * ((2 * gone + way) / (2 * way))).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: i64 = 1_000_000_000;

    #[test]
    fn progress_is_the_part_of_the_way_gone_whichever_way_is_better() {
        assert_eq!(progress(100 * ONE, 80 * ONE, 95 * ONE), Some(250), "5 of the 20 fewer attendances");
        assert_eq!(progress(60 * ONE, 90 * ONE, 90 * ONE), Some(1000), "the target is reached");
        assert_eq!(progress(60 * ONE, 90 * ONE, 54 * ONE), Some(-200), "six points in the wrong direction of 30");
        assert_eq!(progress(60 * ONE, 60 * ONE, 61 * ONE), None, "no way to go has no part");
        assert_eq!(progress(0, 3, 1), Some(333), "thirds are rounded");
        assert_eq!(progress(i64::MIN, i64::MAX, 0), Some(500), "the widest way does not overflow");
    }

    #[test]
    fn the_direction_is_that_of_the_target() {
        assert_eq!(Direction::between(10, 5), Some(Direction::Down), "fewer is wanted");
        assert_eq!(Direction::between(5, 5), None, "nothing is wanted");
    }
}
