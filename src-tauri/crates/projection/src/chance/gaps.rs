//! Exponential numbers: how long until something comes that may come at any moment, in units of its mean.
//!
//! A ziggurat (Marsaglia and Tsang 2000): the area below the curve is cut into 256 layers of one size, and 99 numbers in 100
//! lie in the part of a layer that needs no look at the curve.

use super::draw::Stream;

const LAYERS: usize = 256;
/// Where the tail begins, and the size of a layer: with them 256 layers cover the curve exactly.
const TAIL: f64 = 7.697_117_470_131_05;
const LAYER: f64 = 0.003_949_659_822_581_557;

/// The layers, made once for all runs.
pub(super) struct Gaps {
    /// Right ends of the layers, the tail's first; nought behind the last.
    ends: [f64; LAYERS + 1],
    /// The curve at those ends.
    heights: [f64; LAYERS + 1],
}

impl Gaps {
    pub(super) fn new() -> Self {
        let (mut ends, mut heights) = ([0.0; LAYERS + 1], [1.0; LAYERS + 1]);
        ends[0] = LAYER / libm::exp(-TAIL);
        ends[1] = TAIL;
        for layer in 1..LAYERS - 1 {
            ends[layer + 1] = -libm::log(LAYER / ends[layer] + libm::exp(-ends[layer]));
        }
        for layer in 0..LAYERS {
            heights[layer] = libm::exp(-ends[layer]);
        }
        Self { ends, heights }
    }

    /// An exponential number of mean 1, above 0, and 24 fair bits that say nothing of it.
    #[inline(always)]
    pub(super) fn draw(&self, stream: &mut Stream) -> (f64, u32) {
        loop {
            let bits = stream.bits();
            let (layer, spare) = ((bits & 255) as usize, (bits >> 8) as u32 & 0xff_ffff);
            // Between 0 and 1, and neither.
            let across = (f64::from((bits >> 32) as u32) + 0.5) * (1.0 / 4_294_967_296.0);
            let gap = across * self.ends[layer];
            if gap < self.ends[layer + 1] {
                return (gap, spare);
            }
            if let Some(gap) = self.near_the_curve(layer, gap, stream) {
                return (gap, spare);
            }
        }
    }

    #[cold]
    fn near_the_curve(&self, layer: usize, gap: f64, stream: &mut Stream) -> Option<f64> {
        if layer == 0 {
            // What is left of an exponential number is one again.
            return Some(TAIL - libm::log(1.0 - stream.uniform()));
        }
        let (low, high) = (self.heights[layer], self.heights[layer + 1]);
        (low + (high - low) * stream.uniform() < libm::exp(-gap)).then_some(gap)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::draw::Source;

    #[test]
    fn the_layers_end_where_the_curve_does() {
        let gaps = Gaps::new();
        let last = gaps.ends[LAYERS - 1];
        let size = last * (1.0 - gaps.heights[LAYERS - 1]);
        assert!((size / LAYER - 1.0).abs() < 1e-6, "the last layer has the size of the others, it has {size}");
        assert!(gaps.ends.windows(2).all(|pair| pair[0] > pair[1]), "layers become narrower upwards");
    }

    #[test]
    fn gaps_have_the_chances_of_the_curve() {
        let gaps = Gaps::new();
        let mut stream = Source::new(5, &[1]).run(0);
        let n = 400_000;
        let mut draws: Vec<f64> = (0..n).map(|_| gaps.draw(&mut stream).0).collect();
        draws.sort_unstable_by(f64::total_cmp);
        assert!(draws[0] > 0.0, "a gap is never nought");
        // Kolmogorov and Smirnov: 1.95 / sqrt(n) is passed once in a thousand.
        let most = draws.iter().enumerate().map(|(at, gap)| {
            let below = 1.0 - (-gap).exp();
            (below - at as f64 / n as f64).abs().max(((at + 1) as f64 / n as f64 - below).abs())
        });
        let most = most.fold(0.0, f64::max);
        assert!(most < 1.95 / (n as f64).sqrt(), "the draws lie {most} off the curve");
        let tail = draws.iter().filter(|gap| **gap > TAIL).count() as f64;
        let wanted = n as f64 * (-TAIL).exp();
        assert!((tail - wanted).abs() < 4.0 * wanted.sqrt(), "{tail} draws in the tail, {wanted} wanted");
    }
}
