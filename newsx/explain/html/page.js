
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const docs = all(".doc"), why = document.querySelector(".why"), top = document.querySelector(".top");
  const hint = "Point at a line or a value, or walk with Tab and the arrow keys.";
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const reasons = new WeakMap(), linesOf = new WeakMap();
  let doc = docs[0], lit = [], timer = 0;

  // --- what the page knows of a line or a value, read when first asked for

  function known(section) {
    if (!reasons.has(section)) {
      reasons.set(section, JSON.parse(section.querySelector("script[type='application/json']").textContent));
    }
    return reasons.get(section);
  }

  function lines(section) {
    if (!linesOf.has(section)) linesOf.set(section, all(".l", section));
    return linesOf.get(section);
  }

  const add = (parent, tag, text, name) => {
    const made = document.createElement(tag);
    made.textContent = text;
    if (name) made.className = name;
    parent.append(made);
    return made;
  };

  function tellValue(number) {
    const [name, shown, text, detail] = known(doc).values[number], row = add(why, "p", "");
    row.append(name + ": ");
    add(row, "strong", shown.length > 150 ? `${shown.slice(0, 140)}\u2026` : shown);
    row.append((text && text !== shown && text.length < 200 ? ` from \u201c${text}\u201d` : "") + (detail ? `, ${detail}` : ""));
  }

  function tellBlock(number, line) {
    const [role, sure, other, evidence] = known(doc).blocks[number], row = add(why, "p", "");
    row.append(line ? `line ${line}: ` : "");
    add(row, "strong", role);
    row.append(` ${sure.toFixed(2)}${other ? `, rather than ${other}` : ""} `);
    for (const [name, weight] of evidence.slice(0, 8)) {
      add(row, "span", `${weight < 0 ? "\u2212" : "+"}${Math.abs(weight).toFixed(2)} ${name}`, "reason");
    }
  }

  // --- light: the same block and the same value on both sides

  const numbers = (element, name) => (element ? element.dataset[name].split(" ") : []);

  function dark() {
    for (const element of lit) element.classList.remove("on", "hit");
    lit = [];
    clearTimeout(timer);
    why.textContent = "";
  }

  function light(element) {
    dark();
    const value = element.closest("[data-v]"), block = element.closest("[data-b]");
    for (const [name, found, style] of [["b", block, "on"], ["v", value, "hit"]]) {
      const every = numbers(found, name); // of a date inside the title, the date is meant
      for (const number of name === "v" ? every.slice(-1) : every) {
        for (const same of all(`[data-${name}~="${number}"]`, doc)) {
          same.classList.add(style);
          lit.push(same);
        }
      }
    }
    numbers(value, "v").slice(-3).forEach(tellValue);
    if (block) tellBlock(numbers(block, "b")[0], block.dataset.n);
  }

  /** The counterpart of an element on the other side: its value's first place, else its block's. */
  function counterpart(element) {
    const side = element.closest(".dump") ? ".article" : ".dump";
    for (const name of ["v", "b"]) {
      const found = element.closest(`[data-${name}]`);
      for (const number of numbers(found, name).reverse()) {
        const same = doc.querySelector(`${side} [data-${name}~="${number}"]`);
        if (same) return same;
      }
    }
    return null;
  }

  function bring(element) {
    if (!element || !element.checkVisibility()) return;
    const pane = element.closest(".dump, .article"), place = element.getBoundingClientRect();
    const frame = pane.getBoundingClientRect();
    if (place.top >= frame.top && place.bottom <= frame.bottom) return;
    const middle = place.top - frame.top - (frame.height - Math.min(place.height, frame.height)) / 2;
    const near = Math.abs(middle) < 4 * frame.height && !calm.matches;
    pane.scrollBy({ top: middle, behavior: near ? "smooth" : "instant" });
  }

  // --- the dump: one stop of the Tab key, arrow keys inside

  const wanted = (section) => (section.chosen ??= new Set());
  const shows = (line) => !wanted(doc).size || [...wanted(doc)].some((role) => line.classList.contains(`r-${role}`));
  const active = () => doc.querySelector(".active");

  function activate(line) {
    active()?.classList.remove("active");
    line.classList.add("active");
    for (const old of all("[aria-selected]", doc)) old.removeAttribute("aria-selected");
    line.setAttribute("aria-selected", "true");
    doc.querySelector(".dump").setAttribute("aria-activedescendant", line.id);
    light(line);
    line.scrollIntoView({ block: "nearest" });
  }

  function step(by) {
    const every = lines(doc), now = active();
    let at = now ? every.indexOf(now) : by > 0 ? -1 : every.length, left = Math.abs(by), last = null;
    for (at += Math.sign(by); left && at >= 0 && at < every.length; at += Math.sign(by)) {
      if (shows(every[at])) { last = every[at]; left -= 1; }
    }
    if (last) { activate(last); bring(counterpart(last)); }
  }

  const STEPS = { ArrowDown: 1, ArrowUp: -1, PageDown: 20, PageUp: -20 };

  function onDump(event) {
    if (STEPS[event.key]) step(STEPS[event.key]);
    else if (event.key === "Home" || event.key === "End") {
      active()?.classList.remove("active");
      step(event.key === "Home" ? 1 : -1);
    } else if (event.key === "Enter" && active()) visit(active());
    else return;
    event.preventDefault();
  }

  // --- the article: one stop, arrow keys from value to value

  const stops = (pane) => all("a.v, a.line, [data-b]", pane);

  function rove(items, to) {
    for (const item of items) if (item.tabIndex === 0) item.tabIndex = -1;
    to.tabIndex = 0;
    to.focus();
  }

  function roving(event, items, back, forth) {
    const at = items.indexOf(event.target.closest("[tabindex]"));
    const to = forth.includes(event.key) ? at + 1 : back.includes(event.key) ? at - 1
      : event.key === "Home" ? 0 : event.key === "End" ? items.length - 1 : null;
    if (to === null || at < 0) return;
    event.preventDefault();
    if (items[to]) rove(items, items[to]);
  }

  /** Focus goes over to the other side. */
  function visit(element) {
    const other = counterpart(element);
    if (!other) return;
    const line = other.closest(".l");
    if (line) {
      doc.querySelector(".dump").focus({ preventScroll: true });
      activate(line);
      light(element);
      bring(line);
    } else {
      const pane = other.closest(".article"), items = stops(pane);
      rove(items, items.includes(other) ? other : other.querySelector("a") ?? items[0]);
    }
  }

  // --- roles to be shown

  function choose(role, button) {
    const chosen = wanted(doc), pane = doc.querySelector(".dump");
    if (!chosen.delete(role)) chosen.add(role);
    button.setAttribute("aria-pressed", chosen.has(role));
    filter(pane, chosen);
  }

  function filter(pane, chosen) {
    const roles = all(".chips button", doc).map((button) => button.dataset.role);
    for (const role of roles) pane.classList.toggle(`o-${role}`, chosen.has(role));
    pane.classList.toggle("only", chosen.size > 0);
    let shown = 0;
    for (const stretch of pane.children) {
      const count = [...stretch.children].filter(shows).length;
      shown += count;
      stretch.hidden = !count;
      stretch.style.containIntrinsicBlockSize = chosen.size ? `${count * 22}px` : "";
    }
    dark();
    why.textContent = chosen.size ? `${shown} of ${lines(doc).length} lines shown` : hint;
  }

  // --- one document at a time

  function turn(section) {
    doc.classList.remove("now");
    doc = section;
    doc.classList.add("now");
    dark();
    why.textContent = hint;
    for (const items of [stops(doc.querySelector(".article")), all(".chips button", doc)]) {
      items.forEach((item, at) => { item.tabIndex = at ? -1 : 0; });
    }
  }

  function follow() {
    const target = document.getElementById(location.hash.slice(1)), section = target?.closest(".doc");
    if (!section) return;
    if (section !== doc) {
      turn(section);
      const chooser = document.querySelector("select");
      if (chooser) chooser.value = section.id;
    }
    if (target.matches(".l")) { activate(target); bring(target); bring(counterpart(target)); }
  }

  function chooser() {
    if (docs.length < 2) return;
    const select = document.createElement("select");
    select.setAttribute("aria-label", "Document");
    for (const section of docs) add(select, "option", section.getAttribute("aria-label")).value = section.id;
    select.addEventListener("change", () => turn(document.getElementById(select.value)));
    top.append(select);
  }

  function valuesButton() {
    const button = add(top, "button", "Values", "values");
    button.type = "button";
    button.setAttribute("aria-pressed", "true");
    button.title = "Show the normalised values in the text";
    button.addEventListener("click", () => {
      const plain = document.documentElement.classList.toggle("plain");
      button.setAttribute("aria-pressed", !plain);
    });
  }

  // --- events, all on the document

  document.addEventListener("pointerover", (event) => {
    const element = event.target.closest?.(".panes [data-v], .panes [data-b]");
    if (!element) return;
    light(element);
    timer = setTimeout(() => bring(counterpart(element)), 140);
  });
  document.addEventListener("pointerout", (event) => {
    if (event.relatedTarget?.closest?.(".panes [data-v], .panes [data-b]")) return;
    if (!event.target.closest?.(".panes")) return;
    const focus = document.activeElement;
    if (focus?.closest(".article") && focus !== doc.querySelector(".article")) light(focus);
    else if (active()) light(active());
    else { dark(); why.textContent = hint; }
  });
  document.addEventListener("focusin", (event) => {
    if (event.target.closest(".article [tabindex]")) { light(event.target); bring(counterpart(event.target)); }
    else if (event.target.matches(".dump") && active()) light(active());
  });
  document.addEventListener("click", (event) => {
    const chip = event.target.closest(".chips button");
    if (chip) { choose(chip.dataset.role, chip); return; }
    const line = event.target.closest(".l"), link = event.target.closest(".article a");
    if (line) {
      activate(line);
      light(event.target);
      bring(counterpart(event.target));
    } else if (link) {
      event.preventDefault();
      if (event.detail) { light(link); bring(counterpart(link)); } else visit(link);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Escape") {
      active()?.classList.remove("active");
      doc?.querySelector(".dump").removeAttribute("aria-activedescendant");
      dark();
      why.textContent = hint;
    } else if (event.target.matches(".dump")) onDump(event);
    else if (event.target.closest(".chips")) roving(event, all(".chips button", doc), ["ArrowLeft", "ArrowUp"], ["ArrowRight", "ArrowDown"]);
    else if (event.target.closest(".article")) {
      if (event.key === "Enter" && !event.target.matches("a")) { event.preventDefault(); visit(event.target); }
      else roving(event, stops(event.target.closest(".article")), ["ArrowLeft", "ArrowUp"], ["ArrowRight", "ArrowDown"]);
    }
  });
  addEventListener("hashchange", follow);

  if (docs.length) { chooser(); valuesButton(); turn(doc); follow(); }
})();
