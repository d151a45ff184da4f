//! Plans to look at: pictures and tables of projections, and what leaves as workbook or document.

mod beside;
mod export;
mod fan;
mod pictures;
mod show;
mod tables;
#[cfg(test)]
mod tests;
mod words;

pub use beside::show as beside;
pub use export::export;
pub use fan::show as fan;
pub use show::show as pictures;
