export const data = { permalink: "/search/search_index.json", eleventyExcludeFromCollections: true };

export function render({ collections }) {
  const docs = collections.partnerships.map((page) => ({
    location: page.url.slice(1),
    title: page.data.name,
    text: this.searchText(page),
  }));
  return JSON.stringify({ config: { lang: ["en"], separator: "[\\s\\-]+", pipeline: ["stopWordFilter"] }, docs });
}
