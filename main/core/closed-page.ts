/** What a browser without the access key is shown; its style sheet is served beside it, as the content policy wants. */
export const closedPage = `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Chi Lăng</title>
<link rel="stylesheet" href="/closed.css">
</head>
<body>
<main>
<p class="name">Chi Lăng</p>
<h1>Cửa sổ này chưa được mở bằng khóa truy cập</h1>
<p>Hãy mở đúng địa chỉ được in ra khi khởi động, bắt đầu bằng <code>ready http://…/?key=…</code>. Trình duyệt sẽ nhớ khóa cho những lần sau.</p>
<div lang="en">
<h2>This window was opened without the access key</h2>
<p>Open the address printed at start, the line that begins with <code>ready http://…/?key=…</code>. The browser remembers the key from then on.</p>
</div>
</main>
</body>
</html>
`;

export const closedStyle = `:root { color-scheme: dark light; --ground: #14171c; --panel: #1c2027; --line: #343b46; --text: #e3e7ed; --quiet: #a3adba; }
@media (prefers-color-scheme: light) { :root { --ground: #eef0f3; --panel: #fff; --line: #c9d0d9; --text: #1b2027; --quiet: #55606e; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px; background: var(--ground); color: var(--text); font: 15px/1.55 Inter, system-ui, "Segoe UI", sans-serif; }
main { max-width: 560px; padding: 32px 36px; background: var(--panel); border: 1px solid var(--line); border-radius: 6px; }
.name { margin: 0 0 20px; color: var(--quiet); font-size: 13px; letter-spacing: .04em; }
h1 { margin: 0 0 8px; font-size: 20px; line-height: 1.3; }
h2 { margin: 0 0 6px; font-size: 15px; }
p { margin: 0; }
div { margin-top: 24px; padding-top: 20px; border-top: 1px solid var(--line); color: var(--quiet); }
code { font: 13px/1.4 ui-monospace, "DejaVu Sans Mono", monospace; padding: 1px 5px; border: 1px solid var(--line); border-radius: 3px; white-space: nowrap; }
`;
