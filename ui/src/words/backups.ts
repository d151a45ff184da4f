/** Why a backup was made. */
export const REASON: Record<string, string> = { daily: 'First change of the day', import: 'Before an import', migration: 'Before an update', restore: 'Before a restore', asked: 'Asked for' };
