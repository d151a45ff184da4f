//! Opening a session.

use super::Session;
use crate::app::OpenOptions;
use crate::error::AppError;
use crate::progress::Watch;
use pch_domain::definitions::Definitions;
use pch_store::{Passphrase, Store};
use std::collections::BTreeMap;
use std::sync::Arc;

impl Session {
    pub(crate) fn open(
        options: OpenOptions,
        passphrase: Option<&Passphrase>,
        watch: Arc<Watch>,
    ) -> Result<Self, AppError> {
        let definitions = Definitions::built_in().map_err(|error| AppError::internal(error.to_string()))?;
        let store = if options.store.as_os_str() == ":memory:" {
            Store::in_memory()?
        } else {
            Store::open_with(&options.store, passphrase)?
        };
        let built_in = Arc::new(definitions);
        let mut session = Self {
            store,
            clock: options.clock,
            definitions: Arc::clone(&built_in),
            built_in,
            watch,
            renderer: None,
            fallback_actor: options.actor,
            registry: None,
            import_previews: BTreeMap::new(),
            collect_previews: BTreeMap::new(),
            form_previews: BTreeMap::new(),
            next_preview: 0,
            keys: None,
            memory: None,
            older: None,
            refusal: None,
        };
        session.take_up_editions()?;
        Ok(session)
    }
}
