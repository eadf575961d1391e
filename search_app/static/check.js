// The field for a file: which files its window offers, what it is described by, and where the keyboard is afterwards.
(() => {
  const FIELD = '.st-key-ks-check [data-testid="stFileUploaderDropzone"]';
  const KINDS = ".docx,.odt,.pdf,.txt,.md";

  // A file that is dropped may be of any kind: the server says what is wrong with it, in our words.
  const dress = () => {
    const input = document.querySelector(`${FIELD} input`);
    if (input && input.accept !== KINDS) input.accept = KINDS;
    const button = document.querySelector(`${FIELD} button`);
    if (button && button.getAttribute("aria-describedby") !== "ks-check-hint") button.setAttribute("aria-describedby", "ks-check-hint");
  };

  // What was pressed is replaced: the text's name follows the field, and the field follows the text's name.
  let acted = false;
  let number = "";
  const act = ({ target }) => {
    if (target.closest?.(".st-key-ks-check, .st-key-ks-check-paste, .st-key-ks-check-remove")) acted = true;
  };
  const keepFocus = () => {
    const name = document.querySelector(".ks-check-name");
    const now = name?.dataset.number ?? "";
    if (now === number) return;
    const isFree = document.activeElement === document.body;
    const next = name ?? document.querySelector(`${FIELD} button`);
    if (acted && isFree && !next) return;
    number = now;
    if (acted && isFree) next.focus({ preventScroll: true });
    acted = false;
  };

  // A number in the table leads to its quote without another address, which would be a view to go back to.
  const follow = (event) => {
    const link = event.target.closest?.('.ks-checks a[href^="#"]');
    const quote = link && document.getElementById(link.hash.slice(1));
    if (!quote || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    quote.scrollIntoView({ block: "start" });
    quote.focus({ preventScroll: true });
  };

  for (const kind of ["change", "drop", "click"]) document.addEventListener(kind, act, { capture: true });
  document.addEventListener("click", follow);
  document.addEventListener("DOMContentLoaded", () => {
    new MutationObserver(() => { dress(); keepFocus(); }).observe(document.body, { childList: true, subtree: true });
  });
})();
