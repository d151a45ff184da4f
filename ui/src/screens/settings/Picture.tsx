// A picture of a help page. It comes with the program, so a name that was not bundled shows its words and nothing is fetched.
const BUNDLED = import.meta.glob<string>('../../../../assets/help/pictures/*.png', { eager: true, query: '?url', import: 'default' });
const ADDRESSES = new Map(Object.entries(BUNDLED).map(([file, address]) => [file.slice(file.lastIndexOf('/') + 1), address]));

export function Picture({ src = '', alt = '' }: { src?: string; alt?: string }) {
  const name = /^pictures\/([a-z0-9-]+\.png)$/.exec(src)?.[1];
  const address = name ? ADDRESSES.get(name) : undefined;
  if (!address) return <span className="note">{alt}</span>;
  return <img className="help-picture" src={address} alt={alt} />;
}
