//! What is read off the runs of one quarter: mean, variance, centiles, the share below a level.

use super::Fan;
use super::compile::BILLION;

const CENTILES: [f64; 3] = [0.1, 0.5, 0.9];
const BUCKETS: usize = 1024;

/// Paper for [`Ranker::fan`], kept between rows.
pub(super) struct Ranker {
    counts: Vec<u32>,
    wanted: Vec<bool>,
    bucket: Vec<i64>,
}

impl Ranker {
    pub(super) fn new() -> Self {
        Self { counts: vec![0; BUCKETS], wanted: vec![false; BUCKETS], bucket: Vec::new() }
    }

    /// The distribution of `values`, each in `unit` billionths of a WTE.
    pub(super) fn fan<V: Copy + Ord + Into<i64>>(&mut self, values: &[V], unit: i64, level: Option<i64>) -> Fan {
        let Some(first) = values.first().copied() else { return Fan::default() };
        let (least, most) = values.iter().fold((first, first), |(a, b), v| (a.min(*v), b.max(*v)));
        let (least, most): (i64, i64) = (least.into(), most.into());
        let size = unit as f64 / BILLION;
        let n = values.len();
        let below = level.map(|level| values.iter().filter(|v| (**v).into() * unit < level).count() as f64 / n as f64);
        let range = (most - least) as u64;
        let wte = |over: f64| (least as f64 + over) * size;
        if range == 0 {
            let all = wte(0.0);
            return Fan { mean: all, variance: 0.0, p10: all, p50: all, p90: all, below, vacancy: None };
        }
        let shift = (64 - range.leading_zeros()).saturating_sub(BUCKETS.trailing_zeros());
        let used = (range >> shift) as usize + 1;
        self.counts[..used].fill(0);
        for value in values {
            self.counts[(((*value).into() - least) as u64 >> shift) as usize] += 1;
        }
        let (sum, squares) = if shift == 0 { self.moments(used) } else { moments(values, least) };
        let count = n as f64;
        let variance = ((squares - sum * (sum / count)) / (count - 1.0)).max(0.0) * size * size;
        let [p10, p50, p90] = self.centiles(values, least, shift).map(wte);
        Fan { mean: wte(sum / count), variance, p10, p50, p90, below, vacancy: None }
    }

    /// Sums over the smallest value, of values and squares, from counts of single values: exact.
    fn moments(&self, used: usize) -> (f64, f64) {
        let (mut sum, mut squares) = (0_u64, 0_u64);
        for (over, count) in self.counts[..used].iter().enumerate() {
            let weighted = over as u64 * u64::from(*count);
            sum += weighted;
            squares += weighted * over as u64;
        }
        (sum as f64, squares as f64)
    }

    /// On the straight line between the two runs next to each centile, over the smallest value.
    fn centiles<V: Copy + Into<i64>>(&mut self, values: &[V], least: i64, shift: u32) -> [f64; 3] {
        let last = values.len() - 1;
        let places = CENTILES.map(|centile| last as f64 * centile);
        // The runs below and above each centile: their ranks, in which bucket each lies, and its rank there.
        let ranks = places.map(|place| [place.floor() as usize, (place.floor() as usize + 1).min(last)]);
        let mut spots = ranks.map(|pair| pair.map(|rank| self.spot(rank)));
        if shift > 0 {
            self.open(values, least, shift, &mut spots);
        }
        let mut found = [0.0; 3];
        for ((found, place), [low, high]) in found.iter_mut().zip(places).zip(spots) {
            let over = |spot: Spot| if shift == 0 { spot.bucket as f64 } else { self.bucket[spot.rank] as f64 };
            let part = place - place.floor();
            *found = if part > 0.0 { over(low) + (over(high) - over(low)) * part } else { over(low) };
        }
        found
    }

    /// The bucket of the run with a rank.
    fn spot(&self, rank: usize) -> Spot {
        let (mut bucket, mut before) = (0, 0);
        while before + self.counts[bucket] as usize <= rank {
            before += self.counts[bucket] as usize;
            bucket += 1;
        }
        Spot { bucket, rank: rank - before }
    }

    /// Sorts what lies in the buckets of some spots, read in one pass over the runs; ranks become places in it.
    fn open<V: Copy + Into<i64>>(&mut self, values: &[V], least: i64, shift: u32, spots: &mut [[Spot; 2]; 3]) {
        self.wanted.fill(false);
        for spot in spots.as_flattened() {
            self.wanted[spot.bucket] = true;
        }
        self.bucket.clear();
        for value in values {
            let over = (*value).into() - least;
            if self.wanted[(over as u64 >> shift) as usize] {
                self.bucket.push(over);
            }
        }
        self.bucket.sort_unstable();
        for spot in spots.as_flattened_mut() {
            let before = self.bucket.partition_point(|over| ((*over as u64 >> shift) as usize) < spot.bucket);
            spot.rank += before;
        }
    }
}

/// Where the run of a rank lies: in which bucket, and which one there it is by size.
#[derive(Clone, Copy)]
struct Spot {
    bucket: usize,
    rank: usize,
}

/// Sums over `least`, in the order of the runs.
fn moments<V: Copy + Into<i64>>(values: &[V], least: i64) -> (f64, f64) {
    values.iter().fold((0.0, 0.0), |(sum, squares), value| {
        let over = ((*value).into() - least) as f64;
        (sum + over, squares + over * over)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The definition: sort, and take the straight line between neighbours.
    fn sorted(values: &[i64], centile: f64) -> f64 {
        let mut values = values.to_vec();
        values.sort_unstable();
        let place = (values.len() - 1) as f64 * centile;
        let low = place.floor() as usize;
        let high = (low + 1).min(values.len() - 1);
        values[low] as f64 + (values[high] - values[low]) as f64 * (place - low as f64)
    }

    proptest! {
        #[test]
        fn centiles_are_those_of_the_sorted_runs(values in prop::collection::vec(-3000_i64..3000, 2..400), wide in 1_i64..2_000_000) {
            let values: Vec<i64> = values.iter().map(|value| value * wide).collect();
            let fan = Ranker::new().fan(&values, 1_000_000_000, None);
            for (found, centile) in [(fan.p10, 0.1), (fan.p50, 0.5), (fan.p90, 0.9)] {
                let wanted = sorted(&values, centile);
                prop_assert!((found - wanted).abs() <= 1e-9 * wanted.abs().max(1.0), "centile {} is {}, not {}", centile, found, wanted);
            }
            let n = values.len() as f64;
            let mean = values.iter().map(|value| *value as f64).sum::<f64>() / n;
            let variance = values.iter().map(|value| (*value as f64 - mean).powi(2)).sum::<f64>() / (n - 1.0);
            prop_assert!((fan.mean - mean).abs() <= 1e-6 * mean.abs().max(1.0), "mean");
            prop_assert!((fan.variance - variance).abs() <= 1e-6 * variance.max(1.0), "variance");
        }
    }

    #[test]
    fn the_share_below_a_level_leaves_out_the_level_itself() {
        let fan = Ranker::new().fan(&[1, 2, 3, 4], 1_000_000_000, Some(3_000_000_000));
        assert_eq!(fan.below, Some(0.5), "1 and 2 are below 3; 3 is not");
    }
}
