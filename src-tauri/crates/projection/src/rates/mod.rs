//! Rates, shares and growth: from how people say them to how a quarter uses them.

mod arrive;
mod convert;
mod grow;
mod interval;
mod pipeline;

pub(crate) use convert::quarter_of;

pub use arrive::Arrivals;
pub use convert::{
    Order, after_years, annual_from_quarterly, hazard, monthly, quarterly, steady_heads, stock_after, stock_next,
};
pub use grow::{Base, Growth, annual_growth, demand_index, quarterly_growth};
pub use interval::{Interval, SDS_IN_AN_80_PER_CENT_INTERVAL, clipped_mean};
pub use pipeline::{pipeline_wte, wte_per_head};
