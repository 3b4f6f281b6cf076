// Unpacks the scripts of a saved page; each runs only because the page's policy names its hash.
"use strict";
(async () => {
  for (const holder of document.querySelectorAll('script[type="application/gzip"]')) {
    const bytes = Uint8Array.from(atob(holder.textContent), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    const script = document.createElement("script");
    script.textContent = await new Response(stream).text();
    document.head.append(script);
  }
})();
