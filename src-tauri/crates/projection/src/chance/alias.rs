//! Alias tables: an outcome by its chance in one look, however many outcomes there are.

/// Builds tables of one size (Vose), with its paper kept between tables.
///
/// A word keeps the slot's own outcome when the draw's lower bits are below the word's upper ones, and names another
/// outcome in its lower `names` bits.
pub(super) struct Alias {
    names: u32,
    small: Vec<usize>,
    large: Vec<usize>,
}

impl Alias {
    /// `names`: bits that name an outcome.
    pub(super) fn new(names: u32) -> Self {
        Self { names, small: Vec::new(), large: Vec::new() }
    }

    /// Appends the table of outcomes whose chances are `mass`, each times the number of slots (a power of two).
    pub(super) fn push(&mut self, mass: &mut [f64], words: &mut Vec<u32>) {
        let keep_bits = 32 - self.names;
        let most = (1_u32 << keep_bits) - 1;
        self.small.clear();
        self.large.clear();
        for (slot, mass) in mass.iter().enumerate() {
            if *mass < 1.0 { self.small.push(slot) } else { self.large.push(slot) }
        }
        let begin = words.len();
        words.resize(begin + mass.len(), 0);
        let words = &mut words[begin..];
        while let Some(high) = self.large.last().copied() {
            let Some(low) = self.small.pop() else { break };
            let keep = ((mass[low] * f64::from(1_u32 << keep_bits)).round() as u32).min(most);
            words[low] = (keep << self.names) | high as u32;
            mass[high] -= 1.0 - mass[low];
            if mass[high] < 1.0 {
                self.large.pop();
                self.small.push(high);
            }
        }
        // What is left is full but for rounding.
        for slot in self.small.iter().chain(&self.large) {
            words[*slot] = *slot as u32;
        }
    }
}
