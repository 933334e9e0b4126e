import './log-view.js';

// A new run of the AppHost knows nothing of this page's circuit: load it afresh.
document.getElementById('components-reconnect-modal')?.addEventListener('components-reconnect-state-changed', (event) => {
  if (event.detail.state === 'rejected') location.reload();
});
