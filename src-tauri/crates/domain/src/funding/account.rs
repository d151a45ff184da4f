//! What became of money: held, spent, committed, free. Every identity here is exact; nothing is clamped away in silence.

use crate::money::Pence;

/// The money of one line in one pair of hands. All pence, none below nought.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Account {
    /// By the line's allocation.
    pub allocated: i64,
    /// From last year.
    pub carried_in: i64,
    /// From other lines or hands.
    pub moved_in: i64,
    /// To other lines or hands.
    pub moved_out: i64,
    /// To next year.
    pub carried_on: i64,
    /// Back to the funder, given or clawed.
    pub returned: i64,
    /// Of it clawed back.
    pub clawed_back: i64,
    /// All commitments, of which spending is a part.
    pub committed: i64,
    /// Spent.
    pub spent: i64,
    /// Instalments planned, released or not.
    pub planned: i64,
    /// Instalments released.
    pub released: i64,
}

impl Account {
    /// What is held: allocated and come in, less gone out.
    #[must_use]
    pub fn held(&self) -> Pence {
        Pence(self.allocated + self.carried_in + self.moved_in - self.moved_out - self.carried_on - self.returned)
    }

    /// Held and not spent, not below nought.
    #[must_use]
    pub fn left(&self) -> Pence {
        Pence((self.held().0 - self.spent).max(0))
    }

    /// Committed, not yet spent, and there to be spent.
    #[must_use]
    pub fn open(&self) -> Pence {
        Pence((self.committed - self.spent).clamp(0, self.left().0))
    }

    /// Neither spent nor committed.
    #[must_use]
    pub fn free(&self) -> Pence {
        self.left() - self.open()
    }

    /// Spent beyond what is held. `held = spent + open + free - over`.
    #[must_use]
    pub fn over(&self) -> Pence {
        Pence((self.spent - self.held().0).max(0))
    }

    /// Committed beyond what is held.
    #[must_use]
    pub fn over_committed(&self) -> Pence {
        Pence((self.committed.max(self.spent) - self.held().0).max(0))
    }

    /// Paid out: released less clawed back, not below nought.
    #[must_use]
    pub fn paid(&self) -> Pence {
        Pence((self.released - self.clawed_back).max(0))
    }

    /// Both together.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        Self {
            allocated: self.allocated + other.allocated,
            carried_in: self.carried_in + other.carried_in,
            moved_in: self.moved_in + other.moved_in,
            moved_out: self.moved_out + other.moved_out,
            carried_on: self.carried_on + other.carried_on,
            returned: self.returned + other.returned,
            clawed_back: self.clawed_back + other.clawed_back,
            committed: self.committed + other.committed,
            spent: self.spent + other.spent,
            planned: self.planned + other.planned,
            released: self.released + other.released,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_held_is_spent_committed_free_or_overspent_to_the_penny(allocated in 0_i64..1_000_000, moved_in in 0_i64..1000, moved_out in 0_i64..1000, committed in 0_i64..2_000_000, spent in 0_i64..2_000_000) {
            let account = Account { allocated, moved_in, moved_out, committed, spent, ..Account::default() };
            let made = spent + account.open().0 + account.free().0 - account.over().0;
            prop_assert_eq!(made, account.held().0, "no penny is unaccounted for");
            prop_assert!(account.free().0 >= 0 && account.open().0 >= 0, "nothing below nought is called free");
        }
    }
}
