//! How many come and to where, when the chances are the same in every run: tables instead of searches.

use super::alias::Alias;
use super::draw::Stream;

const NAME_BITS: u32 = 8;
const SLOTS: usize = 64;
/// Larger means are sums of parts; above 63 the chance of a part of 16 is below 10^-17.
const PART: f64 = 16.0;

/// Poisson with a fixed mean.
pub(super) struct Counts {
    parts: u32,
    words: Vec<u32>,
}

impl Counts {
    pub(super) fn of(mean: f64) -> Self {
        let parts = (mean / PART).ceil().max(1.0);
        let part = mean / parts;
        let mut mass = [0.0; SLOTS];
        let mut chance = libm::exp(-part) * SLOTS as f64;
        for (count, mass) in mass.iter_mut().enumerate() {
            *mass = chance;
            chance *= part / (count + 1) as f64;
        }
        let mut words = Vec::with_capacity(SLOTS);
        Alias::new(NAME_BITS).push(&mut mass, &mut words);
        Self { parts: parts as u32, words }
    }

    #[inline(always)]
    pub(super) fn draw(&self, stream: &mut Stream) -> u32 {
        (0..self.parts).map(|_| place(&self.words, stream.bits())).sum()
    }
}

/// One of at most 256 places by its chance.
pub(super) struct Places(Vec<u32>);

impl Places {
    /// From shares, of which some are above 0.
    pub(super) fn of(shares: &[f64]) -> Self {
        let slots = shares.len().next_power_of_two().min(1 << NAME_BITS);
        let sum: f64 = shares.iter().sum();
        let mut mass = vec![0.0; slots];
        mass.iter_mut().zip(shares).for_each(|(mass, share)| *mass = share / sum * slots as f64);
        let mut words = Vec::with_capacity(slots);
        Alias::new(NAME_BITS).push(&mut mass, &mut words);
        Self(words)
    }

    #[inline(always)]
    pub(super) fn draw(&self, draw: u64) -> usize {
        place(&self.0, draw) as usize
    }
}

/// A place by its chance, from 64 fair bits.
#[inline(always)]
fn place(words: &[u32], draw: u64) -> u32 {
    let slot = draw as u32 as usize & (words.len() - 1);
    let word = words[slot];
    if (draw >> (32 + NAME_BITS)) as u32 & ((1 << (32 - NAME_BITS)) - 1) < word >> NAME_BITS {
        slot as u32
    } else {
        word & ((1 << NAME_BITS) - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::super::draw::Source;
    use super::*;

    #[test]
    fn places_come_as_often_as_their_share() {
        let shares = [0.4, 0.0, 0.35, 0.25, 0.0];
        let places = Places::of(&shares);
        let mut found = [0.0; 8];
        for run in 0..40_000 {
            found[places.draw(Source::new(1, &[]).run(run).bits())] += 1.0;
        }
        for (place, share) in shares.iter().enumerate() {
            let sd = (share * (1.0 - share) / 40_000.0).sqrt();
            assert!((found[place] / 40_000.0 - share).abs() <= 4.0 * sd, "place {place} came {} times", found[place]);
        }
        assert!(found[5..].iter().all(|count| *count < 1.0), "no place without a share ever comes");
    }

    #[test]
    fn counts_have_the_mean_and_the_variance_of_poisson() {
        for mean in [0.02, 1.9, 15.9, 40.0] {
            let counts = Counts::of(mean);
            let source = Source::new(5, &[2]);
            let draws: Vec<f64> = (0..20_000).map(|run| f64::from(counts.draw(&mut source.run(run)))).collect();
            let n = draws.len() as f64;
            let found = draws.iter().sum::<f64>() / n;
            let variance = draws.iter().map(|draw| (draw - found).powi(2)).sum::<f64>() / (n - 1.0);
            assert!((found - mean).abs() < 4.0 * (mean / n).sqrt(), "mean {found} of Poisson({mean})");
            let wide = 4.0 * ((1.0 / mean + 2.0) / n).sqrt();
            assert!((variance / mean - 1.0).abs() < wide, "variance {variance} of Poisson({mean})");
        }
    }
}
