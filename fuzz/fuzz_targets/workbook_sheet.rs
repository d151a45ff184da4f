#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| pch_fuzz::run("workbook_sheet", bytes));
