//! The command `pch`.

use std::io::{ErrorKind, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    pch_cli::silence_panics();
    let (out, err) = (std::io::stdout(), std::io::stderr());
    let mut err = err.lock();
    let mut out = Told { inner: std::io::BufWriter::new(out.lock()), failed: None };
    let code = pch_cli::run(std::env::args_os(), &mut out, &mut err) as u8;
    let _ = out.flush();
    // A reader that has gone away, such as `head`, is no fault. A result that was to be kept and is not, is one.
    match out.failed.filter(|error| error.kind() != ErrorKind::BrokenPipe) {
        Some(error) => {
            let _ = writeln!(
                err,
                "Error: what was to be said could not be written: {error}. Make room, or write elsewhere."
            );
            ExitCode::from(code.max(1))
        }
        None => ExitCode::from(code),
    }
}

/// Standard output that remembers its first failure: commands write line by line and do not look back.
struct Told<W: Write> {
    inner: W,
    failed: Option<std::io::Error>,
}

impl<W: Write> Told<W> {
    fn remember<T>(&mut self, result: std::io::Result<T>) -> std::io::Result<T> {
        result.map_err(|error| {
            let kind = error.kind();
            if kind != ErrorKind::Interrupted && self.failed.is_none() {
                self.failed = Some(error);
            }
            kind.into()
        })
    }
}

impl<W: Write> Write for Told<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let result = self.inner.write(bytes);
        self.remember(result)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        let result = self.inner.flush();
        self.remember(result)
    }
}
