// What Streamlit has no element for: focus at start, copy buttons, results read aloud by screen readers, and
// bokmål or nynorsk instead of its own few words of English.
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
    const button = event.target.closest("[data-copy], [data-copy-link]");
    if (!button) return;
    const { copy: text, copyLink: link } = button.dataset;
    await copy(text ?? new URL(link, document.baseURI).href);
    const label = button.textContent;
    if (label === button.dataset.copied) return;
    button.textContent = announcer.textContent = button.dataset.copied;
    setTimeout(() => { button.textContent = label; }, 2000);
  });

  // A note is sent when its field is left, which may be by pressing what saves it: the file waits until it is taken in.
  const isWorking = () => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState !== "notRunning";
  const pause = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });
  document.addEventListener("click", async (event) => {
    const link = event.target.closest?.("a[data-ks-settled]");
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    await pause(200);
    for (let waited = 0; waited < 5000 && isWorking(); waited += 50) await pause(50);
    const saving = document.createElement("a");
    Object.assign(saving, { href: link.href, download: "" });
    saving.click();
  });

  // Half a character, as a broken paste has it, is no UTF-8, and Streamlit's server would drop the whole question. The
  // prototype's setter, because React takes a value that is set on the field itself for one that it knows already.
  document.addEventListener("input", ({ target }) => {
    const kind = [HTMLInputElement, HTMLTextAreaElement].find((one) => target instanceof one);
    const whole = target.value?.toWellFormed?.() ?? target.value;
    if (kind && whole !== target.value) Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(target, whole);
  }, { capture: true });

  // Some of Streamlit's widgets would speak the browser's language and some English: all English can be translated.
  window[Symbol.for("react-aria.i18n.locale")] = "en-US";

  // {nb: {English: bokmål}, nn: {English: nynorsk}}; {} is filled by Streamlit. On the screen stands any of the three.
  // What ends in {} names something («Remove {}»). Only labels do: a text on the screen may be a report's title.
  const texts = JSON.parse(document.getElementById("ks-texts")?.textContent ?? "{}");
  const plain = new Map();
  const filled = [];
  for (const english of Object.keys(texts.nb ?? {})) {
    for (const form of [english, texts.nb[english], texts.nn[english]]) {
      const parts = form.split("{}").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
      if (parts.length === 1) plain.set(form, english);
      else filled.push([new RegExp(`^${parts.join("(.+)")}$`, "s"), english, english.endsWith("{}")]);
    }
  }
  let lang = document.documentElement.lang;
  const translation = (text, isLabel) => {
    if (plain.has(text)) return texts[lang][plain.get(text)];
    for (const [pattern, english, onlyLabel] of filled) {
      const found = (isLabel || !onlyLabel) && pattern.exec(text);
      if (found) return texts[lang][english].replace("{}", () => found[1]);
    }
    return text;
  };

  const ATTRIBUTES = ["aria-label", "title", "placeholder"];
  const translateText = (node) => {
    const text = node.nodeValue.trim();
    const ours = translation(text, false);
    if (ours !== text && !node.parentElement?.closest(".stHtml")) node.nodeValue = ours;
  };
  const translateAttributes = (element) => {
    for (const name of ATTRIBUTES) {
      const text = element.getAttribute(name);
      const ours = text && translation(text, true);
      if (ours !== text && !element.closest(".stHtml")) element.setAttribute(name, ours);
    }
  };
  const translate = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) translateText(node);
    translateAttributes(root);
    root.querySelectorAll(ATTRIBUTES.map((name) => `[${name}]`).join()).forEach(translateAttributes);
  };

  // The view's mark says which written standard it is in, and names the cookie where the user has chosen that one.
  const followLanguage = () => {
    for (const button of document.querySelectorAll(".st-key-ks-language button")) {
      button.lang = button.textContent.trim() === "Nynorsk" ? "nn" : "nb";
    }
    const mark = document.querySelector("[data-lang]")?.dataset;
    if (!mark || mark.lang === lang) return;
    lang = document.documentElement.lang = mark.lang;
    translate(document.body);
    const path = new URL(".", location.href).pathname;
    if (mark.cookie) document.cookie = `${mark.cookie}=${lang}; Max-Age=31536000; Path=${path}; SameSite=Lax`;
  };

  // How wide the view is, its mark tells; until that is there, the address does, so that nothing moves when it comes.
  const root = document.documentElement;
  const asks = new URLSearchParams(location.search).has("q");
  const path = location.pathname.split("/").pop();
  root.dataset.view = asks && ["", "sitat"].includes(path) ? "split" : path || "ask";
  const followView = () => {
    const view = document.querySelector(".ks-layout")?.dataset.view;
    if (view && view !== root.dataset.view) root.dataset.view = view;
  };

  // Beside the answer, a page is scrolled in a frame of its own: to about where the passage is marked on it.
  let drawn = "";
  const showMark = () => {
    const paper = document.querySelector(".ks-paper[data-at]");
    const image = paper?.querySelector("img");
    const now = image ? image.src + paper.parentElement.className : "";
    if (now === drawn) return;
    drawn = now;
    const frame = paper?.closest(".st-key-ks-source");
    if (!frame || getComputedStyle(frame).position !== "fixed") return;
    const top = paper.getBoundingClientRect().top - frame.getBoundingClientRect().top + frame.scrollTop;
    const mark = top + paper.dataset.at * image.getBoundingClientRect().height;
    frame.scrollTop = mark < frame.clientHeight * 0.7 ? 0 : mark - frame.clientHeight * 0.4;
  };

  // The view is shown once the scripts of its elements are there: those of our HTML, of fields, buttons and their names.
  const settle = () => {
    if ("ready" in root.dataset || !document.querySelector(".ks-head")) return;
    const asking = [".st-key-ks-ask", ".st-key-ks-quote"].filter((form) => document.querySelector(form));
    const names = [".st-key-ks-language button p", ...asking.flatMap((form) => [`${form} label p`, `${form} button p`])];
    if (document.querySelector(".st-key-ks-check")) names.push(".st-key-ks-check section button p");
    if (names.every((name) => document.querySelector(name))) root.dataset.ready = "";
  };
  // Without any of them, late is better than never.
  setTimeout(() => { root.dataset.ready = ""; }, 4000);

  let focused = false;
  // What is shown, and what the last press did: the latter must be told where the former stays as it was.
  const announced = { "data-announce-source": "", "data-announce": "", "data-announce-action": "" };

  // A button that is replaced by another when it is pressed would leave the keyboard at the top of the page.
  const DONE_WITH = '[class*="st-key-ks-do-"], .st-key-ks-narrow';
  let pressed = null;
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    const slot = button?.closest('[class*="st-key-ks-slot-"]');
    const passage = slot && /st-key-ks-slot-(\S+)/.exec(slot.className)?.[1];
    const place = slot ? document.querySelector(`.st-key-ks-do-${passage}`) : button?.closest(DONE_WITH);
    pressed = place && { button, place };
  });
  const keepFocus = () => {
    if (!pressed || pressed.button.checkVisibility() || document.activeElement !== document.body) return;
    const next = pressed.place.querySelector('[class*="st-key-ks-open-"] button')
      ?? [...pressed.place.querySelectorAll("button, summary")].find((button) => button.checkVisibility());
    if (!next?.checkVisibility()) return;
    next.focus({ preventScroll: true });
    pressed = null;
  };

  // An address that names a place in a report leads to it; later the user scrolls.
  let arrived = !new URLSearchParams(location.search).has("kilde");
  const arrive = () => {
    const source = arrived ? null : document.querySelector('[class*="st-key-ks-slot-"]');
    if (!source) return;
    arrived = true;
    (source.previousElementSibling?.previousElementSibling ?? source).scrollIntoView({ block: "start" });
  };

  const look = () => {
    settle();
    const field = document.querySelector(".st-key-question input, .st-key-quote textarea");
    if (!focused && field?.checkVisibility({ visibilityProperty: true })) {
      focused = true;
      if (!asks && document.activeElement === document.body) field.focus({ preventScroll: true });
    }
    for (const name of Object.keys(announced)) {
      const message = document.querySelector(`[${name}]`)?.getAttribute(name) ?? "";
      if (message !== announced[name]) announced[name] = announcer.textContent = message;
    }
    keepFocus();
    arrive();
    showMark();
  };

  document.addEventListener("DOMContentLoaded", () => {
    document.body.append(announcer);
    const observer = new MutationObserver((changes) => {
      followView();
      followLanguage();
      for (const { type, target, addedNodes } of changes) {
        if (type === "attributes") translateAttributes(target);
        if (type === "characterData") translateText(target);
        for (const node of addedNodes) {
          if (node.nodeType === Node.ELEMENT_NODE) translate(node);
          if (node.nodeType === Node.TEXT_NODE) translateText(node);
        }
      }
      look();
    });
    observer.observe(document.body, {
      attributeFilter: [...ATTRIBUTES, "data-lang"], characterData: true, childList: true, subtree: true,
    });
    translate(document.body);
    followLanguage();
    look();
  });
})();
