import Markdown from 'markdown-to-jsx';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Picture } from './Picture';

const drawn = (text: string) => renderToStaticMarkup(<Markdown options={{ disableParsingRawHTML: true, forceBlock: true, overrides: { img: { component: Picture } } }}>{text}</Markdown>);

test('a picture of a help page comes from the bundle, with its words', () => {
  const page = drawn('![Home of the sample cluster](pictures/home.png)');
  expect(page).toMatch(/<img class="help-picture" src="[^"]*\/home\.png[^"]*" alt="Home of the sample cluster"\/>/);
});

test('a picture that was not bundled shows its words, and nothing is fetched', () => {
  for (const elsewhere of ['https://example.org/pictures/home.png', 'pictures/none.png', '../pictures/home.png', 'data:image/png;base64,AA==']) {
    const page = drawn(`![What would be seen here](${elsewhere})`);
    expect(page, elsewhere).not.toContain('<img');
    expect(page, elsewhere).toContain('What would be seen here');
  }
});
