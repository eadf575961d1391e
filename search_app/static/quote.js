// Counts the words of the quote while it is written or pasted, and ties the limits to the field for screen readers.
(() => {
  const FIELD = ".st-key-quote textarea";
  // About as the server counts: letters and digits, tied by hyphens, apostrophes and the signs inside numbers.
  const WORD = /[\p{L}\p{N}\p{M}]+(?:['’\u2010-\u2014.,:-]?[\p{L}\p{N}\p{M}])*/gu;

  const alarm = document.createElement("div");
  alarm.setAttribute("role", "status");
  alarm.className = "ks-unseen";

  const told = (count, { least, most, few, many, over }) => {
    if (!count) return "";
    return (count > most ? over : count < least ? few : many).replace("{}", count);
  };

  const show = () => {
    const field = document.querySelector(FIELD);
    const place = document.querySelector(".ks-count");
    if (!field || !place) return;
    if (field.getAttribute("aria-describedby") !== "ks-limits") field.setAttribute("aria-describedby", "ks-limits");
    const count = field.value.match(WORD)?.length ?? 0;
    const text = told(count, place.dataset);
    if (place.textContent !== text) place.textContent = text;
    const isOver = count > place.dataset.most;
    place.toggleAttribute("data-over-limit", isOver);
    if (isOver && !alarm.textContent) alarm.textContent = text;
    if (!isOver) alarm.textContent = "";
  };

  document.addEventListener("input", ({ target }) => { if (target.matches?.(FIELD)) show(); });
  document.addEventListener("DOMContentLoaded", () => {
    document.body.append(alarm);
    new MutationObserver(show).observe(document.body, { childList: true, subtree: true });
  });
})();
