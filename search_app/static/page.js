// What Streamlit has no element for: focus at start, copy buttons, and results read aloud by screen readers.
(() => {
  const announcer = document.createElement("div");
  announcer.setAttribute("role", "status");
  announcer.className = "ks-unseen";

  const copy = async (text) => {
    // The clipboard API needs https or localhost; an intranet server on http has neither.
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "ks-unseen";
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  };

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    await copy(button.dataset.copy);
    const label = button.textContent;
    if (label === button.dataset.copied) return;
    button.textContent = announcer.textContent = button.dataset.copied;
    setTimeout(() => { button.textContent = label; }, 2000);
  });

  let focused = false;
  let announced = "";
  const look = () => {
    const field = document.querySelector(".st-key-question input");
    if (field && !focused) {
      focused = true;
      const asked = new URLSearchParams(location.search).has("q");
      if (!asked && document.activeElement === document.body) field.focus({ preventScroll: true });
    }
    const message = document.querySelector("[data-announce]")?.dataset.announce ?? "";
    if (message !== announced) announced = announcer.textContent = message;
  };

  document.addEventListener("DOMContentLoaded", () => {
    document.body.append(announcer);
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
    look();
  });
})();
