const urls = import.meta.glob<string>("./art/*.jpg", {
  eager: true,
  query: "?url",
  import: "default",
});

/** Address of a picture in `art/`. An asset is named after its file. */
export function artUrl(asset: string): string {
  return urls[`./art/${asset}.jpg`] ?? "";
}

const names = Object.keys(urls).map((path) => path.slice("./art/".length, -".jpg".length));

/** What a page looks like when it is painted for the `version`th time, counted from 1. */
export function repainted(art: string, version: number): string {
  const variant = `${art}${String.fromCharCode(96 + version)}`;
  if (version === 1 || names.includes(variant)) return version === 1 ? art : variant;
  return names[(names.indexOf(art) + version) % names.length] ?? art;
}
