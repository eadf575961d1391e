// What Streamlit has no element for: focus at start, copy buttons, results read aloud by screen readers, and
// Norwegian instead of its own few words of English.
(() => {
  // On a page with a path of its own, Streamlit would look for its server below that path first, where it isn't.
  const home = new URL(".", location.href);
  if (home.pathname !== location.pathname) window.__streamlit = { BACKEND_BASE_URL: home.href };

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

  // Half a character, as a broken paste has it, is no UTF-8, and Streamlit's server would drop the whole question. The
  // prototype's setter, because React takes a value that is set on the field itself for one that it knows already.
  document.addEventListener("input", ({ target }) => {
    const kind = [HTMLInputElement, HTMLTextAreaElement].find((one) => target instanceof one);
    const whole = target.value?.toWellFormed?.() ?? target.value;
    if (kind && whole !== target.value) Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(target, whole);
  }, { capture: true });

  const texts = JSON.parse(document.getElementById("ks-texts")?.textContent ?? "{}");
  const translate = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const translation = texts[node.nodeValue.trim()];
      if (translation && !node.parentElement.closest(".stHtml")) node.nodeValue = translation;
    }
    for (const element of root.querySelectorAll("[aria-label]")) {
      const translation = texts[element.getAttribute("aria-label")];
      if (translation) element.setAttribute("aria-label", translation);
    }
  };

  let focused = false;
  // What is shown, and what the last press did: the latter must be told where the former stays as it was.
  const announced = { "data-announce": "", "data-announce-action": "" };
  const look = () => {
    const field = document.querySelector(".st-key-question input");
    if (field && !focused) {
      focused = true;
      const asked = new URLSearchParams(location.search).has("q");
      if (!asked && document.activeElement === document.body) field.focus({ preventScroll: true });
    }
    for (const name of Object.keys(announced)) {
      const message = document.querySelector(`[${name}]`)?.getAttribute(name) ?? "";
      if (message !== announced[name]) announced[name] = announcer.textContent = message;
    }
  };

  document.addEventListener("DOMContentLoaded", () => {
    document.body.append(announcer);
    const observer = new MutationObserver((changes) => {
      for (const { addedNodes } of changes) {
        for (const node of addedNodes) if (node.nodeType === Node.ELEMENT_NODE) translate(node);
      }
      look();
    });
    observer.observe(document.body, { childList: true, subtree: true });
    translate(document.body);
    look();
  });
})();
