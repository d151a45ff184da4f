//! From figures to places on an axis.

/// Room for the half of the last tick's figure that stands beyond the axis.
const LAST_TICK: f64 = 30.0;

/// A linear axis with round ticks.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Axis {
    pub(super) ticks: Vec<f64>,
    step: f64,
    low: f64,
    high: f64,
    left: f64,
    right: f64,
}

impl Axis {
    /// An axis over all figures between `left` and `right`, from nought if `from_nought` or if the figures come near it.
    /// `None` without figures.
    pub(super) fn over(figures: impl Iterator<Item = f64>, from_nought: bool, left: f64, right: f64) -> Option<Self> {
        let (least, most) = figures
            .filter(|figure| figure.is_finite())
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), figure| (a.min(figure), b.max(figure)));
        if least > most {
            return None;
        }
        // A figure alone, or several that hardly differ, would get an axis of hair's breadths.
        let alike = most - least < most.abs() * 0.02;
        let near_nought = least >= 0.0 && (least < most * 0.5 || alike);
        let least = if from_nought || near_nought { least.min(0.0) } else { least };
        let most = if most <= least { least + 1.0 } else { most };
        let step = round_step((most - least) / 5.0);
        let low = (least / step).floor() * step;
        let high = (most / step).ceil() * step;
        let count = ((high - low) / step).round().clamp(1.0, 50.0);
        let mut ticks = Vec::new();
        let mut at = 0.0;
        while at <= count {
            ticks.push(low + at * step);
            at += 1.0;
        }
        Some(Self { ticks, step, low, high, left, right })
    }

    /// The same axis, as wide as it can be while every text beside the end of its bar, `(figure, width of text)`, ends before `limit`.
    pub(super) fn stretched(mut self, ends: impl Iterator<Item = (f64, f64)>, limit: f64) -> Self {
        let span = self.high - self.low;
        let widest = ends
            .map(|(figure, text)| {
                let part = (figure - self.low) / span;
                if part > 0.0 { (limit - text - self.left) / part } else { f64::INFINITY }
            })
            .fold(limit - self.left - LAST_TICK, f64::min);
        self.right = self.left + widest.max(120.0);
        self
    }

    /// Where a figure stands, in pixels.
    pub(super) fn place(&self, figure: f64) -> f64 {
        self.left + (figure - self.low) / (self.high - self.low) * (self.right - self.left)
    }

    /// A tick as text: thousands commas, as many decimals as the step needs.
    pub(super) fn label(&self, tick: f64, prefix: &str) -> String {
        let places = if self.step >= 1.0 { 0 } else { (-self.step.log10()).ceil().clamp(0.0, 6.0) as usize };
        let text = format!("{:.places$}", tick.abs());
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let whole = whole.parse().map_or_else(|_| whole.to_owned(), pch_domain::words::thousands);
        let sign = if tick < 0.0 { "-" } else { "" };
        let point = if fraction.is_empty() { "" } else { "." };
        format!("{sign}{prefix}{whole}{point}{fraction}")
    }
}

/// 1, 2 or 5 times a power of ten, at least `rough`.
fn round_step(rough: f64) -> f64 {
    let power = 10_f64.powf(rough.log10().floor());
    let digit = [1.0, 2.0, 5.0].into_iter().find(|digit| digit * power >= rough * 0.999).unwrap_or(10.0);
    digit * power
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(figures: &[f64], from_nought: bool) -> Vec<String> {
        let axis = Axis::over(figures.iter().copied(), from_nought, 0.0, 100.0).unwrap();
        axis.ticks.iter().map(|tick| axis.label(*tick, "")).collect()
    }

    #[test]
    fn ticks_are_round_and_hold_every_figure() {
        assert_eq!(
            labels(&[2100.0, 2699.0], false),
            ["2,000", "2,200", "2,400", "2,600", "2,800"],
            "a narrow range starts near its figures"
        );
        assert_eq!(
            labels(&[900.0, 10271.0], false),
            ["0", "5,000", "10,000", "15,000"],
            "a wide one starts from nought"
        );
        assert_eq!(labels(&[0.44, 0.57], true), ["0.0", "0.2", "0.4", "0.6"], "decimals as the step needs");
        assert_eq!(labels(&[7.0], true).first().map(String::as_str), Some("0"), "bars always start from nought");
    }

    #[test]
    fn a_stretched_axis_leaves_room_for_the_texts_beside_its_bars() {
        let axis = Axis::over([10.0, 2.0].into_iter(), true, 100.0, 100.0)
            .unwrap()
            .stretched([(10.0, 80.0), (2.0, 300.0)].into_iter(), 900.0);
        assert!((axis.place(10.0) + 80.0 - 900.0).abs() < 1e-9, "the longest bar and its text end at the limit");
        assert!(axis.place(2.0) + 300.0 < 900.0, "a long text beside a short bar takes nothing away");
    }

    #[test]
    fn no_figures_no_axis_and_one_figure_is_enough() {
        assert_eq!(Axis::over(std::iter::empty(), true, 0.0, 1.0), None, "nothing supplied");
        assert_eq!(
            labels(&[2410.0], false),
            ["0", "500", "1,000", "1,500", "2,000", "2,500"],
            "one figure is seen against nought"
        );
        assert!(Axis::over([0.0].into_iter(), true, 0.0, 1.0).is_some(), "a nought is a figure");
        assert!(Axis::over([f64::NAN, 3.0].into_iter(), false, 0.0, 1.0).is_some(), "what is no number is left out");
    }
}
