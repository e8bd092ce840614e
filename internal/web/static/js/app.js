// Comfort for pages that work without it: code pickers, tabs, focus on the error summary, one submission a click.
"use strict";
(() => {
  // The error summary takes the focus, so that a screen reader reads it first.
  function summary(root) {
    const box = root.querySelector(".summary-faults");
    if (box) box.focus();
  }

  // A second click on a form that is under way does nothing; the back button makes it usable again.
  document.addEventListener("submit", (e) => {
    const form = e.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) { e.preventDefault(); return; }
    form.dataset.sent = "1";
    for (const b of form.querySelectorAll("button")) b.setAttribute("aria-disabled", "true");
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) {
      delete form.dataset.sent;
      for (const b of form.querySelectorAll("button")) b.removeAttribute("aria-disabled");
    }
  });

  // Choices that need no button where scripts run.
  document.addEventListener("change", (e) => {
    const form = e.target.closest("form[data-auto]");
    if (form) form.requestSubmit();
  });

  // Tabs: sections one below the other become one at a time.
  function tabs(box) {
    const links = [...box.querySelectorAll(":scope > ul a[href^='#']")];
    const parts = links.map((a) => box.querySelector(CSS.escape ? "#" + CSS.escape(a.hash.slice(1)) : a.hash));
    if (links.length < 2 || parts.includes(null)) return;
    box.classList.add("live");
    box.firstElementChild.setAttribute("role", "tablist");
    function show(n, focus) {
      links.forEach((a, i) => {
        a.setAttribute("aria-selected", String(i === n));
        a.tabIndex = i === n ? 0 : -1;
        parts[i].hidden = i !== n;
      });
      if (focus) links[n].focus();
    }
    links.forEach((a, i) => {
      a.setAttribute("role", "tab");
      a.setAttribute("aria-controls", parts[i].id);
      a.id = a.id || "tab-" + parts[i].id;
      a.parentElement.setAttribute("role", "presentation");
      parts[i].setAttribute("role", "tabpanel");
      parts[i].setAttribute("aria-labelledby", a.id);
      a.addEventListener("click", (e) => { e.preventDefault(); history.replaceState(null, "", a.hash); show(i, false); });
      a.addEventListener("keydown", (e) => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
        if (e.key === "Home") show(0, true);
        else if (e.key === "End") show(links.length - 1, true);
        else if (step) show((i + step + links.length) % links.length, true);
        else return;
        e.preventDefault();
      });
    });
    const at = links.findIndex((a) => a.hash === location.hash);
    show(at < 0 ? 0 : at, false);
    window.addEventListener("hashchange", () => {
      const n = links.findIndex((a) => a.hash === location.hash);
      if (n >= 0) show(n, false);
    });
  }

  // Code picker: a text field that asks /pick for rows and shows them as a list. Without script it stays a text field.
  function picker(box) {
    const input = box.querySelector("input");
    const list = document.createElement("ul");
    const said = document.createElement("div");
    let rows = [], at = -1, timer = 0, asked = 0;
    list.id = input.id + "-list";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", box.dataset.label || "");
    list.hidden = true;
    said.className = "hidden-text";
    said.setAttribute("role", "status");
    box.append(list, said);
    for (const [k, v] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list", autocomplete: "off" })) input.setAttribute(k, v);
    function close() { list.hidden = true; at = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); }
    function mark(n) {
      at = n;
      [...list.children].forEach((li, i) => { if (li.getAttribute("role") === "option") li.setAttribute("aria-selected", String(i === n)); });
      if (n < 0) { input.removeAttribute("aria-activedescendant"); return; }
      input.setAttribute("aria-activedescendant", list.children[n].id);
      list.children[n].scrollIntoView({ block: "nearest" });
    }
    function take(n) {
      input.value = rows[n].code;
      const name = document.getElementById(input.id + "-name");
      if (name) name.textContent = rows[n].name;
      close();
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
    function show() {
      list.replaceChildren(...rows.map((r, i) => {
        const li = document.createElement("li"), b = document.createElement("b"), t = document.createElement("span");
        li.id = list.id + "-" + i;
        li.setAttribute("role", "option");
        li.setAttribute("aria-selected", "false");
        b.textContent = r.code;
        t.textContent = r.name;
        li.append(b, t);
        li.addEventListener("mousedown", (e) => { e.preventDefault(); take(i); });
        return li;
      }));
      said.textContent = rows.length ? String(rows.length) : box.dataset.none || "";
      list.hidden = rows.length === 0;
      input.setAttribute("aria-expanded", String(rows.length > 0));
      mark(-1);
    }
    async function ask() {
      const n = ++asked;
      const q = input.value.trim();
      if (!q) { rows = []; show(); return; }
      try {
        const answer = await fetch(box.dataset.source + (box.dataset.source.includes("?") ? "&" : "?") + "q=" + encodeURIComponent(q), { headers: { Accept: "application/json" } });
        if (!answer.ok || n !== asked) return;
        rows = (await answer.json()).rows || [];
        if (document.activeElement === input) show();
      } catch { /* no network: it stays a text field */ }
    }
    input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 120); });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (e) => {
      if (e.key === "ArrowDown" && list.hidden) { ask(); e.preventDefault(); return; }
      if (list.hidden) return;
      if (e.key === "ArrowDown") mark((at + 1) % rows.length);
      else if (e.key === "ArrowUp") mark((at - 1 + rows.length) % rows.length);
      else if (e.key === "Enter" && at >= 0) take(at);
      else if (e.key === "Tab" && at >= 0) { take(at); return; }
      else if (e.key === "Escape") close();
      else return;
      e.preventDefault();
    });
  }

  function enhance(root) {
    root.querySelectorAll(".tabs").forEach(tabs);
    root.querySelectorAll(".picker[data-source]").forEach(picker);
    root.querySelectorAll("[data-print]").forEach((b) => { b.hidden = false; b.addEventListener("click", () => window.print()); });
    summary(root);
  }
  enhance(document);
  document.addEventListener("htmx:afterSwap", (e) => enhance(e.target));
})();
