// Light or dark: the system's choice until the reader makes one. A classic script in the head, so that nothing flashes.
(() => {
  const key = 'dashboard-theme';
  const root = document.documentElement;
  const apply = (theme) => {
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  };
  try { apply(localStorage.getItem(key)); } catch { /* storage is off: the system's choice stays */ }

  document.addEventListener('click', (event) => {
    if (!event.target.closest?.('[data-theme-toggle]')) return;
    const isDark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    const theme = isDark ? 'light' : 'dark';
    apply(theme);
    try { localStorage.setItem(key, theme); } catch { /* lasts until the page is left */ }
  });
})();
