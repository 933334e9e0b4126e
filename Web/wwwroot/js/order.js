// Keeps the order page current until the order has reached its end. Without script the page reloads itself instead.
const interval = 1500;
const find = (root) => root.getElementById("order");

async function refresh() {
  const shown = find(document);
  try {
    const answer = await fetch(`/api/orders/${shown.dataset.order}`, { headers: { Accept: "application/json" } });
    if (answer.ok && (await answer.json()).status !== shown.dataset.status) {
      const page = await (await fetch(location.pathname, { headers: { Accept: "text/html" } })).text();
      const fresh = find(new DOMParser().parseFromString(page, "text/html"));
      shown.replaceWith(fresh);
    }
  } catch {
    // The shop may be restarting: the next round sees.
  }
  if (find(document).dataset.final !== "true") {
    setTimeout(refresh, interval);
  }
}

setTimeout(refresh, interval);
