import type { Wall } from '#domain/wall.ts';

/** A wall that takes displays, by the addresses its console told. */
export type OpenWall = { readonly name: string; readonly addresses: readonly string[] };

const byVietnamese = new Intl.Collator('vi');

/** The walls that take displays now, by name. */
export const computeOpenWalls = (walls: readonly Pick<Wall, 'name' | 'displaysAt'>[]): OpenWall[] =>
  walls
    .map(({ name, displaysAt = [] }) => ({ name, addresses: displaysAt }))
    .filter(({ addresses }) => addresses.length > 0)
    .sort((a, b) => byVietnamese.compare(a.name, b.name));

/** Where a browser goes without being asked; null: somebody has to choose, or there is nowhere to go. */
export const onlyAddress = (walls: readonly OpenWall[]): string | null => {
  const [only, ...more] = walls.flatMap(({ addresses }) => addresses);
  return only !== undefined && more.length === 0 ? only : null;
};

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replace(/[&<>"']/g, (each) => escapes[each] ?? each);

const linkTo = (name: string, address: string, isFirst: boolean): string =>
  `<li><a href="${escape(address)}/"${isFirst ? ' autofocus' : ''}><strong>${escape(name)}</strong><span>${escape(new URL(address).host)}</span></a></li>`;

const choice = (walls: readonly OpenWall[]): string => {
  const links = walls.flatMap(({ name, addresses }) => addresses.map((address) => ({ name, address })));
  return `<h1>Màn hình này thuộc màn hình lớn nào?</h1>
<p lang="en">Which wall is this screen part of?</p>
<ul>${links.map(({ name, address }, at) => linkTo(name, address, at === 0)).join('\n')}</ul>`;
};

const nowhere = `<h1>Chưa có màn hình lớn nào nhận màn hình từ xa</h1>
<p>Ở máy trực của màn hình lớn, khởi động chương trình với <code>--displays</code> và địa chỉ của máy đó trong mạng nội bộ. Trang này tự kiểm tra lại.</p>
<div lang="en">
<h2>No wall takes displays yet</h2>
<p>At the workstation of the wall, start the program with <code>--displays</code> and the address of that machine on the local network. This page looks again by itself.</p>
</div>`;

/** Of the page of a hub without walls: looks whether there is one now, since nobody stands beside a screen that was hung up and left. */
export const guideScript = `const look = async () => {
  const answer = await fetch('/display', { redirect: 'manual', cache: 'no-store' }).catch(() => null);
  if (answer && (answer.type === 'opaqueredirect' || (answer.ok && !(await answer.text()).includes('/display.js')))) location.reload();
};
setInterval(look, 5000);
`;

/** What a browser is shown that has to choose, or to wait. */
export const guidePage = (walls: readonly OpenWall[]): string => `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Chi Lăng</title>
<link rel="stylesheet" href="/display.css">
${walls.length === 0 ? '<script src="/display.js" defer></script>\n' : ''}</head>
<body>
<main>
<p class="name">Chi Lăng</p>
${walls.length === 0 ? nowhere : choice(walls)}
</main>
</body>
</html>
`;

/** Large enough to be read, and chosen by a remote control, from across the room. */
export const guideStyle = `:root { color-scheme: dark; --ground: #101317; --panel: #1c2027; --line: #4a5361; --text: #e9edf2; --quiet: #a9b3bf; --accent: #7db7ff; }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: max(20px, 4vmin); background: var(--ground); color: var(--text); font: max(17px, 2.6vmin)/1.45 Inter, system-ui, "Segoe UI", sans-serif; }
main { width: 100%; max-width: 46em; }
.name { margin: 0 0 1.6em; color: var(--quiet); letter-spacing: .04em; }
h1 { margin: 0; font-size: 1.9em; font-weight: 600; line-height: 1.2; text-wrap: balance; }
h2 { margin: 0; font-size: 1.15em; font-weight: 500; }
p { margin: .5em 0 0; }
p[lang], div { color: var(--quiet); }
div { margin-top: 1.6em; padding-top: 1.4em; border-top: 1px solid var(--line); }
code { padding: 0 .3em; border: 1px solid var(--line); border-radius: 3px; font-size: .92em; white-space: nowrap; }
ul { display: grid; gap: .6em; margin: 1.4em 0 0; padding: 0; list-style: none; }
a { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: .2em 1em; padding: .8em 1em; border: 2px solid var(--line); border-radius: 6px; background: var(--panel); color: inherit; text-decoration: none; overflow-wrap: anywhere; }
a strong { font-size: 1.25em; font-weight: 600; }
a span { color: var(--quiet); font-variant-numeric: tabular-nums; }
a:hover { border-color: var(--quiet); }
a:focus-visible { border-color: var(--accent); outline: 3px solid var(--accent); outline-offset: 3px; }
`;
