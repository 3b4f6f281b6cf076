// Files of the reader's own into the store, one after another, with a line of report for each.
"use strict";
(() => {
  const box = document.getElementById("upload");
  if (!box) return;
  const report = box.querySelector("ol");
  const words = box.dataset;

  function line(name) {
    const item = document.createElement("li");
    const title = document.createElement("b");
    const said = document.createElement("span");
    title.textContent = name;
    said.textContent = words.waiting;
    item.append(title, said);
    report.append(item);
    return { item, said };
  }

  function tell({ item, said }, file) {
    const known = words[file.status.replaceAll("_", "")] || file.status;
    said.textContent = [known.replace("{n}", file.mentions || 0), file.error, ...(file.warnings || [])].filter(Boolean).join(" · ");
    item.dataset.status = file.status;
    if (!file.document) return;
    const link = document.createElement("a");
    link.href = `/do-thi/${encodeURIComponent(file.document)}${document.documentElement.lang === "vi" ? "?huong=hai" : "?huong=hai&lang=en"}`;
    link.textContent = words.open;
    item.append(link);
  }

  async function send(file) {
    const shown = line(file.webkitRelativePath || file.name);
    const body = new FormData();
    body.append("files", file, file.name);
    try {
      const answer = await fetch("/api/v1/ingest", { method: "POST", body });
      const found = await answer.json();
      if (answer.ok) found.files.forEach((one) => tell(shown, one));
      else tell(shown, { status: "failed", error: found.detail });
    } catch (error) {
      tell(shown, { status: "failed", error: String(error.message || error) });
    }
  }

  async function take(files) {
    report.hidden = false;
    for (const file of files) await send(file);
    box.dataset.done = Number(box.dataset.done || 0) + 1;
  }

  for (const input of box.querySelectorAll("input[type=file]")) {
    input.addEventListener("change", async () => {
      await take([...input.files]);
      input.value = "";
    });
  }
  for (const name of ["dragover", "dragenter"]) {
    box.addEventListener(name, (event) => {
      event.preventDefault();
      box.classList.add("over");
    });
  }
  box.addEventListener("dragleave", () => box.classList.remove("over"));
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    box.classList.remove("over");
    take([...event.dataTransfer.files]);
  });
})();
