//! Numbers from a seed: a counter mixed until nothing of its order is left (SplitMix64), so that every run of every group
//! has a stream of its own without a thread waiting for another.

use super::gaps::Gaps;

/// Up to this mean, counting who comes is sooner done than searching for how many come.
const SOON_COUNTED: f64 = 12.0;

const STEP: u64 = 0x9e37_79b9_7f4a_7c15;
const STREAM_STEP: u64 = 0xd1b5_4a32_d192_ed03;

#[inline(always)]
fn mix(mut word: u64) -> u64 {
    word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ (word >> 31)
}

/// What a family of streams hangs on: the seed and the keys of what is drawn.
#[derive(Clone, Copy)]
pub(super) struct Source(u64);

impl Source {
    pub(super) fn new(seed: u64, keys: &[u64]) -> Self {
        Self(keys.iter().fold(mix(seed.wrapping_add(STEP)), |so_far, key| {
            mix(so_far.wrapping_add(STEP) ^ mix(key.wrapping_add(STREAM_STEP)))
        }))
    }

    /// The stream of one run.
    #[inline(always)]
    pub(super) fn run(self, run: usize) -> Stream {
        Stream(mix(self.0.wrapping_add(STREAM_STEP.wrapping_mul(run as u64 + 1))))
    }
}

/// One run's numbers.
#[derive(Clone)]
pub(super) struct Stream(u64);

impl Stream {
    /// 64 fair bits.
    #[inline(always)]
    pub(super) fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        mix(self.0)
    }

    /// A number from 0 to below 1, in 2^53 steps.
    #[inline(always)]
    pub(super) fn uniform(&mut self) -> f64 {
        (self.bits() >> 11) as f64 * (1.0 / 9_007_199_254_740_992.0)
    }

    /// A standard normal number (Box and Muller).
    pub(super) fn normal(&mut self) -> f64 {
        let radius = (-2.0 * libm::log(1.0 - self.uniform())).sqrt();
        radius * libm::cos(std::f64::consts::TAU * self.uniform())
    }

    /// A Poisson number. A small one is counted, one coming after the other; a large mean is cut into parts, whose chance of
    /// nobody can still be written.
    #[inline(always)]
    pub(super) fn poisson(&mut self, mean: f64, gaps: &Gaps) -> u32 {
        if mean > SOON_COUNTED {
            return self.many(mean);
        }
        let (mut count, mut at) = (0, gaps.draw(self).0);
        while at < mean {
            count += 1;
            at += gaps.draw(self).0;
        }
        count
    }

    fn many(&mut self, mean: f64) -> u32 {
        let parts = (mean / 32.0).ceil();
        let part = mean / parts;
        let none = libm::exp(-part);
        let mut count = 0;
        for _ in 0..parts as u64 {
            let (mut left, mut chance, mut here) = (self.uniform() - none, none, 0_u32);
            // Beyond this the chance is under 2^-53, and rounding could keep `left` from ever going below nought.
            while left >= 0.0 && here < 400 {
                here += 1;
                chance *= part / f64::from(here);
                left -= chance;
            }
            count += here;
        }
        count
    }
}

/// `drawn[driver][run]`: how many standard deviations each driver is off in each run.
pub(super) fn drivers(keys: &[u64], seed: u64, runs: usize) -> Vec<Vec<f64>> {
    const DRIVERS: u64 = 0x6472_6976_6572_7321;
    let of = |key: &u64| {
        let source = Source::new(seed, &[DRIVERS, *key]);
        (0..runs).map(|run| source.run(run).normal()).collect()
    };
    keys.iter().map(of).collect()
}

/// A place by its chance: the first whose cumulative chance, in 2^32nds, is above the draw.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Ladder(Vec<u32>);

impl Ladder {
    /// From shares that make 1, or less: what they lack goes to a place behind the last when `open`.
    pub(super) fn of(shares: &[f64], open: bool) -> Self {
        let sum: f64 = if open { 1.0 } else { shares.iter().sum() };
        let mut so_far = 0.0;
        let mut rungs: Vec<u32> = Vec::with_capacity(shares.len() + 1);
        for share in shares {
            so_far += share;
            rungs.push((so_far / sum * 4_294_967_296.0).min(4_294_967_295.0) as u32);
        }
        if !open {
            // Rounding must not let anybody fall off the end, nor into a place nobody is meant for.
            let last = shares.iter().rposition(|share| *share > 0.0).unwrap_or(0);
            rungs.iter_mut().skip(last).for_each(|rung| *rung = u32::MAX);
        }
        rungs.push(u32::MAX);
        Self(rungs)
    }

    #[inline(always)]
    pub(super) fn place(&self, draw: u32) -> usize {
        let mut place = 0;
        while place + 1 < self.0.len() && draw >= self.0[place] && self.0[place] != u32::MAX {
            place += 1;
        }
        place
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ladder_never_names_a_place_without_a_share() {
        let ladder = Ladder::of(&[0.5, 0.0, 0.5, 0.0], false);
        assert_eq!(ladder.place(0), 0, "the lowest draw is the first place");
        assert_eq!(ladder.place(u32::MAX), 2, "the highest draw is the last place with a share");
        let open = Ladder::of(&[0.25, 0.25], true);
        assert_eq!(open.place(u32::MAX), 2, "what the shares lack is nobody");
        assert_eq!(Ladder::of(&[1.0, 0.0], true).place(u32::MAX), 0, "a certain place is certain");
    }

    #[test]
    fn poisson_numbers_have_their_mean_and_variance() {
        let gaps = Gaps::new();
        for mean in [0.3, 5.0, 31.9, 180.0] {
            let source = Source::new(7, &[1]);
            let draws: Vec<f64> = (0..20_000).map(|run| f64::from(source.run(run).poisson(mean, &gaps))).collect();
            let n = draws.len() as f64;
            let found = draws.iter().sum::<f64>() / n;
            let variance = draws.iter().map(|draw| (draw - found).powi(2)).sum::<f64>() / (n - 1.0);
            assert!((found - mean).abs() < 4.0 * (mean / n).sqrt(), "mean {found} of Poisson({mean})");
            let wide = 4.0 * ((1.0 / mean + 2.0) / n).sqrt();
            assert!((variance / mean - 1.0).abs() < wide, "variance {variance} of Poisson({mean})");
        }
    }

    #[test]
    fn normal_numbers_have_their_mean_and_variance() {
        let draws = drivers(&[3], 11, 50_000).remove(0);
        let n = draws.len() as f64;
        let mean = draws.iter().sum::<f64>() / n;
        let variance = draws.iter().map(|draw| (draw - mean).powi(2)).sum::<f64>() / (n - 1.0);
        assert!(mean.abs() < 4.0 / n.sqrt(), "mean {mean}");
        assert!((variance - 1.0).abs() < 4.0 * (2.0 / n).sqrt(), "variance {variance}");
    }
}
