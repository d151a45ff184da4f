// Handing an edition down: into a folder, and the quiet line says what was written.
import { useAct, useHost } from '../../../data/hooks';
import { useFrame } from '../../../frame/context';
import { many } from '../../../words/numbers';

export function useSaveFile() {
  const { toast } = useFrame();
  const host = useHost();
  const act = useAct('maturity.save_edition_file', { quiet: true });
  const save = async (matrix: string) => {
    const folder = await host.dialogs.folder({ title: 'Where to save the edition' });
    if (folder === null) return;
    const files = await act.run({ matrix, folder });
    if (files) toast(`Saved ${many(files.length, 'file')} in ${folder}: send ${files.length === 1 ? 'it' : 'them'} to whoever is to use the edition`);
  };
  return { save, error: act.error };
}
