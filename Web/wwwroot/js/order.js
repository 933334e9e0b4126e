// Keeps the order page current until the order has reached its end. Without script the page reloads itself instead.
const again = 5000;
const shown = () => document.getElementById("order");
const isFinal = () => shown().dataset.final === "true";
let drawing = Promise.resolve();

// The page is drawn by the server; what has changed is taken out of a fresh one.
async function draw() {
  const page = await fetch(location.pathname, { headers: { Accept: "text/html" } });
  if (!page.ok) {
    throw new Error(`The page answers ${page.status}`);
  }
  const fresh = new DOMParser().parseFromString(await page.text(), "text/html").getElementById("order");
  shown().replaceWith(fresh);
}

function follow() {
  const events = new EventSource(`/api/orders/${shown().dataset.order}/events`);
  const restart = () => {
    events.close();
    if (!isFinal()) {
      setTimeout(follow, again);
    }
  };
  events.addEventListener("status", (event) => {
    const { status } = JSON.parse(event.data);
    drawing = drawing
      .then(() => (status === shown().dataset.status ? undefined : draw()))
      .then(() => isFinal() && events.close())
      .catch(restart);
  });
  events.addEventListener("error", () => {
    // It comes again by itself after a cut line, but not after an answer that was an error.
    if (events.readyState === EventSource.CLOSED) {
      drawing = drawing.then(draw).catch(() => undefined).then(restart);
    }
  });
}

follow();
