// A person without a mouse: nothing here clicks, and every stop on the way is one that they see.
import { assertFocusSeen } from "./focus.mjs";

/** Presses Tab until the element has the focus; an element that Tab never reaches is an error, and so is a stop that is not seen. */
export async function tabTo(page, element, { backwards = false, most = 120 } = {}) {
  // What is not there at all is said at once, not after a wait at every Tab.
  await element.first().waitFor();
  for (let presses = 0; presses < most; presses += 1) {
    if (presses > 0) await assertFocusSeen(page);
    if (await element.evaluate((one) => one === document.activeElement).catch(() => false)) return;
    await page.keyboard.press(backwards ? "Shift+Tab" : "Tab");
  }
  throw new Error(`Tab never reached ${element}`);
}

/** Tabs to a button or link and presses it. */
export async function press(page, element, how = {}) {
  await tabTo(page, element, how);
  await page.keyboard.press("Enter");
}

/** Tabs to a field and types into it in place of what it holds. */
export async function fill(page, element, text, how = {}) {
  await tabTo(page, element, how);
  await page.keyboard.press("Control+A");
  await page.keyboard.type(text);
}

/** Tabs into a group of radio buttons and moves to the one with this value. */
export async function choose(page, name, value) {
  const group = page.locator(`input[type=radio][name="${name}"]`);
  // Tab enters a group at its checked button, or at its first.
  for (let presses = 0; presses < 120; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.getAttribute("name") === wanted, name)) break;
    await page.keyboard.press("Tab");
    await assertFocusSeen(page);
  }
  const count = await group.count();
  for (let presses = 0; presses <= count; presses += 1) {
    const [now, checked] = await page.evaluate(() => [document.activeElement.value, document.activeElement.checked]);
    if (now === value) {
      if (!checked) await page.keyboard.press("Space");
      return;
    }
    await page.keyboard.press("ArrowDown");
    await assertFocusSeen(page);
  }
  throw new Error(`no choice ${value} in ${name}`);
}
