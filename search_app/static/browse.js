// Links within the page: followed without loading it anew, so that the session stays, and what they lead to is brought
// into view. A link that is opened in a new tab, copied or bookmarked is an address like any other.
(() => {
  const NARROW = "(max-width: 56rem)";

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-ks-inside]");
    const other = event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (!link || other || event.defaultPrevented) return;
    event.preventDefault();
    if (link.href !== location.href) history.pushState({}, "", link.href);
    // Streamlit shows what the address says when the browser's history moves.
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    awaited = true;
    unfolded = Boolean(link.closest(".ks-toggle"));
  });

  let awaited = false;
  let unfolded = false;
  let place = null;
  const reveal = (text, isFirst) => {
    const mark = text.querySelector("mark.ks-best");
    const heading = text.querySelector("[data-ks-target]");
    const target = mark ?? heading;
    if (!target) return;
    if (mark) {
      mark.tabIndex = -1;
      mark.scrollIntoView({ block: "center" });
    } else if (heading !== text.querySelector("h3")) {
      heading.scrollIntoView({ block: "start" });
    } else if (isFirst) {
      document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
    } else if (awaited) {
      text.closest(".st-key-ks-browse-text")?.scrollIntoView({ block: "start" });
    }
    // As after loading a page: what is read aloud, and what Tab goes on from, is what the link led to.
    if (mark || awaited) target.focus({ preventScroll: true });
  };

  const showCurrent = (tree) => {
    const current = tree.querySelector("[aria-current]");
    if (!current) return;
    const box = tree.getBoundingClientRect();
    const own = current.getBoundingClientRect();
    if (own.top < box.top || own.bottom > box.bottom) tree.scrollTop += own.top - box.top - box.height / 3;
  };

  const look = () => {
    const text = document.querySelector("[data-ks-place]");
    if ((text?.dataset.ksPlace ?? null) === place) return;
    const isFirst = place === null;
    place = text?.dataset.ksPlace ?? null;
    if (text) reveal(text, isFirst);
    awaited = false;
  };

  const seen = new WeakSet();
  const settle = () => {
    for (const contents of document.querySelectorAll("details.ks-contents")) {
      if (seen.has(contents)) continue;
      seen.add(contents);
      if (matchMedia(NARROW).matches) contents.open = unfolded;
      const tree = contents.closest(".st-key-ks-browse-tree");
      if (tree) showCurrent(tree);
      // More or less of the contents is another tree beside the same text.
      if (unfolded) contents.querySelector("[aria-current]")?.focus();
      if (unfolded) awaited = unfolded = false;
    }
  };

  document.addEventListener("DOMContentLoaded", () => {
    new MutationObserver(() => { settle(); look(); }).observe(document.body, { childList: true, subtree: true });
  });
})();
